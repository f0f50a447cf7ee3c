import {
  type BilheteriaClient,
  createClient,
  type Problem,
} from '../../../packages/client/src/index.ts';
import { readKept, type SignIn } from './credentials.ts';
import { type Place, RefusedError, UnreachableError } from './errors.ts';
import { signedInFetch } from './signed-in-fetch.ts';

/** A server as its buyers see it. */
export type Shop = {
  readonly url: string;
  readonly api: BilheteriaClient;
  /** Who has signed in there. */
  readonly signIn: () => Promise<SignIn | undefined>;
};

export function openShop(place: Place): Shop {
  const { url } = place;
  const api = createClient({ baseUrl: url, fetch: signedInFetch(place) });
  return { url, api, signIn: async () => (await readKept(url)).signIn };
}

/**
 * What was answered.
 *
 * @throws RefusedError with the problem; UnreachableError where no problem of the product came
 */
export async function answered<Data>(
  call: Promise<{ data?: Data; error?: unknown; response: Response }>,
): Promise<Data> {
  const { data, error, response } = await call;
  if (response.ok) return data as Data;
  if (typeof error === 'object' && error !== null && 'error' in error) {
    throw new RefusedError({ status: response.status, ...error } as Problem);
  }
  const { origin } = new URL(response.url);
  throw new UnreachableError(`${origin} answered ${response.status}, but not as Bilheteria does.`);
}
