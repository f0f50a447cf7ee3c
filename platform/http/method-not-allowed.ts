import type { FastifyInstance, HTTPMethods } from 'fastify';
import { sendMethodNotAllowed } from './error-handler.ts';

const METHODS: readonly HTTPMethods[] = [
  'GET',
  'HEAD',
  'POST',
  'PUT',
  'PATCH',
  'DELETE',
  'OPTIONS',
];

/**
 * Lets every known path answer 405 with `Allow` to the methods it does not have, instead of 404.
 * It watches the routes as they are added; `close` fills the gaps once all are there.
 */
export function watchMethods(app: FastifyInstance): { close: () => void } {
  const methodsByPath = new Map<string, Set<string>>();
  app.addHook('onRoute', ({ method, url }) => {
    const methods = methodsByPath.get(url) ?? new Set<string>();
    for (const one of [method].flat()) methods.add(one);
    methodsByPath.set(url, methods);
  });
  return {
    close() {
      for (const [url, methods] of [...methodsByPath]) {
        const missing = METHODS.filter((method) => !methods.has(method));
        const allowed = [...methods];
        if (url.includes('*') || (url.endsWith('/') && url !== '/')) continue;
        app.route({
          method: missing,
          url,
          schema: { hide: true },
          onRequest: async (request, reply) => sendMethodNotAllowed(request, reply, allowed),
          handler: async () => undefined,
        });
      }
    },
  };
}
