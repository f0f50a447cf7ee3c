import { request } from 'undici';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Answer, get, post } from '../testing/call.ts';
import { startSystem, type TestSystem } from '../testing/start-application.ts';

let system: TestSystem;
beforeAll(async () => {
  system = await startSystem('monolith', { INITIAL_STOCK: '10' });
});
afterAll(() => system.stop());

function expectProblem(answer: Answer, status: number, error: string, field?: string): void {
  expect(answer.status).toBe(status);
  expect(answer.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
  expect(answer.body).toMatchObject({
    status,
    error,
    type: `urn:bilheteria:problem:${error.toLowerCase().replaceAll('_', '-')}`,
    title: expect.any(String),
    detail: expect.any(String),
    message: answer.body['detail'],
    instance: answer.headers.get('x-request-id'),
  });
  if (field) {
    expect(answer.body['errors']).toEqual([{ field, message: expect.any(String) }]);
    expect(answer.body['message']).toContain(field);
  }
}

describe.each(['/api/v1/purchase', '/api/reserve'])('POST %s', (path) => {
  const send = (body: unknown, headers = {}) => post(`${system.ticketUrl}${path}`, body, headers);

  test.each([
    ['absent', {}],
    ['0', { qty: 0 }],
    ['negative', { qty: -3 }],
    ['a fraction', { qty: 1.5 }],
    ['text', { qty: '5' }],
    ['null', { qty: null }],
    ['a list', { qty: [1] }],
    ['true', { qty: true }],
    ['over the limit', { qty: 101 }],
    ['beyond all numbers', '{"qty":1e400}'],
  ])('qty that is %s is 422 and names the field', async (_name, body) => {
    expectProblem(await send(body), 422, 'VALIDATION_FAILED', 'qty');
  });

  test.each(['[]', '"text"', '17', 'null'])('a body that is %s is 422', async (body) => {
    expectProblem(await send(body), 422, 'VALIDATION_FAILED', 'body');
  });

  test.each(['{"qty":', '{qty:1}', '\u0000', ''])('malformed JSON %j is 400', async (body) => {
    expectProblem(await send(body), 400, 'MALFORMED_BODY');
  });

  test('a session id that is none is 422, an unknown one 404', async () => {
    const malformed = await send({ qty: 1, sessionId: "'; DROP TABLE stock; --" });
    expectProblem(malformed, 422, 'VALIDATION_FAILED', 'sessionId');
    const unknown = await send({ qty: 1, sessionId: '0190163d-8694-739b-aea5-966c26f8ad91' });
    expectProblem(unknown, 404, 'SESSION_NOT_FOUND');
  });

  test('another content type is 415', async () => {
    for (const type of [
      'text/plain',
      'application/x-www-form-urlencoded',
      'application/xml',
      'x',
    ]) {
      expectProblem(await send('qty=1', { 'content-type': type }), 415, 'UNSUPPORTED_MEDIA_TYPE');
    }
  });

  test('a body over 16 KiB is 413', async () => {
    const filling = 'x'.repeat(17 * 1024);
    expectProblem(await send({ qty: 1, filling }), 413, 'BODY_TOO_LARGE');
  });

  test('other methods are 405 and told which are allowed', async () => {
    for (const method of ['GET', 'PUT', 'PATCH', 'DELETE'] as const) {
      const { statusCode, headers, body } = await request(`${system.ticketUrl}${path}`, { method });
      await body.dump();
      expect(statusCode).toBe(405);
      expect(headers['allow']).toBe('POST');
    }
  });

  test('an Idempotency-Key with spaces or of 256 characters is 422', async () => {
    for (const [key, reason] of [
      ['a b', 'space'],
      ['', 'empty'],
      ['k'.repeat(256), '256 characters; at most 255'],
      ['\u00e9', 'ASCII'],
    ] as const) {
      const answer = await send({ qty: 1 }, { 'idempotency-key': key });
      expectProblem(answer, 422, 'VALIDATION_FAILED', 'Idempotency-Key');
      expect(answer.body['message']).toContain(reason);
    }
  });
});

test.each([
  '/nothing',
  '/api/v1/nothing',
  '/api/v1/purchase/17',
  '/%2e%2e/etc/passwd',
  '/api/v2/purchase',
])('the unknown path %s is 404', async (path) => {
  expectProblem(await get(`${system.ticketUrl}${path}`), 404, 'NOT_FOUND');
});

test.each(['/users/:/purchases', '/sessions/:', '/reservations/:', '/rooms/:'])(
  'an id that is too long for %s is 404, with a body that is not',
  async (path) => {
    for (const length of [201, 500]) {
      const answer = await get(
        `${system.ticketUrl}/api/v1${path.replace(':', 'x'.repeat(length))}`,
      );
      expect(answer.status).toBe(404);
      expect(answer.text.length).toBeLessThan(2000);
    }
  },
);

test('a malformed session id in the query is 422, an unknown one 404', async () => {
  const url = `${system.ticketUrl}/api/v1/available?sessionId=`;
  expectProblem(await get(`${url}17`), 422, 'VALIDATION_FAILED', 'sessionId');
  expectProblem(await get(`${url}0190163d-8694-739b-aea5-966c26f8ad91`), 404, 'SESSION_NOT_FOUND');
});

test("a name in brackets in the query is 422, one that is nobody's is passed over", async () => {
  for (const [path, field] of [
    ['/available?sessionId[]=17', 'sessionId[]'],
    ['/admin/audit/inventory?sessionId[]=17', 'sessionId[]'],
    ['/sessions?timeout[]=17', 'timeout[]'],
  ] as const) {
    expectProblem(await get(`${system.ticketUrl}/api/v1${path}`), 422, 'VALIDATION_FAILED', field);
  }
  expect((await get(`${system.ticketUrl}/api/v1/available?_=17`)).status).toBe(200);
});

test('nothing of all this has sold anything', async () => {
  expect((await get(`${system.ticketUrl}/api/v1/available`)).body).toEqual({ qty: 10, total: 10 });
});

test('the caller may name the request, unless the name is odd', async () => {
  const url = `${system.ticketUrl}/health`;
  expect((await get(url, { 'x-request-id': 'mine-17' })).headers.get('x-request-id')).toBe(
    'mine-17',
  );
  const odd = await get(url, { 'x-request-id': 'x'.repeat(200) });
  expect(odd.headers.get('x-request-id')).toMatch(/^[\w-]+-[0-9a-z]+$/);
});

test('answers may be read from any origin, are not framed, and only large ones are compressed', async () => {
  const small = await get(`${system.ticketUrl}/health`, { origin: 'https://elsewhere.example' });
  expect(small.headers.get('access-control-allow-origin')).toBe('*');
  expect(small.headers.get('x-content-type-options')).toBe('nosniff');
  expect(small.headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
  expect(small.headers.get('content-encoding')).toBeNull();
  const large = await get(`${system.ticketUrl}/openapi.json`);
  expect(large.headers.get('content-encoding')).toMatch(/^(br|gzip)$/);
});
