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

export type MethodWatch = {
  /** The methods of a path; none of a path that is not there. */
  allowedAt: (url: string) => string[];
  close: () => void;
};

/**
 * Lets every known path answer 405 with `Allow` to the methods it does not have, instead of 404.
 * It watches the routes as they are added; `close` fills the gaps once all are there. Methods that nobody
 * has (TRACE, PROPFIND) have no routes at all: `allowedAt` tells what their path would take.
 */
export function watchMethods(app: FastifyInstance): MethodWatch {
  const methodsByPath = new Map<string, Set<string>>();
  const allowedByPath = new Map<string, string[]>();
  app.addHook('onRoute', ({ method, url }) => {
    const methods = methodsByPath.get(url) ?? new Set<string>();
    for (const one of [method].flat()) methods.add(one);
    methodsByPath.set(url, methods);
  });
  return {
    allowedAt(url) {
      const path = url.split('?', 1)[0] ?? '';
      return [...allowedByPath].find(([pattern]) => isAt(pattern, path))?.[1] ?? [];
    },
    close() {
      for (const [url, methods] of [...methodsByPath]) {
        const missing = METHODS.filter((method) => !methods.has(method));
        const allowed = [...methods];
        if (url.includes('*') || (url.endsWith('/') && url !== '/')) continue;
        allowedByPath.set(url, allowed);
        app.route({
          method: missing,
          url,
          schema: { hide: true },
          config: { limit: 'none' },
          onRequest: async (request, reply) => sendMethodNotAllowed(request, reply, allowed),
          handler: async () => undefined,
        });
      }
    },
  };
}

/** Whether a path is one of a route's pattern. */
function isAt(pattern: string, path: string): boolean {
  const names = path.split('/');
  const parts = pattern.split('/');
  return (
    parts.length === names.length &&
    parts.every((part, i) => (part.startsWith(':') ? names[i] !== '' : part === names[i]))
  );
}
