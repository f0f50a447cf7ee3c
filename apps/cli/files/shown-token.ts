import { readKept } from '../api/credentials.ts';
import type { Place } from '../api/errors.ts';

/** What is shown with a file, which is sent or read for longer than other requests: the token, or that of who has logged in. */
export async function shownToken({ url, token }: Place): Promise<Record<string, string>> {
  const shown = token ?? (await readKept(url)).signIn?.accessToken;
  return shown === undefined ? {} : { authorization: `Bearer ${shown}` };
}
