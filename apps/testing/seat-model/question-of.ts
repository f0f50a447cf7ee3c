import type { ModelCommand, PlaceCommand } from './model-command.ts';
import type { Question } from './model-world.ts';

export type Known = {
  readonly sessionId: string;
  /** Of the hold that the command names, as the product calls it. */
  readonly reservationId: string | undefined;
  readonly saleId: string | undefined;
};

/** How a command is asked over HTTP; nobody asks that time passes. */
export function questionOf(
  command: Exclude<ModelCommand, { do: 'pass' }>,
  { sessionId, reservationId, saleId }: Known,
): Question {
  const session = `/api/v1/sessions/${sessionId}`;
  const reservation = `/api/v1/reservations/${reservationId}`;
  switch (command.do) {
    case 'hold':
      return post('/api/v1/reservations', wishOf(command, sessionId));
    case 'extend':
      return post(`${reservation}/extend`, {});
    case 'confirm':
      return post(`${reservation}/confirm`, { paymentMethod: 'card', transactionId: 'payment' });
    case 'cancel':
      return { method: 'DELETE', path: reservation };
    case 'refund':
      return post(`/api/v1/sales/${saleId}/refund`, {});
    case 'look':
      return { method: 'GET', path: reservation };
    case 'close':
    case 'open':
      return post(`${session}/${command.do}`, {});
    case 'list-seats':
      return { method: 'GET', path: `${session}/seats` };
    case 'list-purchases':
      return { method: 'GET', path: `/api/v1/users/${command.userId}/purchases` };
  }
}

function wishOf({ userId, seatNumbers, bestSeats, units }: PlaceCommand, sessionId: string) {
  const best = { sectorId: 'seats', quantity: bestSeats, bestAvailable: true };
  const sectors = [
    ...(bestSeats > 0 ? [best] : []),
    ...(units > 0 ? [{ sectorId: 'floor', quantity: units }] : []),
  ];
  return {
    sessionId,
    userId,
    ...(seatNumbers.length > 0 && { seatNumbers }),
    ...(sectors.length > 0 && { sectors }),
  };
}

function post(path: string, body: unknown): Question {
  return { method: 'POST', path, body };
}
