import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { post, read } from '../testing/call.ts';
import { cinemaPlay } from '../testing/cinema-play.ts';
import { startSystem, type TestSystem } from '../testing/start-application.ts';

let system: TestSystem;
beforeAll(async () => {
  system = await startSystem('monolith', { INITIAL_STOCK: '10' });
});
afterAll(() => system.stop());

const url = (path: string) => `${system.ticketUrl}/api/v1${path}`;
const play = { ...cinemaPlay, status: 'draft' };
const open = async () => String((await post(url('/sessions'), play)).body['sessionId']);
const FORM = 'application/x-www-form-urlencoded';

async function send(
  path: string,
  { method = 'POST', ...headers }: Record<string, string>,
  body?: string | Uint8Array<ArrayBuffer>,
) {
  return read(await fetch(url(path), { method, headers, ...(body !== undefined && { body }) }));
}

describe.each([
  ['of no type', {}, undefined],
  ['of a form (`curl -d ""`)', { 'content-type': FORM }, ''],
  ['of JSON', { 'content-type': 'application/json' }, ''],
] as const)('an empty body %s', (_name, headers, body) => {
  test('is enough for commands that need none', async () => {
    const sessionId = await open();
    const hold = (seat: string) =>
      post(url('/reservations'), { sessionId, userId: 'u', seatNumbers: [seat] });
    const command = (to: string, method = 'POST') => send(to, { ...headers, method }, body);
    for (const verb of ['publish', 'open', 'close', 'open']) {
      expect([verb, (await command(`/sessions/${sessionId}/${verb}`)).status]).toEqual([verb, 200]);
    }
    const path = `/reservations/${String((await hold('A1')).body['reservationId'])}`;
    expect((await command(`${path}/extend`)).status).toBe(200);
    const payment = { paymentMethod: 'credit_card', transactionId: 'tx-1' };
    const { saleId } = (await post(url(`${path}/confirm`), payment)).body;
    expect((await command(`/sales/${String(saleId)}/refund`)).status).toBe(200);
    const other = `/reservations/${String((await hold('A2')).body['reservationId'])}`;
    expect((await command(other, 'DELETE')).status).toBe(200);
    expect((await command(`/sessions/${sessionId}/cancel`)).status).toBe(200);
  });

  test('is 400 where a body is needed', async () => {
    for (const path of ['/purchase', '/reserve', '/sessions', '/reservations', '/rooms']) {
      const answer = await send(path, headers, body);
      expect([path, answer.status, answer.body['error']]).toEqual([path, 400, 'MALFORMED_BODY']);
    }
  });
});

test('a body that is not in UTF-8 is 400', async () => {
  const bytes = Buffer.from(JSON.stringify({ ...play, movieTitle: 'Jo\u00e3o' }), 'latin1');
  const answer = await send('/sessions', { 'content-type': 'application/json' }, bytes);
  expect([answer.status, answer.body['error']]).toEqual([400, 'MALFORMED_BODY']);
  expect(answer.body['message']).toContain('UTF-8');
});

test.each([
  ['another charset', { 'content-type': 'application/json; charset=latin1' }],
  ['a content encoding', { 'content-type': 'application/json', 'content-encoding': 'gzip' }],
])('a body in %s is 415', async (_name, headers) => {
  const answer = await send('/purchase', headers, '{"qty":1}');
  expect([answer.status, answer.body['error']]).toEqual([415, 'UNSUPPORTED_MEDIA_TYPE']);
});

test.each([
  'application/json; charset=utf-8',
  'application/json;charset="UTF-8"',
  'Application/JSON',
])('a body of %s is taken', async (type) => {
  const { status } = await send('/purchase', { 'content-type': type }, '{"qty":1}');
  expect(status).toBe(200);
});

test('a body for a path that is not there is 404, whatever its type', async () => {
  expect((await send('/nothing', { 'content-type': 'text/plain' }, 'x')).status).toBe(404);
});

test.each([
  ['__proto__', '{"qty":1,"__proto__":{"x":1}}'],
  ['constructor.prototype', '{"qty":1,"constructor":{"prototype":{"x":1}}}'],
])('a field named %s is 422 and said so', async (field, body) => {
  const { status, body: told } = await post(url('/purchase'), body);
  expect([status, told['error'], told['errors']]).toEqual([
    422,
    'VALIDATION_FAILED',
    [{ field, message: expect.any(String) }],
  ]);
});
