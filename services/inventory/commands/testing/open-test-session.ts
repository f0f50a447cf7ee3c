import type { Database } from '../../../../platform/database/database.ts';
import { newId } from '../../../../platform/ids/ids.ts';
import { createRooms } from '../../queries/rooms.ts';
import { createCreateRoom } from '../create-room.ts';
import { createCreateSession } from '../create-session.ts';

/** A session in a room of its own, by the room's seat map. */
export async function openTestSession(database: Database, seatMap: unknown): Promise<string> {
  const roomId = newId();
  const sessionId = newId();
  await createCreateRoom(database)({ roomId, seatMap });
  const create = createCreateSession(database, createRooms(database));
  const startsAt = '2030-01-01T20:00:00Z';
  await create({ sessionId, name: 'x', roomId, startsAt, refusesSingleSeats: false });
  return sessionId;
}
