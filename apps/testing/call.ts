export type Answer = {
  status: number;
  /** The body as it came. */
  text: string;
  body: Record<string, unknown>;
  headers: Headers;
};

/** Sends JSON (or, as a string, anything at all) and reads the answer. */
export async function post(
  url: string,
  body: unknown,
  headers: Record<string, string> = {},
): Promise<Answer> {
  return send('POST', url, body, headers);
}

/** As `post`, by PATCH. */
export async function patch(url: string, body: unknown): Promise<Answer> {
  return send('PATCH', url, body, {});
}

/** As `post`, by PUT. */
export async function put(
  url: string,
  body: unknown,
  headers: Record<string, string> = {},
): Promise<Answer> {
  return send('PUT', url, body, headers);
}

async function send(
  method: string,
  url: string,
  body: unknown,
  headers: Record<string, string>,
): Promise<Answer> {
  const response = await fetch(url, {
    method,
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  return read(response);
}

export async function get(url: string, headers: Record<string, string> = {}): Promise<Answer> {
  return read(await fetch(url, { headers }));
}

/** Of a stream that goes on for ever, nothing but its head. */
export async function read(response: Response): Promise<Answer> {
  const isStream = response.headers.get('content-type')?.startsWith('text/event-stream') ?? false;
  if (isStream) await response.body?.cancel();
  const text = isStream ? '' : await response.text();
  const isJson = response.headers.get('content-type')?.includes('json') ?? false;
  const body = isJson ? (JSON.parse(text) as Record<string, unknown>) : {};
  return { status: response.status, text, body, headers: response.headers };
}
