import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createAccessWorld } from '../testing/access-world.ts';
import { type Operation, readOperations } from '../testing/api-operations.ts';
import { type ApiWorld, makeApiWorld, makeLapsedReservation } from '../testing/api-world.ts';
import { type Answer, post } from '../testing/call.ts';
import { badCalls, type Call, callOperation } from '../testing/call-operation.ts';
import { closeDatabase, openDatabase } from '../testing/database-access.ts';
import { startSystem, type TestSystem } from '../testing/start-application.ts';

let system: TestSystem;
let operations: Operation[];
/** Those of files, of paying and refunding, of the operator's desk, of accounts, organisations, payments, lines, waiting lists, tickets and their resale, whose worlds are made by tests of their own. */
const isOfDesk = ({ path }: Operation) =>
  /^\/api\/v1\/(exports\/|imports\/|admin\/(webhooks|dead-letters|analytics|payments|reconciliation|audit(?!\/inventory))|payments\/|accounts?\b|guests|sign-ins|organisations|keys|(tickets|door)\/)|\/(tickets|door(\/stream)?)$|\/queue(\/|$)|\/waiting-list(\/|$)|\/resales$|\/orders\/.+\/pay(\/cancel)?$|\/refund(\/quote)?$|^\/events\/|jwks|ticket-keys/.test(
    path,
  );
/** Credentials that are good, for nothing. */
let mayNothing: Record<string, string>;
let roomId: string;
let lapsed: string;
/** Every status that was answered, by operation. */
const seen = new Map<string, Set<number>>();
beforeAll(async () => {
  const world = await createAccessWorld();
  system = await startSystem('monolith', { CACHE_TTL_SECONDS: '0' }, { issuer: world.issuer });
  mayNothing = world.key([]);
  operations = await readOperations(system.ticketUrl);
  const [map] = operations.find(({ path }) => path === '/api/v1/rooms')?.examples ?? [];
  roomId = String((await post(`${system.ticketUrl}/api/v1/rooms`, map)).body['roomId']);
  lapsed = await makeLapsedReservation(system.ticketUrl, roomId);
});
afterAll(() => system.stop());

/** Of nothing that there is. */
const NONE = '0190163d-8694-739b-aea5-966c26f8ad91';

const nameOf = ({ method, path }: Operation) => `${method} ${path}`;

async function call(operation: Operation, request: Call = {}): Promise<Answer> {
  const answer = await callOperation(system.ticketUrl, operation, request);
  const name = nameOf(operation);
  seen.set(name, (seen.get(name) ?? new Set()).add(answer.status));
  return answer;
}

/** Calls that should go through, of everything that there is: by each id in turn, with the first of the others. */
function goodCalls({ parameters, takesBody, examples }: Operation, world: ApiWorld): Call[] {
  const names = parameters.filter((one) => one.in === 'path').map(({ name }) => name);
  const bodies = examples.length > 0 ? examples : [takesBody ? {} : undefined];
  return bodies.flatMap((example) => {
    const body: Record<string, unknown> = { ...example };
    for (const field of ['sessionId', 'roomId']) {
      if (field in body) body[field] = world[field]?.[0];
    }
    const holds = 'reservationId' in body ? (world['reservationId'] ?? []) : [undefined];
    const sent = holds.map((reservationId) => (reservationId ? { ...body, reservationId } : body));
    return sent.flatMap((one) =>
      idsOf(names, world).map((ids) => ({ ids, ...(example && { body: one }) })),
    );
  });
}

function idsOf(names: readonly string[], world: ApiWorld): Record<string, string>[] {
  const first = Object.fromEntries(names.map((name) => [name, world[name]?.[0] ?? '']));
  if (names.length === 0) return [{}];
  return names.flatMap((name) => (world[name] ?? ['']).map((id) => ({ ...first, [name]: id })));
}

const changes = () => operations.filter(({ method }) => method !== 'GET');
const posts = () => operations.filter((one) => one.method === 'POST' && !isOfDesk(one));
const shopOperations = () => operations.filter((one) => !isOfDesk(one));

test('each operation has a summary, a tag, and an example or a description of what it takes', () => {
  expect(operations.length).toBeGreaterThan(25);
  for (const operation of operations) {
    const { summary, tags, examples, description, takesBody } = operation;
    expect(summary, nameOf(operation)).toMatch(/^[A-Z].{10,}[^.]$/);
    expect(tags, nameOf(operation)).toHaveLength(1);
    if (takesBody) expect(description || examples[0], nameOf(operation)).toBeTruthy();
  }
});

test('every example goes through', async () => {
  const told = operations.filter((one) => one.examples.length > 0 && !isOfDesk(one));
  for (const operation of told) {
    const world = await makeApiWorld(system.ticketUrl, roomId);
    const first = Object.fromEntries(
      Object.entries(world).map(([name, [id]]) => [name, [id ?? '']]),
    );
    for (const request of goodCalls(operation, first)) {
      const { status, text } = await call(operation, request);
      expect([200, 201], `${nameOf(operation)} ${text}`).toContain(status);
    }
  }
});

test('every POST declares its Idempotency-Key and keeps to it, and no other operation has one', async () => {
  const declares = ({ parameters }: Operation) =>
    parameters.some(({ name, in: place }) => name === 'Idempotency-Key' && place === 'header');
  expect(shopOperations().filter(declares)).toEqual(posts());
  for (const operation of posts()) {
    const world = await makeApiWorld(system.ticketUrl, roomId);
    const [good = {}] = goodCalls(operation, world);
    const keyed = {
      ...good,
      headers: { 'idempotency-key': `key of ${operation.path}`.replaceAll(' ', '-') },
    };
    const first = await call(operation, keyed);
    const second = await call(operation, keyed);
    const other = await call(operation, { ...keyed, query: '?other=1' });
    const replayed = second.headers.get('idempotency-replayed');
    expect([nameOf(operation), second.text, replayed]).toEqual([
      nameOf(operation),
      first.text,
      'true',
    ]);
    expect(other.body['error'], nameOf(operation)).toBe('IDEMPOTENCY_KEY_REUSED');
    await query(
      "UPDATE inventory.idempotency_key SET answer = NULL, leased_until = now() + interval '1 hour'",
    );
    await query(
      "UPDATE sales.idempotency_key SET answer = NULL, leased_until = now() + interval '1 hour'",
    );
    const inFlight = await call(operation, keyed);
    expect(inFlight.body['error'], nameOf(operation)).toBe('IDEMPOTENCY_KEY_IN_FLIGHT');
    expect(inFlight.headers.get('retry-after')).toBe('1');
  }
}, 60_000);

test('whatever is sent is answered as the document declares, and all that it declares is answered', async () => {
  for (const operation of shopOperations()) {
    for (const request of badCalls(operation)) await call(operation, request);
    const [body] = operation.examples;
    await call(operation, { headers: mayNothing, ...(body && { body }) });
  }
  for (const operation of shopOperations()) {
    const world = await makeApiWorld(system.ticketUrl, roomId);
    const reservationId = [...(world['reservationId'] ?? []), lapsed, `res-${NONE}`];
    for (const request of goodCalls(operation, { ...world, reservationId })) {
      const answer = await call(operation, request);
      await call(operation, request);
      const etag = answer.headers.get('etag');
      if (etag) await call(operation, { ...request, headers: { 'if-none-match': etag } });
    }
  }
  await closeDatabase(system.databaseUrl);
  const id = NONE;
  const ofSome = {
    sessionId: [id],
    roomId: [id],
    reservationId: [`res-${id}`],
    saleId: [`sale-${id}`],
    orderId: [`ord-${id}`],
    code: ['WELCOME10'],
    userId: ['user-123'],
    number: ['INV-1'],
    file: ['INV-1.pdf'],
  };
  await Promise.all(
    shopOperations().map((operation) => call(operation, goodCalls(operation, ofSome)[0])),
  );
  await openDatabase(system.databaseUrl);

  const declared = Object.fromEntries(
    shopOperations().map((one) => [nameOf(one), Object.keys(one.answers).map(Number)]),
  );
  const answered = Object.fromEntries(
    [...seen].map(([name, statuses]) => [name, [...statuses].sort((a, b) => a - b)]),
  );
  expect(answered).toEqual(declared);
}, 120_000);

test('headers that answers have are declared', async () => {
  const headersOf = (name: string, status: number) =>
    Object.keys(operations.find((one) => nameOf(one) === name)?.answers[status]?.headers ?? {});
  expect(headersOf('GET /api/v1/sessions/{sessionId}/seats', 200)).toEqual(['ETag']);
  expect(headersOf('GET /api/v1/sessions/{sessionId}/seats', 304)).toEqual(['ETag']);
  expect(headersOf('POST /api/v1/purchase', 200)).toEqual(['Sale-Id', 'Idempotency-Replayed']);
  for (const operation of changes()) {
    if (operation.answers[503]) expect(headersOf(nameOf(operation), 503)).toEqual(['Retry-After']);
  }
});

async function query(text: string): Promise<void> {
  const client = new pg.Client(system.databaseUrl);
  await client.connect();
  await client.query(text);
  await client.end();
}
