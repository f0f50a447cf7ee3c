/**
 * How far somebody has read in the events of a service (sql/read-events.sql). To him it is a text.
 *
 * - `seen`: all that this snapshot of transactions shows was read.
 * - `window`: a later snapshot, of which `position` was read; none when `seen` is all there is.
 * - `floor`: nothing at or below this position is still to come, so that reading need not begin at the first.
 * - `mark`: the next floor, as soon as all transactions below `mark.beforeTx` have ended by `seen`: these are
 *   all that have drawn a position up to it.
 */
export type EventCursor = {
  readonly seen: string;
  readonly window: string | null;
  readonly position: number;
  readonly floor: number;
  readonly mark: Mark | null;
};

type Mark = { readonly position: number; readonly beforeTx: string };

/** A snapshot that shows nothing. */
const NOTHING_SEEN = '1:1:';

const FIRST_CURSOR: EventCursor = {
  seen: NOTHING_SEEN,
  window: null,
  position: 0,
  floor: 0,
  mark: null,
};

/** What a read of some events has told. */
export type EventsRead = {
  /** The snapshot of the window that was read from. */
  readonly window: string;
  /** The position of the last event that was read, if any. */
  readonly lastRead: number | undefined;
  /** Whether there may be more in the window. */
  readonly isFull: boolean;
  /** A mark that was set on the way, when the cursor had none. */
  readonly newMark: Mark | null;
};

/** Where the cursor stands after a read. */
export function advanceCursor(cursor: EventCursor, read: EventsRead): EventCursor {
  const { window, lastRead, isFull } = read;
  const mark = cursor.mark ?? read.newMark;
  if (isFull && lastRead !== undefined) return { ...cursor, mark, window, position: lastRead };

  const hasEnded = mark !== null && BigInt(startOf(window)) >= BigInt(mark.beforeTx);
  const floor = hasEnded ? mark.position : cursor.floor;
  return { seen: window, window: null, position: floor, floor, mark: hasEnded ? null : mark };
}

/** All transactions with lower ids had ended (pg_snapshot is `xmin:xmax:xip,…`). */
function startOf(snapshot: string): string {
  return snapshot.split(':')[0] ?? '0';
}

export function writeCursor({ seen, window, position, floor, mark }: EventCursor): string {
  return JSON.stringify([seen, window, position, floor, mark?.position, mark?.beforeTx]);
}

/** @throws Error when it is none of ours */
export function readCursor(text: string | undefined): EventCursor {
  if (text === undefined || text === '') return FIRST_CURSOR;
  const [seen, window, position, floor, markPosition, beforeTx] = JSON.parse(text) as [
    string,
    string | null,
    number,
    number,
    number | null,
    string | null,
  ];
  const mark =
    markPosition === null || beforeTx === null ? null : { position: markPosition, beforeTx };
  return { seen, window, position, floor, mark };
}
