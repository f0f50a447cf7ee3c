import type { Answer } from '@bilheteria/client';
import { answered, api } from '../api/client.ts';

export type WaitingEntry = Answer<'/api/v1/users/{userId}/waiting-list'>['entries'][number];

/** The last entry of a user in the list of a session, and the server's time: an offer ends by its clock. */
export async function findEntry(userId: string | undefined, sessionId: string) {
  if (userId === undefined) return { entry: undefined, now: undefined };
  const params = { path: { userId } };
  const call = await api.GET('/api/v1/users/{userId}/waiting-list', { params });
  const { entries } = await answered(Promise.resolve(call));
  const entry = entries.findLast((one) => one.sessionId === sessionId);
  return { entry, now: call.response.headers.get('date') ?? undefined };
}
