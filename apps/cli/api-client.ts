import type { Problem } from '../../packages/client/src/index.ts';
import { type Place, RefusedError, UnreachableError } from './api/errors.ts';
import { signedInFetch } from './api/signed-in-fetch.ts';

/**
 * Asks a running product below `/api/v1`, where what is answered is printed more than read. What a buyer does goes by
 * the typed client (`api/open-shop.ts`).
 *
 * @throws RefusedError with what its problem says; UnreachableError when nobody answers
 */
export async function callApi<Body>(
  place: Place,
  method: 'GET' | 'POST',
  path: string,
  body?: unknown,
): Promise<Body> {
  const { url } = place;
  const request = new Request(`${url}/api/v1${path}`, {
    method,
    ...(body !== undefined && {
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    }),
  });
  const response = await signedInFetch(place)(request);
  const answer = await readJson(response, url);
  if (response.ok) return answer as Body;
  throw new RefusedError({ status: response.status, ...(answer as object) } as Problem);
}

async function readJson(response: Response, url: string): Promise<unknown> {
  try {
    return await response.json();
  } catch (cause) {
    const text = `${url} answered ${response.status}, but not as Bilheteria does.`;
    throw new UnreachableError(text, { cause });
  }
}
