import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { ProblemError } from '../http/problem.ts';
import { NOT_CSV } from './import-problems.ts';
import { lookAtImportRoutes } from './look-at-import-routes.ts';
import { type PutImportOptions, putImportRoute } from './put-import-route.ts';

/** Takes in a file of a kind: `PUT` sends it, or the rest of it, and `GET` tells how far it is. */
export function importRoutes(options: PutImportOptions): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.removeAllContentTypeParsers();
    app.addContentTypeParser('text/csv', (_request, payload, done) => done(null, payload));
    app.addContentTypeParser('*', (_request, _payload, done) => done(new ProblemError(NOT_CSV)));
    await app.register(putImportRoute(options));
    await app.register(lookAtImportRoutes(options));
  };
}
