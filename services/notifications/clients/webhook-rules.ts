import type { Settings } from '../../../platform/config/settings.ts';
import type { UrlRules } from './find-url-fault.ts';

/** What the settings say of the addresses of endpoints. */
export function webhookRules(settings: Settings): UrlRules {
  const { WEBHOOK_ALLOW_PRIVATE: allowPrivate, ENVIRONMENT } = settings;
  return { allowPrivate, requireHttps: ENVIRONMENT === 'production' };
}
