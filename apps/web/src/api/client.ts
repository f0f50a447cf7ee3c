import { type BilheteriaClient, createClient, type Problem } from '@bilheteria/client';

/** In production the cookie belongs to this host alone, and says so by its name. */
const CSRF_COOKIES = ['__Host-bilheteria_csrf', 'bilheteria_csrf'];
const SAFE_METHODS = ['GET', 'HEAD'];

/** The API of the server that this page came from, as who is signed in by cookies. */
export const api = createClient({ baseUrl: '/', fetch: fetchSignedIn });

/** A server, and where it is: empty for the one that this page came from. */
export type Server = { readonly api: BilheteriaClient; readonly baseUrl: string };

export const HERE: Server = { api, baseUrl: '' };

/** Whether somebody has signed in by this browser; his access token may have lapsed since. */
export function hasSignIn(): boolean {
  return csrfToken() !== undefined;
}

/** A refusal as something to throw, where a page can do nothing but show it. */
class Refusal extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.message);
    this.problem = problem;
  }
}

/** What was answered. @throws Refusal */
export async function answered<Data>(
  call: Promise<{ data?: Data; error?: unknown }>,
): Promise<Data> {
  const { data, error } = await call;
  if (error !== undefined) throw new Refusal(problemOf(error));
  return data as Data;
}

/** What went wrong, of whatever was thrown or answered. */
export function problemOf(error: unknown): Problem {
  if (error instanceof Refusal) return error.problem;
  if (typeof error === 'object' && error !== null && 'error' in error) return error as Problem;
  const message = error instanceof Error ? error.message : String(error);
  const type = 'about:blank';
  return { type, title: '', status: 0, detail: '', instance: '', error: 'NO_ANSWER', message };
}

let refreshing: Promise<boolean> | undefined;

async function fetchSignedIn(request: Request): Promise<Response> {
  const again = request.clone();
  const response = await send(request);
  const isSigningIn = new URL(request.url).pathname.startsWith('/api/v1/sign-ins');
  if (response.status !== 401 || isSigningIn || !hasSignIn()) return response;
  refreshing ??= refresh().finally(() => (refreshing = undefined));
  return (await refreshing) ? send(again) : response;
}

function send(request: Request): Promise<Response> {
  const token = csrfToken();
  if (token && !SAFE_METHODS.includes(request.method)) request.headers.set('x-csrf-token', token);
  return fetch(request);
}

/** Access tokens live for minutes, sign-ins for weeks. */
async function refresh(): Promise<boolean> {
  const { response } = await api.POST('/api/v1/sign-ins/refresh', { body: {} });
  return response.ok;
}

function csrfToken(): string | undefined {
  const cookies = document.cookie.split('; ').map((one) => one.split('=') as [string, string]);
  return cookies.find(([name]) => CSRF_COOKIES.includes(name))?.[1];
}
