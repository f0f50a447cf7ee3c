/**
 * How far a door has read in its session's tickets, which lie in the order in which transactions changed them last.
 * To a door it is a text.
 *
 * - `next`: the transaction that the next pass begins with. All before it had ended when this pass began, so this pass
 *   meets all that they changed; what later ones change comes in the next pass, if not in this one.
 * - `at`: the last ticket that this pass has read; nothing where it has not begun.
 */
export type ListCursor = {
  readonly next: string;
  readonly at?: { readonly tx: string; readonly ticketId: string };
};

/** Below it lies nothing. */
const FIRST: ListCursor = { next: '0' };

/** Ids of transactions have 64 bits; no ticket was ever changed by one of 20 digits. */
export const LIST_CURSOR = '^\\d{1,19}(\\.\\d{1,19}\\.[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})?$';

/** @param text one of ours: it follows `LIST_CURSOR` */
export function readListCursor(text: string | undefined): ListCursor {
  if (text === undefined) return FIRST;
  const [next = FIRST.next, tx, ticketId] = text.split('.');
  return tx === undefined || ticketId === undefined ? { next } : { next, at: { tx, ticketId } };
}

export function writeListCursor({ next, at }: ListCursor): string {
  return at ? `${next}.${at.tx}.${at.ticketId}` : next;
}

/**
 * Where a door stands after a page. One that brought nothing moves it nowhere, so that the answer stays the same.
 *
 * @param oldest the oldest transaction that was under way when the page was read
 */
export function advanceListCursor(
  cursor: ListCursor,
  page: { last: ListCursor['at']; oldest: string | undefined; isFull: boolean },
): ListCursor {
  const next = cursor.at ? cursor.next : (page.oldest ?? cursor.next);
  return page.isFull && page.last ? { next, at: page.last } : { next };
}
