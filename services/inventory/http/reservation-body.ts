import { type Static, Type } from 'typebox';
import type { HoldDetails } from '../domain/hold-schemas.ts';

const heldUnits = Type.Object({ sectorId: Type.String(), quantity: Type.Integer() });

/** A reservation as its owner sees it. */
export const reservation = Type.Object({
  reservationId: Type.String(),
  sessionId: Type.String({ format: 'uuid' }),
  userId: Type.String(),
  status: Type.String(),
  expiresAt: Type.String({ format: 'date-time' }),
  now: Type.String({ format: 'date-time', description: "The server's time, to count down by." }),
  seats: Type.Array(Type.String()),
  sectors: Type.Optional(
    Type.Array(heldUnits, { description: 'Places of general-admission sectors, if any.' }),
  ),
  totalAmount: Type.Number(),
});

export function describeReservation(hold: HoldDetails): Static<typeof reservation> {
  return {
    reservationId: `res-${hold.holdId}`,
    sessionId: hold.sessionId,
    userId: hold.userId,
    status: hold.state,
    expiresAt: new Date(hold.expiresAtMs).toISOString(),
    now: new Date(hold.nowMs).toISOString(),
    seats: hold.seats,
    ...(hold.sectors.length > 0 && { sectors: hold.sectors }),
    totalAmount: hold.totalMinor / 100,
  };
}
