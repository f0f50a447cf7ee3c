import { findEntryTrailFaults, isOfWaitingList } from './find-entry-trail-faults.ts';
import { findHoldTrailFaults } from './find-hold-trail-faults.ts';
import type { BookedEvent, BookedSale, TrailBooks } from './trail-books.ts';

/**
 * Compares what was told with what the tables say: each state that a hold, a sale or a session has was
 * brought about by its events, each told once and in their order, and no event is of anything that is
 * not there. Every fault is a sentence.
 * @param isClockMoved holds were made older by hand, so that their ends are not those that were told
 */
export function findTrailFaults(books: TrailBooks, { isClockMoved = false } = {}): string[] {
  const { events, sessions, holds, seatSales, sales } = books;
  const eventsOf = new Map<string, BookedEvent[]>();
  for (const event of events) {
    const known = eventsOf.get(event.subject);
    if (known) known.push(event);
    else eventsOf.set(event.subject, [event]);
  }
  const saleOf = new Map(seatSales.map((sale) => [sale.holdId, sale]));
  const known = new Set<string>([
    ...sessions.map(({ sessionId }) => sessionId),
    ...holds.map(({ holdId }) => holdId),
    ...sales.map(({ saleId }) => saleId),
  ]);
  const ids = new Set(events.map(({ eventId }) => eventId));
  const toldOf = (subject: string) => eventsOf.get(subject) ?? [];
  return [
    ...(ids.size < events.length ? ['two events have one id'] : []),
    ...events
      .filter(({ subject }) => !known.has(subject))
      .map(({ type, subject }) => `${type} was told of ${subject}, which is not there`),
    ...holds.flatMap((hold) =>
      findHoldTrailFaults(hold, saleOf.get(hold.holdId), toldOf(hold.holdId), isClockMoved),
    ),
    ...findEntryTrailFaults(books.entries, events),
    ...sales.flatMap((sale) => findSaleFaults(sale, toldOf(sale.saleId))),
    ...sessions.flatMap((session) => findSessionFaults(session, toldOf(session.sessionId))),
  ];
}

/** A completed sale was told once, with its quantity; one that was voided never. */
function findSaleFaults(sale: BookedSale, told: readonly BookedEvent[]): string[] {
  const { saleId, sessionId, quantity, state } = sale;
  const expected =
    state === 'completed' ? [`sales TicketsPurchased ${sessionId} {"quantity":${quantity}}`] : [];
  const found = told.map((event) => {
    return `${event.source} ${event.type} ${event.sessionId} ${JSON.stringify(event.data)}`;
  });
  return String(found) === String(expected)
    ? []
    : [`sale ${saleId} is ${state} (${quantity}), told was ${JSON.stringify(found)}`];
}

const STATE_TOLD: Readonly<Record<string, string>> = {
  SessionPublished: 'published',
  SaleOpened: 'on_sale',
  SaleClosed: 'closed',
  SessionCancelled: 'cancelled',
};

/** It was made once, and the last that was told of its state is the state that it has. */
function findSessionFaults(
  { sessionId, state }: TrailBooks['sessions'][number],
  told: readonly BookedEvent[],
): string[] {
  const ofSession = told.filter((event) => !isOfWaitingList(event));
  const [first, ...others] = ofSession.map(({ type }) => type);
  const known = [...Object.keys(STATE_TOLD), 'SessionChanged'];
  const isRight = first === 'SessionCreated' && others.every((type) => known.includes(type));
  const moves = others.filter((type) => type !== 'SessionChanged');
  const last = STATE_TOLD[moves.at(-1) ?? ''] ?? told[0]?.data['status'];
  const isRepeated = moves.some((type, i) => type === moves[i - 1]);
  return isRight && !isRepeated && last === state
    ? []
    : [`session ${sessionId} is ${state}, told was ${told.map(({ type }) => type).join()}`];
}
