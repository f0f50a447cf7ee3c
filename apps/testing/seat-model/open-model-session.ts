import { rules } from './model-state.ts';
import type { ModelWorld } from './model-world.ts';

/** A room with the seats of the model. */
export async function makeModelRoom(world: ModelWorld): Promise<string> {
  const rows = ['A', 'B'].map((label, row) => ({
    label,
    seats: rules.seats
      .filter((seat) => seat.startsWith(label))
      .map((seat, i) => ({ label: seat.slice(1), x: i, y: row })),
  }));
  const seatMap = {
    version: 1,
    room: 'Model',
    priceCategories: [
      { id: 'seats', name: 'Seats', prices: { full: rules.seatPrice } },
      { id: 'floor', name: 'Floor', prices: { full: rules.unitPrice } },
    ],
    sectors: [
      {
        kind: 'seated',
        id: 'seats',
        name: 'Seats',
        priceCategory: 'seats',
        focus: { x: 2, y: 0 },
        rows,
      },
      {
        kind: 'general',
        id: 'floor',
        name: 'Floor',
        priceCategory: 'floor',
        capacity: rules.units,
      },
    ],
  };
  const made = await world.ask(0, { method: 'POST', path: '/api/v1/rooms', body: seatMap }, true);
  if (made.status !== 201) throw new Error(made.text);
  return String(made.body['roomId']);
}

/** A new session in it, on sale. */
export async function openModelSession(world: ModelWorld, roomId: string): Promise<string> {
  const body = {
    movieTitle: 'Model',
    startTime: '2040-01-01T20:00:00Z',
    roomId,
    holdTtlSeconds: rules.ttlMinutes * 60,
    maxHoldLifeSeconds: rules.longestLifeMinutes * 60,
    maxExtensions: rules.extensions,
    maxHoldsPerUser: rules.holdsOfUser,
    maxSeatsPerUser: rules.placesOfUser,
  };
  const opened = await world.ask(0, { method: 'POST', path: '/api/v1/sessions', body }, true);
  if (opened.status !== 201) throw new Error(opened.text);
  return String(opened.body['sessionId']);
}
