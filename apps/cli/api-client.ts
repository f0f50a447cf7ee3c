import { plain } from './terminal.ts';

/** The service has answered that it will not. */
export class RefusedError extends Error {}

/** Nobody has answered, or not as the product does. */
export class UnreachableError extends Error {}

/** Where the product runs, and what is shown to it. */
export type Place = { readonly url: string; readonly token?: string };

const PATIENCE_MS = 60_000;

/**
 * Asks a running product below `/api/v1`.
 *
 * @throws RefusedError with what its problem says; UnreachableError when nobody answers
 */
export async function callApi<Body>(
  { url, token }: Place,
  method: 'GET' | 'POST',
  path: string,
  body?: unknown,
): Promise<Body> {
  const response = await fetch(`${url}/api/v1${path}`, {
    method,
    signal: AbortSignal.timeout(PATIENCE_MS),
    headers: {
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
      ...(body !== undefined && { 'content-type': 'application/json' }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  }).catch((cause: unknown) => {
    throw new UnreachableError(`${url} can not be reached: ${reasonOf(cause)}.`, { cause });
  });
  const answer = await readJson(response, url);
  if (response.ok) return answer as Body;
  const { message } = answer as Problem;
  throw new RefusedError(plain(message ?? `It answered ${response.status}.`));
}

type Problem = { message?: string };

async function readJson(response: Response, url: string): Promise<unknown> {
  try {
    return await response.json();
  } catch (cause) {
    const text = `${url} answered ${response.status}, but not as Bilheteria does.`;
    throw new UnreachableError(text, { cause });
  }
}

function reasonOf(fault: unknown): string {
  if (!(fault instanceof Error)) return String(fault);
  const { cause } = fault;
  if (cause instanceof Error) return cause.message || ('code' in cause ? String(cause.code) : '');
  return fault.message;
}
