import compress from '@fastify/compress';
import cors from '@fastify/cors';
import Fastify, {
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyPluginAsync,
  LogController,
} from 'fastify';
import type { RouteGuard } from '../access/guard-routes.ts';
import type { TrustedProxies } from '../config/trusted-proxies.ts';
import { limitRequests } from '../limits/limit-requests.ts';
import type { Limiters } from '../limits/open-limiters.ts';
import type { Logger } from '../log/logger.ts';
import type { Metrics } from '../telemetry/metrics.ts';
import { compileAtNeed } from './compile-at-need.ts';
import { handleErrors, type PageNotFound } from './error-handler.ts';
import { formats } from './formats.ts';
import { readJsonBodies } from './json-body.ts';
import { watchMethods } from './method-not-allowed.ts';
import { observeRequests } from './observe-requests.ts';
import { describeApi } from './openapi.ts';
import { problemSchema } from './problem.ts';
import { answerClientError, answerFrameworkError } from './raw-errors.ts';
import { requestIdOf } from './request-id.ts';
import { useSetForUniqueItems } from './unique-items.ts';

const BODY_LIMIT_BYTES = 16 * 1024;
/** In UTF-16, where a character may take two places: the longest id of a user has 200 characters. */
const LONGEST_PARAMETER = 400;
/** Below this, compressing costs more than it saves. */
const COMPRESS_FROM_BYTES = 2048;

export type HttpAppOptions = {
  title: string;
  description: string;
  version: string;
  corsOrigin: string;
  /** Whose word on where a request came from is taken; nobody's without it. */
  trustProxy?: TrustedProxies | undefined;
  limiters?: Limiters;
  log: Logger;
  metrics: Metrics;
  /** Who may call what. */
  guard: RouteGuard;
  /** Endpoints below `/api/v1`, each also at `/api`. */
  api: readonly FastifyPluginAsync[];
  /** Endpoints at the root. */
  root: readonly FastifyPluginAsync[];
  pageNotFound?: PageNotFound | undefined;
};

/** The HTTP application: what every service shares. It never listens, so tests mount it as hosts do. */
export async function createHttpApp(options: HttpAppOptions): Promise<FastifyInstance> {
  const loggerInstance: FastifyBaseLogger = options.log;
  const app: FastifyInstance = Fastify({
    loggerInstance,
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: requestIdOf,
    clientErrorHandler: answerClientError,
    frameworkErrors: answerFrameworkError,
    // A child logger for each request costs more than the request: lines name its id themselves.
    childLoggerFactory: (log) => log,
    bodyLimit: BODY_LIMIT_BYTES,
    trustProxy: options.trustProxy ?? false,
    forceCloseConnections: 'idle',
    return503OnClosing: false,
    schemaController: { compilersFactory: compileAtNeed() },
    routerOptions: { maxParamLength: LONGEST_PARAMETER },
    ajv: {
      customOptions: { coerceTypes: false, removeAdditional: false, allErrors: true },
      plugins: [useSetForUniqueItems],
      onCreate(ajv) {
        for (const [name, { check }] of Object.entries(formats)) ajv.addFormat(name, check);
      },
    },
  });
  readJsonBodies(app);
  app.addSchema(problemSchema);
  app.decorateRequest('commandId', '');
  app.decorateRequest('isNewCommand', false);
  app.decorateRequest('heldKey', null);

  const methods = watchMethods(app);
  handleErrors(app, methods.allowedAt, options.pageNotFound);
  observeRequests(app, options.metrics);
  await app.register(cors, {
    origin: options.corsOrigin === '*' ? '*' : options.corsOrigin.split(','),
    // One text: of a list it would make that text for each answer.
    exposedHeaders:
      'etag, sale-id, retry-after, x-request-id, idempotency-replayed, ratelimit, ratelimit-policy',
    strictPreflight: false,
  });
  await app.register(compress, { threshold: COMPRESS_FROM_BYTES, globalDecompression: false });
  const door = options.guard(app);
  if (options.limiters) limitRequests(app, options.limiters);
  await describeApi(app, options);

  for (const routes of options.root) await app.register(routes);
  for (const routes of options.api) {
    await app.register(routes, { prefix: '/api/v1' });
    await app.register(hidden(routes), { prefix: '/api' });
  }
  door.close();
  methods.close();
  await app.ready();
  return app;
}

/** The same endpoints, left out of the OpenAPI document: an alias is not another API. */
function hidden(routes: FastifyPluginAsync): FastifyPluginAsync {
  return async (app) => {
    app.addHook('onRoute', (route) => {
      route.schema = { ...route.schema, hide: true };
    });
    await app.register(routes);
  };
}
