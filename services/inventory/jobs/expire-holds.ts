import type { Job } from '../../../platform/service/jobs.ts';

/**
 * Tidies holds whose time is over, within a second. It is housekeeping only: every statement takes a
 * lapsed hold for free at the very moment it lapses, whether this job runs or not.
 *
 * @param expireHolds ends a number of lapsed holds; tells how many
 */
export function expireHoldsJob(expireHolds: () => Promise<number>): Job {
  return {
    name: 'inventory.expire-holds',
    everyMs: 500,
    async run(signal) {
      while ((await expireHolds()) > 0 && !signal.aborted);
    },
  };
}
