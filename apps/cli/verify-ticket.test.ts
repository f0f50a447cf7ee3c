import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { waitUntil } from '../../platform/testing/wait-until.ts';
import { get, post } from '../testing/call.ts';
import { startSystem, type TestSystem } from '../testing/start-application.ts';
import { runCli } from './run-cli.ts';
import { type TicketKey, verifyTicket } from './ticket-code.ts';

let system: TestSystem;
let folder: string;
let code: string;
let keys: TicketKey[];
beforeAll(async () => {
  system = await startSystem('monolith');
  folder = await mkdtemp(join(tmpdir(), 'bilheteria-keys-'));
  const api = `${system.ticketUrl}/api/v1`;
  const film = { movieTitle: 'Oppenheimer', startTime: '2090-02-15T19:00:00Z', roomNumber: 'A1' };
  const asked = { ...film, totalSeats: 20, ticketPrice: 25 };
  const { sessionId } = (await post(`${api}/sessions`, asked)).body;
  const wish = { sessionId, userId: 'ana', seatNumbers: ['A1'] };
  const { reservationId } = (await post(`${api}/reservations`, wish)).body;
  const payment = { paymentMethod: 'pix', transactionId: 'tx-1' };
  await post(`${api}/reservations/${String(reservationId)}/confirm`, payment);
  const mine = async () => (await get(`${api}/users/ana/tickets`)).body['tickets'] as object[];
  await waitUntil(async () => (await mine()).length === 1);
  code = String(((await mine())[0] as { code: string }).code);
  keys = (await get(`${system.ticketUrl}/.well-known/ticket-keys.json`)).body[
    'keys'
  ] as TicketKey[];
});
afterAll(async () => {
  await system.stop();
  await rm(folder, { recursive: true });
});

async function run(...args: string[]): Promise<{ exit: number; said: string }> {
  const said: string[] = [];
  const terminal = {
    print: (text: string) => said.push(text),
    printError: (text: string) => said.push(text),
  };
  const exit = await runCli(['verify-ticket', ...args], terminal);
  return { exit, said: said.join('\n') };
}
async function fileOf(content: unknown): Promise<string> {
  const file = join(folder, 'keys.json');
  await writeFile(file, typeof content === 'string' ? content : JSON.stringify(content));
  return file;
}

test('[ADM-10] a ticket is verified by the keys of the address, and by a file without any connection', async () => {
  const online = await run(code, '--url', system.ticketUrl);
  expect(online).toEqual({ exit: 0, said: expect.stringMatching(/^Valid: .*seat +A1/s) });
  const offline = await run(code, '--keys', await fileOf({ keys }), '--json');
  expect(offline.exit).toBe(0);
  expect(JSON.parse(offline.said)).toMatchObject({
    verdict: 'valid',
    ticket: { place: 'A1', version: 1, kind: 'seat', kid: keys[0]?.kid },
  });
});

test('[ADM-11] the end of the program tells what is wrong', async () => {
  const file = await fileOf({ keys });
  const last = code.endsWith('0') ? '1' : '0';
  expect((await run(code.slice(0, -1) + last, '--keys', file)).exit).toBe(4);
  expect((await run(code.slice(0, 100), '--keys', file)).exit).toBe(6);
  expect((await run('https://example.org', '--keys', file, '--json')).said).toBe(
    '{"verdict":"malformed"}',
  );
  expect((await run('💺'.repeat(60), '--keys', file)).exit).toBe(6);
  expect((await run(`BT1:${'💺'.repeat(90)}`, '--keys', file)).exit).toBe(6);
  expect((await run(code, '--keys', await fileOf({ keys: [] }))).exit).toBe(5);
  expect((await run(code, '--keys', await fileOf({ keys: [null, { kid: 7 }] }))).exit).toBe(5);
  const swapped = [{ kid: keys[0]?.kid, x: 'A'.repeat(43) }];
  expect((await run(code, '--keys', await fileOf({ keys: swapped }))).exit).toBe(4);
  for (const bad of ['no json', '{}', 'null']) {
    expect((await run(code, '--keys', await fileOf(bad))).exit).toBe(3);
  }
  expect((await run(code, '--keys', join(folder, 'none'))).exit).toBe(3);
  expect((await run(code, '--url', 'http://127.0.0.1:1')).exit).toBe(3);
  expect((await run()).exit).toBe(2);
});

test('a ticket of another time is genuine, and not valid now', () => {
  const start = Date.parse('2090-02-15T19:00:00Z') / 1000;
  expect(verifyTicket(code, keys, start).verdict).toBe('valid');
  expect(verifyTicket(code, keys, start + 25 * 3600).verdict).toBe('not-now');
  expect(verifyTicket(code, keys, Date.parse('2020-01-01') / 1000).verdict).toBe('not-now');
});

test('[ADM-10] the example of the documentation verifies it too', async () => {
  const page = await readFile(new URL('../../docs/tickets.md', import.meta.url), 'utf8');
  const example = /```js\n(\/\/ verify\.mjs.*?)```/s.exec(page)?.[1] ?? '';
  expect(example.split('\n').length).toBeLessThan(35);
  const file = join(folder, 'verify.mjs');
  await writeFile(file, example);
  const { verifyTicket: verify } = (await import(file)) as {
    verifyTicket: (code: string, keys: TicketKey[]) => Record<string, unknown> | undefined;
  };
  expect(verify(code, keys)).toMatchObject({
    place: 'A1',
    version: 1,
    validFrom: expect.any(Number),
  });
  expect(verify(code.slice(0, -1) + (code.endsWith('0') ? '1' : '0'), keys)).toBeUndefined();
  expect(verify('nonsense', keys)).toBeUndefined();
});
