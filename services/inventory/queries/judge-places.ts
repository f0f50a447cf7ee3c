import type { Database } from '../../../platform/database/database.ts';
import { loadStatement } from '../../../platform/database/statement.ts';
import { SeatBoard } from '../domain/seat-board/seat-board.ts';
import { seatStates } from '../domain/seat-board/seat-changes.ts';
import type { SeatMap } from '../domain/seat-map/seat-map.ts';
import { FreePlaces } from '../domain/waiting-list/free-places.ts';
import type { FittingPlaces } from '../domain/waiting-list/waiting-wish.ts';
import { readBoard } from './read-board.ts';

const readTurns = loadStatement(new URL('../sql/read-turns.sql', import.meta.url));

const FREE = seatStates.indexOf('free');

type TurnRow = readonly [sectorIndex: number, frees: number, joins: number];

/** What was free of a session at one moment, and by what it is told whether more has come free since. */
export type Judged = {
  readonly places: FreePlaces;
  /** When the next seat comes free by itself, in a sector or in any. */
  readonly nextEndOf: (sectorIndex?: number) => number;
  /** These places were offered to somebody, until then. */
  readonly take: (places: FittingPlaces, untilMs: number) => void;
  /** The sectors for which somebody waits. */
  readonly turns: readonly {
    readonly sectorIndex: number;
    readonly frees: number;
    readonly joins: number;
  }[];
};

/** Reads what is free of a session, lapsed holds too; what is counted is read before it. */
export async function judgePlaces(
  database: Database,
  sessionId: string,
  map: SeatMap,
): Promise<Judged> {
  const turns = await database.query<TurnRow>(readTurns, [sessionId]);
  const { wanted: _, ...reading } = await readBoard(database, sessionId);
  const board = new SeatBoard(map);
  board.load(reading);
  board.lapse(reading.nowMs);
  const ends = new Map(turns.map(([sectorIndex]) => [sectorIndex, nextEndOf(board, sectorIndex)]));
  const wanted = new Set(turns.map(([sectorIndex]) => sectorIndex));
  const places = new FreePlaces(
    map,
    (seat) => board.states[seat] === FREE && wanted.has(map.sectorOf[seat] ?? -1),
    (sector) => (wanted.has(sector) ? (reading.sectors.get(sector) ?? 0) : 0),
  );
  return {
    places,
    turns: turns.map(([sectorIndex, frees, joins]) => ({ sectorIndex, frees, joins })),
    nextEndOf: (sectorIndex) =>
      sectorIndex === undefined
        ? Math.min(Number.POSITIVE_INFINITY, ...ends.values())
        : (ends.get(sectorIndex) ?? Number.POSITIVE_INFINITY),
    take(taken, untilMs) {
      places.take(taken);
      if (taken.kind === 'units') return;
      const sector = map.sectorOf[taken.seats[0] ?? 0] ?? 0;
      ends.set(sector, Math.min(ends.get(sector) ?? Number.POSITIVE_INFINITY, Math.trunc(untilMs)));
    },
  };
}

/** When the next seat of a sector comes free by itself. Units never do: whoever ends a hold of them tells. */
function nextEndOf({ map, heldUntilMs }: SeatBoard, sectorIndex: number): number {
  const sector = map.sectors[sectorIndex];
  if (sector?.kind !== 'seated') return Number.POSITIVE_INFINITY;
  const { first, count } = sector.seats;
  const ends = heldUntilMs.subarray(first, first + count).filter((endMs) => endMs > 0);
  return ends.reduce((least, endMs) => Math.min(least, endMs), Number.POSITIVE_INFINITY);
}
