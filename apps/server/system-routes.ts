import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import { sendProblem } from '../../platform/http/problem.ts';
import { errorResponses } from '../../platform/http/problem-responses.ts';
import type { Metrics } from '../../platform/telemetry/metrics.ts';
import type { Deployment } from './deployment.ts';
import { type WebApp, wantsPage } from './web-app.ts';

export type SystemRoutesOptions = {
  deployment: Deployment;
  version: string;
  /** `local`, or where the inventory is. */
  vacancyUrl: string;
  publicNames: readonly string[];
  dependencies: Readonly<Record<string, () => Promise<unknown>>>;
  metrics: Metrics;
  /** The app for buyers; services apart are behind one address, and it beside them: no one of them has it. */
  webApp: WebApp | undefined;
};

const alive = { summary: 'Whether the process lives; it waits for nothing', tags: ['system'] };

/** Whoever watches over us is never told that he asks too often. */
const config = { limit: 'none' } as const;

const READINESS_LIMIT_MS = 1500;

/** Who we are, whether we live, whether we can work, and what we measured. */
export function systemRoutes(options: SystemRoutesOptions): FastifyPluginAsyncTypebox {
  const { deployment, version, vacancyUrl, publicNames, dependencies, metrics, webApp } = options;
  const { mode, title, publicName } = deployment;
  return async (app) => {
    if (webApp) await app.register(webApp.routes);
    app.get(
      '/',
      { schema: { summary: 'What runs here', tags: ['system'], response: { 200: rootSchema } } },
      async ({ headers }, reply) => {
        // Whoever comes by a browser gets the buyers' page; programs get data, as ever.
        if (webApp && wantsPage(headers.accept)) return webApp.sendPage(reply);
        return {
          service: title,
          version,
          status: 'operational' as const,
          mode,
          deployment_mode: mode,
          vacancy_url: vacancyUrl,
        };
      },
    );

    app.get(
      '/health',
      { config, schema: { ...alive, response: { 200: aliveSchema } } },
      async () => ({ status: 'healthy' as const, mode, services: [...publicNames] }),
    );

    app.get(
      '/ready',
      {
        config,
        schema: {
          summary: 'Whether everything that the main job needs answers',
          tags: ['system'],
          response: { 200: readySchema, ...errorResponses(503) },
        },
      },
      async (_request, reply) => {
        const states = await checkAll(dependencies);
        const failing = Object.keys(states).filter((name) => states[name] !== 'healthy');
        if (failing.length === 0) {
          return { status: 'ready' as const, service: publicName, dependencies: states };
        }
        return sendProblem(reply, {
          status: 503,
          error: 'NOT_READY',
          message: `Not ready: ${failing.join(', ')} does not answer.`,
          retryAfterSeconds: 1,
          more: { service: publicName, dependencies: states },
        });
      },
    );

    app.get(
      '/metrics',
      { config, schema: { tags: ['system'], hide: true } },
      async (_request, reply) => {
        const { contentType, body } = await metrics.render();
        return reply.header('content-type', contentType).send(body);
      },
    );
  };
}

/** Liveness below `/api/v1`, as each old service had it. It waits for nothing. */
export function healthRoute({
  deployment,
  version,
}: Pick<SystemRoutesOptions, 'deployment' | 'version'>): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.get(
      '/health',
      { config, schema: { ...alive, response: { 200: healthSchema } } },
      async () => ({
        status: 'healthy' as const,
        service: deployment.publicName,
        details: { version },
      }),
    );
  };
}

async function checkAll(
  dependencies: SystemRoutesOptions['dependencies'],
): Promise<Record<string, string>> {
  const entries = Object.entries(dependencies).map(async ([name, check]) => {
    const late = new Promise<string>((resolve) => {
      setTimeout(() => resolve('unhealthy'), READINESS_LIMIT_MS).unref();
    });
    const answer = check().then(
      () => 'healthy',
      () => 'unhealthy',
    );
    return [name, await Promise.race([answer, late])] as const;
  });
  return Object.fromEntries(await Promise.all(entries));
}

const mode = Type.Union([Type.Literal('monolith'), Type.Literal('microservices')]);

const rootSchema = Type.Object({
  service: Type.String(),
  version: Type.String(),
  status: Type.Literal('operational'),
  mode,
  deployment_mode: mode,
  vacancy_url: Type.String(),
});

const aliveSchema = Type.Object({
  status: Type.Literal('healthy'),
  mode,
  services: Type.Array(Type.String()),
});

const healthSchema = Type.Object({
  status: Type.Literal('healthy'),
  service: Type.String(),
  details: Type.Object({ version: Type.String() }),
});

const readySchema = Type.Object({
  status: Type.Literal('ready'),
  service: Type.String(),
  dependencies: Type.Record(Type.String(), Type.String()),
});
