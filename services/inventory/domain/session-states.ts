import type { SessionState } from './session-schemas.ts';

/**
 * From which states a session may come into each:
 *
 *   draft ──▶ published ──▶ on_sale ◀──▶ closed
 *
 * A draft may be put on sale at once, and every session may be cancelled; that is the end.
 */
export const cameFrom: Readonly<Record<SessionState, readonly SessionState[]>> = {
  draft: [],
  published: ['draft'],
  on_sale: ['draft', 'published', 'closed'],
  closed: ['on_sale'],
  cancelled: ['draft', 'published', 'on_sale', 'closed'],
};

/** What has happened when a session came into a state. */
export const toldBy: Readonly<Record<SessionState, string>> = {
  draft: 'SessionCreated',
  published: 'SessionPublished',
  on_sale: 'SaleOpened',
  closed: 'SaleClosed',
  cancelled: 'SessionCancelled',
};
