import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { newId } from '../../platform/ids/ids.ts';
import { PASSWORD } from '../testing/account-world.ts';
import { get, post } from '../testing/call.ts';
import { createLineDesk, type LineDesk } from '../testing/line-desk.ts';
import { tokenMailedTo } from '../testing/mailbox.ts';
import { type OrderWorld, startOrderWorld } from '../testing/order-world.ts';
import { runCli } from './run-cli.ts';

let folder: string;
let world: OrderWorld;
let desk: LineDesk;
let url: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bilheteria-buying-'));
  world = await startOrderWorld({ DATA_DIR: folder, PAYMENT_TIMEOUT_SECONDS: '5' });
  url = world.system.ticketUrl;
  desk = createLineDesk(url);
  vi.stubEnv('XDG_CONFIG_HOME', join(folder, 'config'));
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await world.stop();
  await rm(folder, { recursive: true });
});

async function run(...args: string[]): Promise<{ exit: number; out: string; err: string }> {
  const [out, err]: string[][] = [[], []];
  const exit = await runCli([...args, '--url', url], {
    print: (text) => out?.push(text),
    printError: (text) => err?.push(text),
  });
  return { exit, out: (out ?? []).join('\n'), err: (err ?? []).join('\n') };
}

async function runJson(...args: string[]): Promise<Record<string, unknown>> {
  const { exit, out, err } = await run(...args, '--json');
  expect([exit, err]).toEqual([0, '']);
  return JSON.parse(out) as Record<string, unknown>;
}

async function isFree(sessionId: string, seat: string): Promise<boolean> {
  const { body } = await get(`${url}/api/v1/sessions/${sessionId}/seats`);
  const seats = body['seats'] as { number: string; status: string }[];
  return seats.find(({ number }) => number === seat)?.status === 'available';
}

const unhurried = { holdTtlSeconds: 300, totalSeats: 16 };

test('a script finds an event, holds seats, pays them, shows the tickets and gives them back', async () => {
  const sessionId = await desk.openSession({ ...unhurried, movieTitle: 'Bacurau' });
  expect((await run('events', '--search', 'bacurau')).out).toContain(sessionId);
  expect((await run('reserve', sessionId, 'A1')).exit).toBe(10);
  expect(await run('login', 'ana@example.org', '--guest')).toMatchObject({ exit: 0 });

  const held = await runJson('reserve', sessionId, 'A1', 'A2');
  const reservationId = String(held['reservationId']);
  expect((await run('seats', sessionId)).out).toMatch(/^A {2}· · A A/m);
  expect((await run('reserve', sessionId, 'A2')).exit).toBe(13);
  const again = await run('reserve', sessionId, 'A2', '--json');
  expect(JSON.parse(again.err)).toMatchObject({
    error: 'SEAT_ALREADY_RESERVED',
    conflictingSeats: ['A2'],
  });
  expect((await run('confirm', reservationId, '--card', 'tok_insufficient_funds')).exit).toBe(15);
  const sold = await runJson('confirm', reservationId, '--card', 'tok_approved');
  expect(sold).toMatchObject({ status: 'completed', total: 50 });
  const saleId = String(sold['saleId']);
  expect((await run('purchases')).out).toContain(saleId);

  const shown = () => run('tickets', 'show', '--sale', saleId);
  await expect.poll(async () => (await shown()).out).toMatch(/BT1:/);
  const { out } = await shown();
  expect(out).toMatch(/[█▀▄ ]{49}/);
  expect(out).not.toContain('\u001B');
  const [ticketId = ''] = /tkt-[\w-]+/.exec(out) ?? [];
  expect((await run('tickets', 'list')).out).toContain(ticketId);
  const pdfs = join(folder, 'pdf');
  expect((await run('tickets', 'show', ticketId, '--pdf', pdfs)).out).toContain(ticketId);
  expect((await readFile(join(pdfs, `${ticketId}.pdf`), 'latin1')).slice(0, 5)).toBe('%PDF-');
  expect((await run('tickets', 'transfer', ticketId, '--to', newId())).exit).toBe(0);
  expect((await run('tickets', 'show', ticketId)).exit).toBe(12);

  expect(await runJson('cancel', saleId, '--quote')).toMatchObject({ amount: 50 });
  expect((await run('cancel', saleId, '--seats', 'A1')).out).toBe('Comes back: 25.00 BRL');
  expect(await isFree(sessionId, 'A1')).toBe(true);

  const more = await runJson('reserve', sessionId, '--sector', 'room', '--best', '2');
  const [seat = ''] = more['seats'] as string[];
  expect((await run('cancel', String(more['reservationId']))).exit).toBe(0);
  expect(await isFree(sessionId, seat)).toBe(true);
  expect((await run('logout')).exit).toBe(0);
  expect((await run('purchases')).exit).toBe(10);
});

test('who has logged in stays so: tokens that end are refreshed, by one of two programs at once', async () => {
  const account = { email: 'bia@example.org', password: PASSWORD };
  await post(`${url}/api/v1/accounts`, account);
  const token = await tokenMailedTo(folder, account.email);
  await post(`${url}/api/v1/accounts/verification`, { token });
  expect((await run('login', account.email)).exit).toBe(2);
  const secret = join(folder, 'password.txt');
  await writeFile(secret, `${PASSWORD}!\nand more`);
  expect((await run('login', account.email, '--password-file', secret)).exit).toBe(10);
  await writeFile(secret, `${PASSWORD}\n`);
  expect((await run('login', account.email, '--password-file', secret)).exit).toBe(0);

  const kept = join(folder, 'config', 'bilheteria', 'credentials.json');
  expect((await stat(kept)).mode & 0o777).toBe(0o600);
  type Signed = Record<string, { signIn: { refreshToken: string; endsAtMs: number } }>;
  const before = JSON.parse(await readFile(kept, 'utf8')) as Signed;
  const ended = { ...before[url]?.signIn, endsAtMs: 0, accessToken: 'over' };
  await writeFile(kept, JSON.stringify({ ...before, [url]: { signIn: ended } }));
  const both = await Promise.all([run('purchases'), run('tickets', 'list')]);
  expect(both.map(({ exit }) => exit)).toEqual([0, 0]);
  const after = JSON.parse(await readFile(kept, 'utf8')) as Signed;
  expect(after[url]?.signIn.refreshToken).not.toBe(before[url]?.signIn.refreshToken);
  expect(after[url]?.signIn.endsAtMs).toBeGreaterThan(Date.now());
  expect((await stat(kept)).mode & 0o777).toBe(0o600);
  expect(await readdir(join(folder, 'config', 'bilheteria'))).toEqual(['credentials.json']);
  await run('logout');
});

test('the pass of a line is waited for, kept, and shown when places are reserved', async () => {
  const sessionId = await desk.openSession(unhurried);
  const opensAt = new Date().toISOString();
  await desk.setLine(sessionId, { opensAt, minPeopleAMinute: 60_000, maxPeopleAMinute: 60_000 });
  await run('login', 'caio@example.org', '--guest');
  expect((await run('reserve', sessionId, 'A1')).exit).toBe(11);
  expect((await run('queue', 'status', sessionId)).out).toContain('You have no place in it.');
  const joined = await runJson('queue', 'join', sessionId, '--wait');
  expect(joined).toMatchObject({ number: 1, turn: 1, pass: expect.any(String) });
  expect((await run('queue', 'status', sessionId)).out).toContain('the pass is kept');
  expect((await run('reserve', sessionId, 'A1')).exit).toBe(0);
  await run('logout');

  // Who sells stands in it for others, each with a place of his own.
  for (const [user, seat] of [
    ['davi', 'A3'],
    ['elisa', 'A5'],
  ] as const) {
    await runJson('queue', 'join', sessionId, '--wait', '--user', user);
    expect((await run('reserve', sessionId, seat, '--user', user)).exit).toBe(0);
  }
});

test('the box office sells for cash with printed tickets, and gives back what it can not sell', async () => {
  const sessionId = await desk.openSession(unhurried);
  const pdfs = join(folder, 'printed');
  const sale = await run('sell', sessionId, 'B1', 'B2', '--pdf', pdfs);
  expect([sale.exit, sale.err]).toEqual([0, '']);
  expect(sale.out).toMatch(
    /^Sold for cash.*\n +B1 full +25\.00\n.*\n +total, BRL +50\.00\n +sale-/,
  );
  expect(await readdir(pdfs)).toHaveLength(2);
  const refused = await run('sell', sessionId, 'B3', '--voucher', 'NOPE');
  expect([refused.exit, refused.out]).toEqual([1, '']);
  expect(await isFree(sessionId, 'B3')).toBe(true);
});

test.each([
  ['reserve 0190163d-8694-739b-aea5-966c26f8ad91', 'name seats, or a --sector'],
  ['reserve 0190163d-8694-739b-aea5-966c26f8ad91 --best 2', 'of which --sector?'],
  ['reserve 0190163d-8694-739b-aea5-966c26f8ad91 --sector a --best 0', 'no whole number above 0'],
  ['confirm res-x --pix --card tok_approved', 'one of --card, --pix and --cash'],
  ['confirm res-x --half A1', '--half is said as name=value'],
  ['tickets show', 'name tickets, or a --sale'],
  ['cancel res-x --quote', '--seats and --quote are of a sale'],
  ['menu', 'menus need a terminal'],
  ['bogus', "unknown command 'bogus'"],
])('%s ends with 2 and says why', async (args, reason) => {
  const { exit, out, err } = await run(...args.split(' '), '--user', 'user-123').then((ended) =>
    ended.err.includes("unknown option '--user'") ? run(...args.split(' ')) : ended,
  );
  expect([exit, out, err]).toEqual([2, '', expect.stringContaining(reason)]);
});

test('shells complete commands, options and what is below a command', async () => {
  const said: string[] = [];
  const log = vi.spyOn(console, 'log').mockImplementation((text: string) => said.push(text));
  const terminal = { print: () => undefined, printError: () => undefined };
  for (const typed of [['tick'], ['queue', ''], ['reserve', '--b']]) {
    expect(await runCli(['complete', '--', ...typed], terminal)).toBe(0);
  }
  for (const shell of ['bash', 'zsh', 'fish']) {
    expect(await runCli(['complete', shell], terminal)).toBe(0);
  }
  log.mockRestore();
  const all = said.join('\n');
  for (const word of ['tickets\t', 'join\t', 'status\t', '--best\t', '#compdef bilheteria']) {
    expect(all).toContain(word);
  }
  expect(all).toContain('bilheteria complete --');
});
