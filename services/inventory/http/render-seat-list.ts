import { seatStates } from '../domain/seat-board/seat-changes.ts';
import type { ShownBoard } from '../domain/seat-board/shown-board.ts';
import { openingOf, sectorOf } from './seat-totals.ts';

const STATUSES = { free: 'available', held: 'reserved', sold: 'sold', blocked: 'blocked' } as const;

/**
 * Every seat with its number, state and end (contract B). `nowAt` is where in the text the time stands,
 * 24 signs: the only part of it that does not depend on the board.
 */
export function renderSeatList(
  sessionId: string,
  board: ShownBoard,
): { text: string; nowAt: number } {
  const head = `${openingOf(sessionId, board)},"now":"`;
  const sectors = JSON.stringify(board.map.sectors.map((sector) => sectorOf(sector, board)));
  const text = `${head}${new Date(0).toISOString()}","sectors":${sectors},"seats":[${listSeats(board)}]}`;
  return { text, nowAt: Buffer.byteLength(head) };
}

/** By hand, several times quicker than `JSON.stringify`; a seat's number has nothing to be escaped. */
function listSeats({ map, states, heldUntilMs }: ShownBoard): string {
  const middles = seatStates.map((state) => `","status":"${STATUSES[state]}"`);
  let list = '';
  let endMs = 0;
  let end = '';
  for (let seat = 0; seat < map.seatCount; seat++) {
    const seatEndMs = heldUntilMs[seat] ?? 0;
    // Seats of one hold lie side by side.
    if (seatEndMs !== endMs) {
      endMs = seatEndMs;
      end = endMs > 0 ? `,"expiresAt":"${new Date(endMs).toISOString()}"` : '';
    }
    const comma = seat > 0 ? ',' : '';
    list += `${comma}{"number":"${map.numbers[seat] ?? ''}${middles[states[seat] ?? 0] ?? ''}${end}}`;
  }
  return list;
}
