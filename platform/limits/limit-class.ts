import type { RouteOptions } from 'fastify';
import type { LimitClass, Quota } from './quotas.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The class by which a route's requests are counted; without it, the method tells. */
    limit?: LimitClass | 'none';
    /** What a caller may ask here; set by what makes it true (platform/limits). */
    quota?: Quota;
  }
}

/** The class of a route: as it is declared, else `read` or `write` by its method. */
export function limitClassOf({
  method,
  config,
}: Pick<RouteOptions, 'method' | 'config'>): LimitClass | 'none' {
  if (config?.limit) return config.limit;
  return [method].flat().every((one) => one === 'GET' || one === 'HEAD') ? 'read' : 'write';
}
