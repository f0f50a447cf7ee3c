export type ApiAnswer = { status: number; body: unknown };

/** Asks for JSON. A body that is given is sent as JSON. */
export async function callApi(
  url: string | URL,
  method: 'GET' | 'POST' | 'PUT' = 'GET',
  body?: unknown,
): Promise<ApiAnswer> {
  const response = await fetch(url, {
    method,
    ...(body !== undefined && {
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    }),
  });
  return { status: response.status, body: await response.json() };
}

/**
 * A field of an answer that has to be there.
 *
 * @throws Error with the whole answer when it is not
 */
export function textField({ status, body }: ApiAnswer, name: string): string {
  const value = fieldOf(body, name);
  if (typeof value === 'string') return value;
  throw new Error(`There is no ${name} in the answer ${status}: ${JSON.stringify(body)}`);
}

export function fieldOf(body: unknown, name: string): unknown {
  return typeof body === 'object' && body !== null ? Reflect.get(body, name) : undefined;
}
