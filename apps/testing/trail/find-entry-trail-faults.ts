import type { BookedEntry, BookedEvent } from './trail-books.ts';

/** Of the waiting list of a session: its own, or an entry's. */
export function isOfWaitingList({ type }: BookedEvent): boolean {
  return type.startsWith('WaitingList');
}

/** What was told of entries of waiting lists, against the rows that they have; and of none that is not there. */
export function findEntryTrailFaults(
  entries: readonly BookedEntry[],
  events: readonly BookedEvent[],
): string[] {
  const toldOf = new Map<unknown, BookedEvent[]>();
  for (const event of events.filter(isOfEntry)) {
    const { entryId } = event.data;
    toldOf.set(entryId, [...(toldOf.get(entryId) ?? []), event]);
  }
  const known = new Set<unknown>(entries.map(({ entryId }) => `wait-${entryId}`));
  return [
    ...[...toldOf.keys()]
      .filter((id) => !known.has(id))
      .map((id) => `something was told of the entry ${String(id)}, which is not there`),
    ...entries.flatMap((entry) => findFaults(entry, toldOf.get(`wait-${entry.entryId}`) ?? [])),
  ];
}

function isOfEntry({ type, data }: BookedEvent): boolean {
  return data['entryId'] !== undefined && (type === 'SeatsOffered' || type.startsWith('Waiting'));
}

/** He joined once, was offered places once if he was, and left once if he has. */
function findFaults(
  { entryId, sessionId, userId, state, holdId }: BookedEntry,
  told: readonly BookedEvent[],
): string[] {
  const types = told.map(({ type }) => type).filter((type) => type !== 'WaitingListMoved');
  const last = told.at(-1)?.data;
  const isOver = state !== 'waiting' && state !== 'offered';
  const expected = [
    'WaitingListJoined',
    ...(holdId === null ? [] : ['SeatsOffered']),
    ...(isOver ? ['WaitingListLeft'] : []),
  ];
  const what = `the entry ${entryId} is ${state}`;
  return [
    ...(types.join() === expected.join() ? [] : [`${what}, told was ${types.join()}`]),
    ...(isOver && last?.['reason'] !== state
      ? [`${what}, told was ${String(last?.['reason'])}`]
      : []),
    ...(told.some((event) => event.sessionId !== sessionId) ? [`${what}, elsewhere`] : []),
    ...(last?.['userId'] === userId
      ? []
      : [`${what} for ${userId}, not ${String(last?.['userId'])}`]),
  ];
}
