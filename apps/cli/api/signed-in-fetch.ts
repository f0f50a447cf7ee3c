import { changeKept, type Kept, readKept, type SignIn } from './credentials.ts';
import { type Place, reasonOf, UnreachableError } from './errors.ts';

const PATIENCE_MS = 60_000;
/** A token that ends this soon might end on its way. */
const SOON_MS = 20_000;

type Tokens = {
  readonly accessToken?: string;
  readonly refreshToken?: string;
  readonly expiresInSeconds: number;
  readonly account: { readonly id: string; readonly email: string };
};

/**
 * A `fetch` that shows who asks: the token that it was given, or that of who has signed in at the server, which is
 * refreshed as it ends. Nobody's requests go as they are.
 *
 * @throws UnreachableError when nobody answers
 */
export function signedInFetch({ url, token }: Place): (request: Request) => Promise<Response> {
  return async (request) => {
    if (token !== undefined) return send(request, token);
    if (new URL(request.url).pathname.startsWith('/api/v1/sign-ins')) {
      return send(request, (await readKept(url)).signIn?.accessToken);
    }
    const again = request.clone();
    const { signIn } = await freshen(url, ({ endsAtMs }) => endsAtMs - Date.now() < SOON_MS);
    const response = await send(request, signIn?.accessToken);
    if (response.status !== 401 || !signIn) return response;
    // It was ended at the server, or this clock is wrong.
    const stale = signIn.accessToken;
    const { signIn: next } = await freshen(url, ({ accessToken }) => accessToken === stale);
    return next && next.accessToken !== stale ? send(again, next.accessToken) : response;
  };
}

/** What is kept of a new sign-in. */
export function signInOf(tokens: Tokens, isGuest: boolean): SignIn {
  const { account, accessToken = '', refreshToken = '', expiresInSeconds } = tokens;
  return {
    userId: account.id,
    email: account.email,
    isGuest,
    accessToken,
    refreshToken,
    endsAtMs: Date.now() + expiresInSeconds * 1000,
  };
}

/** Gets new tokens for a sign-in whose last ones are old; one that has ended is forgotten. */
async function freshen(url: string, isOld: (signIn: SignIn) => boolean): Promise<Kept> {
  const kept = await readKept(url);
  if (!kept.signIn || !isOld(kept.signIn)) return kept;
  return changeKept(url, async (before) => {
    const { signIn, ...rest } = before;
    // Another program has been quicker.
    if (!signIn || !isOld(signIn)) return before;
    const body = JSON.stringify({ refreshToken: signIn.refreshToken });
    const headers = { 'content-type': 'application/json' };
    const address = `${url}/api/v1/sign-ins/refresh`;
    const response = await send(new Request(address, { method: 'POST', headers, body }));
    if (response.ok) {
      const tokens = (await response.json()) as Tokens;
      return { ...rest, signIn: signInOf(tokens, signIn.isGuest) };
    }
    return response.status === 401 ? rest : before;
  });
}

async function send(request: Request, token?: string): Promise<Response> {
  if (token !== undefined) request.headers.set('authorization', `Bearer ${token}`);
  try {
    return await fetch(request, { signal: AbortSignal.timeout(PATIENCE_MS) });
  } catch (cause) {
    const { origin } = new URL(request.url);
    throw new UnreachableError(`${origin} can not be reached: ${reasonOf(cause)}.`, { cause });
  }
}
