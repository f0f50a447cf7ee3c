import type { Database } from '../../../platform/database/database.ts';
import { loadStatement } from '../../../platform/database/statement.ts';
import type { SeatKind } from '../domain/seat-map/seat-map-schema.ts';
import type { WaitingWish } from '../domain/waiting-list/waiting-wish.ts';

const readWaitingStatement = loadStatement(new URL('../sql/read-waiting.sql', import.meta.url));

/** Who waits, and where in the list. */
export type Waiting = WaitingWish & {
  readonly place: number;
  readonly entryId: string;
  readonly userId: string;
};

type WaitingRow = readonly [
  place: number,
  entryId: string,
  userId: string,
  sectorIndex: number | null,
  quantity: number,
  together: boolean,
  kinds: SeatKind[] | null,
];

export const WAITING_PAGE_SIZE = 500;

/** A page of those who wait for a session, in order, after a place in its list. */
export async function readWaiting(
  database: Database,
  sessionId: string,
  after: number,
): Promise<Waiting[]> {
  const values = [sessionId, after, WAITING_PAGE_SIZE];
  return (await database.query<WaitingRow>(readWaitingStatement, values)).map(waitingOf);
}

function waitingOf(row: WaitingRow): Waiting {
  const [place, entryId, userId, sectorIndex, quantity, together, kinds] = row;
  return { place, entryId, userId, sectorIndex, quantity, together, kinds };
}
