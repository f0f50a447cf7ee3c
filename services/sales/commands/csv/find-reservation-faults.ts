import type { ImportRow, LineFault } from '../../../../platform/csv/import-kind.ts';
import type { InventoryApi } from '../../../inventory/contract.ts';

/** Whether the places of a sale are its reservation's, and that one is sold by it: the inventory knows. */
export async function findReservationFaults(
  inventory: Pick<InventoryApi, 'findHold' | 'confirmHold'>,
  { line, cells, found }: ImportRow,
): Promise<LineFault[]> {
  const field = 'reservation_id';
  const holdId = String(cells['reservation_id']);
  const known = await inventory.findHold({ holdId });
  if (!known.ok)
    return [{ line, field, why: 'names no reservation: bring in its reservations first' }];
  const { hold } = known;
  if (hold.sessionId !== cells['session_id']) {
    return [{ line, field: 'session_id', why: 'is not the session of its reservation' }];
  }
  const isConfirmed = hold.state === 'confirmed';
  if (cells['state'] === 'refunded') {
    return isConfirmed ? [{ line, field, why: 'has its places still' }] : [];
  }
  if (!isConfirmed) {
    return [{ line, field, why: `is ${hold.state}: its places are not this sale’s` }];
  }
  // Confirmed once, it tells by which sale.
  const sold = await inventory.confirmHold({ holdId, saleId: String(cells['sale_id']) });
  if (!sold.ok || sold.saleId !== cells['sale_id']) {
    return [{ line, field, why: 'has its places for another sale' }];
  }
  const back = new Set(found['back_seats'] as readonly string[]);
  const seats = (found['seat_list'] as readonly string[]).filter((seat) => !back.has(seat));
  const strange =
    seats.find((seat) => !hold.seats.includes(seat)) ??
    hold.seats.find((seat) => !seats.includes(seat));
  return strange === undefined
    ? []
    : [{ line, field: 'seats', why: `is not what its reservation has: ${strange} differs` }];
}
