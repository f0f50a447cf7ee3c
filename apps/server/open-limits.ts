import type { Settings } from '../../platform/config/settings.ts';
import { parseTrustedProxies } from '../../platform/config/trusted-proxies.ts';
import type { HttpAppOptions } from '../../platform/http/create-http-app.ts';
import { type Limiters, openLimiters } from '../../platform/limits/open-limiters.ts';
import { quotasOf } from '../../platform/limits/quotas.ts';
import type { Logger } from '../../platform/log/logger.ts';

/** What the settings say of who may ask, how often, and from where. */
export type Limits = Pick<HttpAppOptions, 'corsOrigin' | 'trustProxy'> & { limiters: Limiters };

export function openLimits(settings: Settings, publicUrl: string, log: Logger): Limits {
  const { TRUST_PROXY, REDIS_URL } = settings;
  return {
    corsOrigin: corsOriginOf(settings, publicUrl),
    trustProxy: TRUST_PROXY === undefined ? undefined : parseTrustedProxies(TRUST_PROXY),
    limiters: openLimiters({
      quotas: quotasOf(settings),
      redisUrl: REDIS_URL,
      log: log.child({ module: 'limits' }),
    }),
  };
}

/** In production no other site's pages read answers, unless they are named. */
function corsOriginOf({ CORS_ORIGIN, ENVIRONMENT }: Settings, publicUrl: string): string {
  if (CORS_ORIGIN !== undefined) return CORS_ORIGIN;
  return ENVIRONMENT === 'production' ? new URL(publicUrl).origin : '*';
}
