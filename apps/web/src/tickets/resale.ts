import { answered, api, problemOf } from '../api/client.ts';

const HOUR_MS = 3_600_000;

/** The last offer of a ticket, if it was ever offered. */
export async function findResale(ticketId: string) {
  const params = { path: { ticketId } };
  try {
    return { resale: await answered(api.GET('/api/v1/tickets/{ticketId}/resale', { params })) };
  } catch (error) {
    if (problemOf(error).status === 404) return { resale: undefined };
    throw error;
  }
}

/** Whether buyers of a session may sell their tickets on now. */
export async function allowsResale(sessionId: string, startTime: string): Promise<boolean> {
  const params = { path: { sessionId } };
  const { allowed, hoursBefore } = await answered(
    api.GET('/api/v1/sessions/{sessionId}/resale-policy', { params }),
  );
  return allowed && Date.parse(startTime) - hoursBefore * HOUR_MS > Date.now();
}
