import { LRUCache } from 'lru-cache';
import type { InventoryApi } from '../../inventory/contract.ts';

/** The organisation that a session is of; nothing where it is the operator's own, or not there. */
export type OwnerOfSession = (sessionId: string) => Promise<string | null>;

const MAX_KEPT = 10_000;

/** Asks the inventory, once for each session: it is an organisation's for good. Only organisations' people need it. */
export function createOwnerOfSession(inventory: Pick<InventoryApi, 'findSession'>): OwnerOfSession {
  const kept = new LRUCache<string, { organisationId: string | null }>({ max: MAX_KEPT });
  return async (sessionId) => {
    const known = kept.get(sessionId);
    if (known) return known.organisationId;
    const found = await inventory.findSession({ sessionId });
    if (!found.ok) return null;
    const { organisationId } = found.session;
    kept.set(sessionId, { organisationId });
    return organisationId;
  };
}
