import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startFakeBeacon } from '../../platform/testing/fake-beacon.ts';
import { waitUntil } from '../../platform/testing/wait-until.ts';
import { get, post } from '../testing/call.ts';
import { createLineDesk, type LineDesk } from '../testing/line-desk.ts';
import { queryOnce } from '../testing/query-once.ts';
import { startSystem, type TestSystem } from '../testing/start-application.ts';
import { checkDraw, type PublicDraw } from './draw/check-draw.ts';
import { computeTurns } from './draw/compute-turns.ts';
import { runCli } from './run-cli.ts';

const ENTRIES = 1500;
let system: TestSystem;
let folder: string;
let desk: LineDesk;
let sessionId: string;
let placeToken: string;
let draw: PublicDraw;
beforeAll(async () => {
  system = await startSystem('monolith');
  folder = await mkdtemp(join(tmpdir(), 'bilheteria-draw-'));
  desk = createLineDesk(system.ticketUrl);
  sessionId = await desk.openSession();
  const opensAt = new Date(Date.now() + 3_600_000).toISOString();
  await desk.setLine(sessionId, { opensAt, preQueueSeconds: 7200 });
  const early = await post(desk.at(sessionId), { userId: 'ana' });
  placeToken = String(early.body['placeToken']);
  expect((await get(desk.at(sessionId, '/draw'))).body['error']).toBe('LINE_NOT_DRAWN');
  await queryOnce(
    system.databaseUrl,
    `WITH counted AS (UPDATE waiting_room.line_count SET issued = $2 WHERE session_id = $1)
     INSERT INTO waiting_room.place (session_id, number, who, entry_id)
     SELECT $1, n, 'u:' || n, gen_random_uuid() FROM generate_series(2, $2) n`,
    [sessionId, ENTRIES],
  );
  const opening = 'UPDATE waiting_room.line SET opens_at = now() WHERE session_id = $1';
  await queryOnce(system.databaseUrl, opening, [sessionId]);
  await waitUntil(async () => (await get(desk.at(sessionId, '/draw'))).status === 200);
  await run(sessionId, '--save', join(folder, 'draw.json'));
  draw = JSON.parse(await readFile(join(folder, 'draw.json'), 'utf8')) as PublicDraw;
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
  const exit = await runCli(['verify-draw', '--url', system.ticketUrl, ...args], terminal);
  return { exit, said: said.join('\n') };
}

test('[WTR-36] a draw is computed again from what is public, and is as promised', async () => {
  const { exit, said } = await run(sessionId);
  expect([exit, said]).toEqual([0, expect.stringContaining(`all ${ENTRIES} entries`)]);
  expect(draw.leaves).toHaveLength(ENTRIES);
  expect((await run('--file', join(folder, 'draw.json'))).exit).toBe(0);
});

test('[WTR-36] two entries that were swapped are found, whichever they are', async () => {
  fc.assert(
    fc.property(fc.nat(ENTRIES - 1), fc.nat(ENTRIES - 1), (i, j) => {
      fc.pre(i !== j);
      const turns = [...draw.turns];
      [turns[i], turns[j]] = [turns[j] ?? 0, turns[i] ?? 0];
      expect(checkDraw({ ...draw, turns })).toHaveLength(2);
    }),
    { numRuns: 20 },
  );
  const turns = [...draw.turns];
  [turns[3], turns[700]] = [turns[700] ?? 0, turns[3] ?? 0];
  const file = join(folder, 'swapped.json');
  await writeFile(file, JSON.stringify({ ...draw, turns }));
  const { exit, said } = await run('--file', file);
  expect([exit, said]).toEqual([1, expect.stringMatching(/entry 4 has .* entry 701 has/)]);
});

test('[WTR-36] another secret, root, beacon or entry is found too', () => {
  const other = 'ab'.repeat(32);
  const faultsOf = (changes: Partial<PublicDraw>) => checkDraw({ ...draw, ...changes }).join();
  expect(faultsOf({ secret: other })).toContain('the secret is not');
  expect(faultsOf({ root: other })).toContain('the root is not');
  expect(faultsOf({ beaconRound: 5 })).toContain('has no value');
  expect(faultsOf({ leaves: [other, ...draw.leaves.slice(1)] })).toContain('the root is not');
  expect(faultsOf({ leaves: draw.leaves.slice(1) })).toContain('are shown');
  expect(faultsOf({ seed: other })).toContain('the seed is not');
});

test('[WTR-33] an entrant has a proof that leads from his own entry to the root', async () => {
  const { body } = await get(desk.at(sessionId, '/proof'), { 'queue-place': placeToken });
  expect(body).toMatchObject({
    number: 1,
    leaf: draw.leaves[0],
    root: draw.root,
    turn: draw.turns[0],
  });
  const proof = body['proof'] as { side: string; hash: string }[];
  const node = (left: Buffer, right: Buffer) =>
    createHash('sha256').update(Buffer.of(1)).update(left).update(right).digest();
  const end = proof.reduce(
    (at, { side, hash }) => {
      const sibling = Buffer.from(hash, 'hex');
      return side === 'left' ? node(sibling, at) : node(at, sibling);
    },
    Buffer.from(String(body['leaf']), 'hex'),
  );
  expect(end.toString('hex')).toBe(draw.root);
  const late = await post(desk.at(sessionId), { userId: 'late' });
  const shown = { 'queue-place': String(late.body['placeToken']) };
  const refused = await get(desk.at(sessionId, '/proof'), shown);
  expect([refused.status, refused.body['error']]).toEqual([409, 'NOT_AN_ENTRY']);
});

test('[WTR-37] the round of a beacon counts if the chain of that hash has signed it', async () => {
  const source = await startFakeBeacon();
  source.reach(7);
  const file = join(folder, 'with-beacon.json');
  const check = async (beacon: string, url = source.url) => {
    const seed = createHash('sha256')
      .update(draw.secret + draw.root + beacon, 'hex')
      .digest('hex');
    const turns = computeTurns(draw.entries, seed);
    await writeFile(file, JSON.stringify({ ...draw, beaconRound: 7, beacon, seed, turns }));
    return run('--file', file, '--beacon', url);
  };
  expect((await check(source.valueOf(7))).exit).toBe(0);
  expect((await check(source.valueOf(6))).said).toContain(`the beacon says ${source.valueOf(7)}`);
  expect((await check(source.valueOf(7), source.otherUrl)).said).toContain(
    'not the one of this hash',
  );
  expect((await check(source.valueOf(7), system.ticketUrl)).said).toContain('by its hash');
  source.forge('signature');
  expect((await check(source.valueOf(7))).said).toContain('is not signed');
  source.reach(6);
  expect((await check(source.valueOf(7))).said).toContain('answers 425');
  await source.close();
});

test('[WTR-38] the page that checks a draw is served in the language of who asks, and what it loads runs and agrees', async () => {
  const page = async (path: string, language: string) => {
    const answer = await fetch(desk.at(sessionId, `/verify${path}`), {
      headers: { 'accept-language': language },
    });
    return { answer, text: await answer.text() };
  };
  const portuguese = await page('', 'pt-PT, en;q=0.5');
  expect(portuguese.text).toContain('<html lang="pt-BR">');
  expect(portuguese.answer.headers.get('content-security-policy')).toContain("script-src 'self'");
  expect((await page('?lang=en', 'pt')).text).toContain('<html lang="en">');
  expect((await page('/page.css', 'en')).answer.headers.get('content-type')).toContain('text/css');
  expect((await page('/page.mjs', 'en')).text).toContain("from './check-draw.mjs'");
  expect((await page('/words.js', 'en')).answer.status).toBe(404);
  const { text } = await page('/check-draw.mjs', 'en');
  const copy = join(folder, 'check-draw.mjs');
  await writeFile(copy, text);
  const { checkDraw: check } = (await import(copy)) as {
    checkDraw: (draw: PublicDraw, tell: () => void) => AsyncIterable<{ isGood: boolean }>;
  };
  const goods: boolean[] = [];
  for await (const { isGood } of check(draw, () => undefined)) goods.push(isGood);
  expect(goods).toEqual([true, true, true, true, true]);
});

test('what can not be had is told, with the exit code of it', async () => {
  expect((await run('0190163d-8694-739b-aea5-966c26f8ad91')).exit).toBe(12);
  expect((await run()).exit).toBe(1);
  expect((await run(sessionId, '--beacon', system.ticketUrl)).said).toContain('no beacon');
});
