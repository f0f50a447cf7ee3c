import type { Settings } from '../config/settings.ts';

/** `sensitive` is for what guesses are made by: signing in and up, codes, forgotten passwords. */
export type LimitClass = 'read' | 'write' | 'sensitive';

export const WINDOW_SECONDS = 60;

/** How many requests of a class a caller may send within `WINDOW_SECONDS`. */
export type Quota = { readonly limitClass: LimitClass; readonly requests: number };

/** Far above what a person's browser sends, and enough for an office behind one address. */
const IN_PRODUCTION = { reads: 6000, writes: 600 };

/** What the settings allow; a class that is not limited has no quota. */
export function quotasOf(settings: Settings): readonly Quota[] {
  // Elsewhere load is made on purpose, by one machine.
  const preset = settings.ENVIRONMENT === 'production' ? IN_PRODUCTION : { reads: 0, writes: 0 };
  const quotas: readonly Quota[] = [
    { limitClass: 'read', requests: settings.RATE_LIMIT_READS_PER_MINUTE ?? preset.reads },
    { limitClass: 'write', requests: settings.RATE_LIMIT_WRITES_PER_MINUTE ?? preset.writes },
    { limitClass: 'sensitive', requests: settings.RATE_LIMIT_SENSITIVE_PER_MINUTE },
  ];
  return quotas.filter(({ requests }) => requests > 0);
}
