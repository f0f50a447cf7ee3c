import type { Answer } from '@bilheteria/client';
import { answered, api, problemOf } from '../api/client.ts';

export type LineStatus = Answer<'/api/v1/sessions/{sessionId}/queue/status'>;

/** Whether it is known who comes after whom. */
export function isDrawn({ draw, state }: LineStatus): boolean {
  return draw.seed !== null || state === 'open';
}

/** The line of a session that stands between a buyer and its places, if there is one. */
export async function findLine(sessionId: string): Promise<LineStatus | undefined> {
  try {
    const params = { path: { sessionId } };
    const status = await answered(api.GET('/api/v1/sessions/{sessionId}/queue/status', { params }));
    return status.state === 'closed' ? undefined : status;
  } catch (error) {
    // A system without a waiting room has no lines.
    if (['LINE_NOT_FOUND', 'NOT_FOUND'].includes(problemOf(error).error)) return undefined;
    throw error;
  }
}

/** What a browser keeps of its place in a line, so that it may be closed and come back. */
export type Place = {
  readonly placeToken: string;
  readonly number: number;
  readonly pass?: string;
};

const keyOf = (sessionId: string) => `bilheteria.line.${sessionId}`;

export function keptPlace(sessionId: string): Place | undefined {
  const text = localStorage.getItem(keyOf(sessionId));
  return text ? (JSON.parse(text) as Place) : undefined;
}

export function keepPlace(sessionId: string, place: Place | undefined): void {
  if (place) localStorage.setItem(keyOf(sessionId), JSON.stringify(place));
  else localStorage.removeItem(keyOf(sessionId));
}
