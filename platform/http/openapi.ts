import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import type { FastifyInstance } from 'fastify';
import { describeOperation, SECURITY_SCHEMES } from './describe-operation.ts';

/** The page loads only its own files, over http too; its library styles elements by itself. */
const PAGE_POLICY =
  "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; frame-ancestors 'none'";

/** What holds for every operation. */
const FOR_ALL =
  'Each path below `/api/v1` is also at `/api`. Errors are `application/problem+json` with a stable code in ' +
  '`error`; each answer has the header `x-request-id`, which errors have as `instance`.';

/** `/openapi.json` (OpenAPI 3.1) and the interactive page `/docs`, from the routes' own schemas. */
export async function describeApi(
  app: FastifyInstance,
  { title, description, version }: { title: string; description: string; version: string },
): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title, description: `${description} ${FOR_ALL}`, version },
      components: { securitySchemes: SECURITY_SCHEMES },
    },
    refResolver: {
      buildLocalReference: ({ $id }, _base, _fragment, i) =>
        typeof $id === 'string' ? $id : `def-${i}`,
    },
    transform: ({ schema, url, route }) => ({ schema: describeOperation(schema, route), url }),
  });
  await app.register(swaggerUi, { routePrefix: '/docs', staticCSP: PAGE_POLICY });
  app.get('/openapi.json', { schema: { hide: true } }, async () => app.swagger());
}
