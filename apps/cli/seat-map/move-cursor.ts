import type { PlanSeat, PlanSector } from './seat-plan.ts';

export type Step = 'up' | 'down' | 'left' | 'right';

/** The seat that a cursor key leads to; at an edge the same one. */
export function moveCursor(sector: PlanSector, from: PlanSeat, step: Step): PlanSeat {
  const at = sector.rows.findIndex(({ seats }) => seats.includes(from));
  const row = sector.rows[at]?.seats ?? [];
  const place = row.indexOf(from);
  switch (step) {
    case 'left':
      return row[place - 1] ?? from;
    case 'right':
      return row[place + 1] ?? from;
    case 'up':
      return nearestInRow(sector, at, -1, from);
    case 'down':
      return nearestInRow(sector, at, 1, from);
  }
}

function nearestInRow(sector: PlanSector, at: number, by: 1 | -1, from: PlanSeat): PlanSeat {
  for (let row = at + by; sector.rows[row] !== undefined; row += by) {
    const [nearest] = byDistance(sector.rows[row]?.seats ?? [], from);
    if (nearest) return nearest;
  }
  return from;
}

/** The free seat that is nearest to one that is gone: at its price if there is any, and not among those chosen already. */
export function nearestFree(
  sector: PlanSector,
  gone: PlanSeat,
  states: string,
  picked: ReadonlySet<number>,
): PlanSeat | undefined {
  const rowOf = new Map(sector.rows.flatMap(({ seats }, row) => seats.map((seat) => [seat, row])));
  const goneRow = rowOf.get(gone) ?? 0;
  const far = (seat: PlanSeat) =>
    Math.hypot(seat.column - gone.column, 2 * ((rowOf.get(seat) ?? 0) - goneRow));
  const isOpen = ({ index, kind }: PlanSeat) =>
    states[index] === '.' && !picked.has(index) && kind === gone.kind;
  const free = [...rowOf.keys()].filter(isOpen);
  const same = free.filter(({ category }) => category === gone.category);
  return (same.length > 0 ? same : free).toSorted((a, b) => far(a) - far(b))[0];
}

/** The free seat in the first row that has any, as near as can be to its middle. */
export function middleFree({ rows, width }: PlanSector, states: string): PlanSeat | undefined {
  const far = ({ column }: PlanSeat) => Math.abs(column - (width - 1) / 2);
  for (const { seats } of rows) {
    const free = seats.filter(({ index }) => states[index] === '.');
    const [middle] = free.toSorted((a, b) => far(a) - far(b));
    if (middle) return middle;
  }
  return undefined;
}

function byDistance(seats: readonly PlanSeat[], from: PlanSeat): PlanSeat[] {
  return seats.toSorted(
    (a, b) => Math.abs(a.column - from.column) - Math.abs(b.column - from.column),
  );
}
