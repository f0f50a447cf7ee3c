import type { Answer } from '../../../packages/client/src/index.ts';
import { changeKept, type KeptPlace, readKept } from '../api/credentials.ts';
import { RefusedError } from '../api/errors.ts';
import { answered, type Shop } from '../api/open-shop.ts';
import { solvePuzzle } from './solve-puzzle.ts';

export type LineStatus = Answer<'/api/v1/sessions/{sessionId}/queue/status'>;

/** The line of a session that stands between a buyer and its places, if there is one. */
export async function findLine(shop: Shop, sessionId: string): Promise<LineStatus | undefined> {
  try {
    const params = { path: { sessionId } };
    const status = await answered(
      shop.api.GET('/api/v1/sessions/{sessionId}/queue/status', { params }),
    );
    return status.state === 'closed' ? undefined : status;
  } catch (error) {
    // A system without a waiting room has no lines.
    const code = error instanceof RefusedError ? error.problem?.error : undefined;
    if (code === 'LINE_NOT_FOUND' || code === 'NOT_FOUND') return undefined;
    throw error;
  }
}

/** Takes a place, the same one however often it is asked for, and keeps it. */
export async function joinLine(shop: Shop, sessionId: string, userId?: string): Promise<KeptPlace> {
  const params = { path: { sessionId } };
  const [status, signIn] = [await findLine(shop, sessionId), await shop.signIn()];
  const needsPuzzle = signIn?.isGuest === true && status?.guests === 'puzzle';
  const body = {
    ...(userId !== undefined && { userId }),
    ...(needsPuzzle && { deviceToken: await workForDevice(shop, sessionId) }),
  };
  const { placeToken, number } = await answered(
    shop.api.POST('/api/v1/sessions/{sessionId}/queue', { params, body }),
  );
  await keepPlace(shop, sessionId, { placeToken, number }, userId);
  return { placeToken, number };
}

/** The turn of a place, which does not change once it is drawn; null before. */
export async function turnOf(
  shop: Shop,
  sessionId: string,
  { placeToken }: KeptPlace,
): Promise<number | null> {
  const params = { path: { sessionId } };
  const headers = { 'queue-place': placeToken };
  const path = '/api/v1/sessions/{sessionId}/queue/place';
  return (await answered(shop.api.GET(path, { params, headers }))).turn;
}

/** Asks for the pass of a turn that has come, and keeps it. */
export async function claimPass(
  shop: Shop,
  sessionId: string,
  place: KeptPlace,
  userId?: string,
): Promise<string> {
  const params = { path: { sessionId } };
  const headers = { 'queue-place': place.placeToken };
  const body = userId === undefined ? {} : { userId };
  const { pass } = await answered(
    shop.api.POST('/api/v1/sessions/{sessionId}/queue/pass', { params, headers, body }),
  );
  await keepPlace(shop, sessionId, { ...place, pass }, userId);
  return pass;
}

/** The place that is kept: one's own, or that of whom it was taken for. */
export async function keptPlace(
  shop: Shop,
  sessionId: string,
  userId?: string,
): Promise<KeptPlace | undefined> {
  return (await readKept(shop.url)).places?.[keyOf(sessionId, userId)];
}

export async function keepPlace(
  shop: Shop,
  sessionId: string,
  place: KeptPlace | undefined,
  userId?: string,
): Promise<void> {
  const key = keyOf(sessionId, userId);
  await changeKept(shop.url, ({ places, ...rest }) => {
    const { [key]: _, ...others } = places ?? {};
    return { ...rest, places: place ? { ...others, [key]: place } : others };
  });
}

function keyOf(sessionId: string, userId: string | undefined): string {
  return userId === undefined ? sessionId : `${sessionId} ${userId}`;
}

/** Who has given nothing but an address shows that his device has worked for the place. */
async function workForDevice(shop: Shop, sessionId: string): Promise<string> {
  const params = { path: { sessionId } };
  const puzzle = await answered(
    shop.api.GET('/api/v1/sessions/{sessionId}/queue/puzzle', { params }),
  );
  const body = { challenge: puzzle, solution: await solvePuzzle(puzzle) } as never;
  const { deviceToken } = await answered(
    shop.api.POST('/api/v1/sessions/{sessionId}/queue/devices', { params, body }),
  );
  return deviceToken;
}
