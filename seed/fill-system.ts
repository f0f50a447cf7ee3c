import { type Answer, bodyOf, type Client } from './client.ts';
import { programme, rooms, type SeedOrder, type SeedRoom, type SeedSession } from './programme.ts';

/** A session as it is in the system now. */
export type FilledSession = {
  readonly sessionId: string;
  readonly title: string;
  readonly startTime: string;
  readonly roomName: string;
  readonly seats: number;
  readonly free: number;
  /** Who has what: a state for each order, or the code of its refusal. */
  readonly orders: readonly string[];
};

/**
 * Makes what is not there yet, as any client would. Each request has a key of its own, so that a second
 * run within a day (that is how long keys last) is given what the first one made.
 *
 * @throws Error with one line when nobody answers, or with anything that others who buy can not be the
 *   reason of
 */
export async function fillSystem(client: Client): Promise<FilledSession[]> {
  // Asked before anything is made: nothing of a system is sold without its ticket service.
  bodyOf(await client.get('/users/nobody/purchases'), 'the ticket service');
  const roomIds = new Map<string, string>();
  for (const [key, room] of Object.entries(rooms)) roomIds.set(key, await makeRoom(client, room));
  const filled: FilledSession[] = [];
  for (const entry of programme) {
    filled.push(await fillSession(client, entry, roomIds.get(entry.room ?? '')));
  }
  return filled;
}

async function makeRoom(client: Client, { sample, name }: SeedRoom): Promise<string> {
  const map = bodyOf(await client.get(`/seat-maps/samples/${sample}`), `sample ${sample}`);
  const made = bodyOf(await client.post('/rooms', { ...map, room: name }), name);
  return String(made['roomId']);
}

async function fillSession(
  client: Client,
  { session, room, orders }: SeedSession,
  roomId: string | undefined,
): Promise<FilledSession> {
  const { movieTitle: title, startTime } = session;
  const request = roomId === undefined ? session : { ...session, roomId };
  const created = bodyOf(await client.post('/sessions', request), title);
  const sessionId = String(created['sessionId']);
  const states: string[] = [];
  for (const order of orders) states.push(await placeOrder(client, sessionId, order));
  const found = bodyOf(await client.get(`/sessions/${sessionId}/seats`), title);
  return {
    sessionId,
    title,
    startTime,
    roomName: room ? rooms[room].name : String(session['roomNumber']),
    seats: Number(found['totalSeats']),
    free: Number(found['availableSeats']),
    orders: states,
  };
}

/** Others may have bought the seats before, and an earlier run may have left some to lapse: that is told. */
async function placeOrder(
  client: Client,
  sessionId: string,
  { userId, wants, paidBy }: SeedOrder,
): Promise<string> {
  const order = `an order of ${userId}`;
  const held = await client.post('/reservations', { sessionId, userId, ...wants });
  if (isRefusal(held)) return `${userId} ${String(held.body['error'])}`;
  const path = `/reservations/${String(bodyOf(held, order)['reservationId'])}`;
  if (paidBy !== undefined) {
    const bought = await client.post(`${path}/confirm`, {
      paymentMethod: paidBy,
      transactionId: 'seed',
    });
    if (!isRefusal(bought)) bodyOf(bought, `the payment of ${order}`);
  }
  const { status } = bodyOf(await client.get(path), order);
  return `${userId} ${String(status)}`;
}

/** The state forbids it, or it lapsed. Of a key in flight nobody can tell yet what comes of it. */
function isRefusal({ status, body }: Answer): boolean {
  return (status === 409 || status === 410) && body['error'] !== 'IDEMPOTENCY_KEY_IN_FLIGHT';
}
