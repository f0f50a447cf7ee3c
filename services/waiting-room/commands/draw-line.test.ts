import { afterAll, beforeAll, expect, it } from 'vitest';
import { startFakeBeacon } from '../../../platform/testing/fake-beacon.ts';
import type { ServiceDatabase } from '../../../platform/testing/service-database.ts';
import { silentLog } from '../../../platform/testing/silent-log.ts';
import { createBeacon } from '../clients/beacon.ts';
import { sha256 } from '../clients/draw-cipher.ts';
import { leafOf, rootOf } from '../domain/draw/merkle-tree.ts';
import { drawLinesJob } from '../jobs/draw-lines.ts';
import { readLine } from '../queries/read-line.ts';
import { createDrawLine } from './draw-line.ts';
import { createLineDatabase, openLines } from './testing/line-world.ts';

let service: ServiceDatabase;
let lines: ReturnType<typeof openLines>;
let beacon: Awaited<ReturnType<typeof startFakeBeacon>>;
beforeAll(async () => {
  service = await createLineDatabase();
  lines = openLines(service.database);
  beacon = await startFakeBeacon();
});
afterAll(async () => {
  await beacon.close();
  await service.close();
});

/** An instance's job, run once by hand. */
function drawer(beaconUrl?: string, database = service.openAnother()) {
  const drawLine = createDrawLine({
    database,
    vault: lines.vault,
    beacon: createBeacon(beaconUrl),
  });
  const job = drawLinesJob({ database, drawLine, log: silentLog });
  return () => job.run(new AbortController().signal);
}

const run = (text: string, values: (string | number)[]) =>
  service.database.execute({ name: `test ${text}`.slice(0, 60), text }, values);

/** Moves the opening of a line to now. */
const open = (sessionId: string) =>
  run('UPDATE waiting_room.line SET opens_at = now() WHERE session_id = $1', [sessionId]);

const addEntries = (sessionId: string, count: number) =>
  run(
    `WITH counted AS (UPDATE waiting_room.line_count SET issued = $2 WHERE session_id = $1)
     INSERT INTO waiting_room.place (session_id, number, who, entry_id)
     SELECT $1, n, 'u:' || n, gen_random_uuid() FROM generate_series(1, $2) n`,
    [sessionId, count],
  );

async function rootByHand(sessionId: string, entries: number): Promise<string> {
  const text =
    'SELECT entry_id FROM waiting_room.place WHERE session_id = $1 AND number <= $2 ORDER BY number';
  const rows = await service.database.query<[string]>({ name: 'test.entries', text }, [
    sessionId,
    entries,
  ]);
  const leaves = rows.map(([entryId], i) => leafOf(i + 1, entryId, sha256));
  return rootOf(leaves, sha256).toString('hex');
}

it('[WTR-30] the secret of a draw is told after its opening, and is what was committed to', async () => {
  const sessionId = await lines.openLine();
  await addEntries(sessionId, 3);
  const before = await readLine(service.database, sessionId);
  expect(before?.draw).toMatchObject({ entries: null, root: null, secret: null, seed: null });
  await drawer()();
  expect((await readLine(service.database, sessionId))?.draw).toEqual(before?.draw);
  await open(sessionId);
  await drawer()();
  const after = await readLine(service.database, sessionId);
  const { commitment, secret, root, seed, entries } = after?.draw ?? {};
  expect([entries, commitment]).toEqual([3, before?.draw.commitment]);
  expect(sha256(Buffer.from(secret ?? '', 'hex')).toString('hex')).toBe(commitment);
  expect(seed).toBe(sha256(Buffer.from(`${secret}${root}`, 'hex')).toString('hex'));
  expect(root).toBe(await rootByHand(sessionId, 3));
});

it('[WTR-30] instances that draw at once draw the same, and tell of it once', async () => {
  const sessionId = await lines.openLine();
  await addEntries(sessionId, 2500);
  await drawer()();
  await open(sessionId);
  const instances = [drawer(), drawer(), drawer()];
  await Promise.all(instances.map((draw) => draw()));
  const first = await readLine(service.database, sessionId);
  expect(first?.draw.root).toBe(await rootByHand(sessionId, 2500));
  await Promise.all(instances.map((draw) => draw()));
  expect((await readLine(service.database, sessionId))?.draw).toEqual(first?.draw);
  const text = `SELECT count(*)::integer FROM waiting_room.event WHERE subject = $1 AND type = 'LineDrawn'`;
  expect(await service.database.query({ name: 'test.told', text }, [sessionId])).toEqual([[1]]);
});

it('[WTR-34] who joins after the opening is not in the draw, whether that was noted or not', async () => {
  const sessionId = await lines.openLine();
  await lines.join(sessionId, 'u:ana');
  await lines.join(sessionId, 'u:bia');
  await open(sessionId);
  expect(await lines.join(sessionId, 'u:late')).toMatchObject({ number: 3 });
  await drawer()();
  const line = await readLine(service.database, sessionId);
  expect([line?.issued, line?.draw.entries]).toEqual([3, 2]);
  expect(line?.draw.root).toBe(await rootByHand(sessionId, 2));
});

it('[WTR-30] a line that nobody entered before its opening opens too', async () => {
  const sessionId = await lines.openLine();
  await open(sessionId);
  await drawer()();
  const line = await readLine(service.database, sessionId);
  expect(line?.draw).toMatchObject({ entries: 0, root: sha256().toString('hex') });
  expect(line?.draw.seed).not.toBeNull();
});

it('[WTR-35] [WTR-37] where a beacon is named its round is told before, and its value goes into the seed', async () => {
  const source = createBeacon(beacon.url);
  const opensAtMs = Date.now() + 60_000;
  const round = (await source.roundAt(opensAtMs)) ?? 0;
  // The first at or after five seconds from the opening, of one every three seconds.
  expect((round - 1) * 3000).toBeGreaterThanOrEqual(opensAtMs + 5000);
  expect((round - 1) * 3000).toBeLessThan(opensAtMs + 8000);

  const sessionId = await lines.openLine({}, round);
  await lines.join(sessionId, 'u:ana');
  await open(sessionId);
  const draw = drawer(beacon.url);
  await draw();
  const waiting = await readLine(service.database, sessionId);
  expect(waiting?.draw).toMatchObject({
    beaconRound: round,
    entries: 1,
    secret: null,
    beacon: null,
  });
  expect(waiting?.draw.root).not.toBeNull();

  beacon.reach(round);
  for (const forgery of ['number', 'signature'] as const) {
    beacon.forge(forgery);
    await draw();
    expect((await readLine(service.database, sessionId))?.draw.seed).toBeNull();
  }
  beacon.forge(undefined);
  await draw();
  const {
    secret,
    root,
    beacon: value,
    seed,
  } = (await readLine(service.database, sessionId))?.draw ?? {};
  expect(value).toBe(beacon.valueOf(round));
  expect(seed).toBe(sha256(Buffer.from(`${secret}${root}${value}`, 'hex')).toString('hex'));
});

it('[WTR-37] a relay that shows another chain than its address names is not believed', async () => {
  await expect(createBeacon(beacon.otherUrl).roundAt(Date.now())).rejects.toMatchObject({
    code: 'BEACON_UNAVAILABLE',
  });
});

it('[WTR-35] without its beacon a line is not drawn, and none is set: nobody draws without it in secret', async () => {
  const gone = await startFakeBeacon();
  await gone.close();
  await expect(createBeacon(gone.url).roundAt(Date.now())).rejects.toThrow('does not answer');
  const sessionId = await lines.openLine({}, 5);
  await open(sessionId);
  await drawer(gone.url)();
  expect((await readLine(service.database, sessionId))?.draw.seed).toBeNull();
});
