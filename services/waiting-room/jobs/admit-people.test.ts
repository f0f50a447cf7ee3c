import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { newId } from '../../../platform/ids/ids.ts';
import type { ServiceDatabase } from '../../../platform/testing/service-database.ts';
import { silentLog } from '../../../platform/testing/silent-log.ts';
import { waitUntil } from '../../../platform/testing/wait-until.ts';
import type { InventoryApi } from '../../inventory/contract.ts';
import { type Admitted, createAdmitLine } from '../commands/admit-line.ts';
import { type ClaimPassOutcome, createClaimPass, createFindSpent } from '../commands/claim-pass.ts';
import { createLineDatabase, openLines } from '../commands/testing/line-world.ts';
import { decide } from '../domain/control/decide.ts';
import { createPurchaseConsumer } from '../messages/purchase-consumer.ts';
import { listDecisions } from '../queries/list-decisions.ts';
import { admitPeopleJob } from './admit-people.ts';

let service: ServiceDatabase;
let lines: ReturnType<typeof openLines>;
beforeAll(async () => {
  service = await createLineDatabase();
  lines = openLines(service.database);
});
afterAll(() => service.close());

const pressure: Extract<Awaited<ReturnType<InventoryApi['readPressure']>>, { ok: true }> = {
  ok: true,
  isOnSale: true,
  free: 1000,
  held: 0,
  sectors: [{ sectorId: 'floor', name: 'Pista', capacity: 1000, free: 50 }],
  claims: { p95Ms: 5, decided: 10, failed: 0, underWay: 0 },
};

/** An instance, whose ticks are made by hand. */
function controller(
  readPressure: () => Promise<typeof pressure> = () => Promise.resolve(pressure),
) {
  const database = service.openAnother();
  const decided: (Admitted & { sessionId: string })[] = [];
  const job = admitPeopleJob({
    database,
    admit: createAdmitLine({ database, inventory: { readPressure }, maxP95Ms: 250 }),
    onAdmitted: (sessionId, admitted) => decided.push({ sessionId, ...admitted }),
    log: silentLog,
  });
  return { tick: () => job.run(new AbortController().signal), release: job.release, decided };
}

const run = (text: string, values: (string | number)[]) =>
  service.database.execute({ name: `test ${text}`.slice(0, 60), text }, values);

/** A line of so many people, drawn; fast enough to let all that have room in at once. */
async function drawnLine(people: number, more: Parameters<typeof lines.openLine>[0] = {}) {
  const sessionId = await lines.openLine({
    minRate: 60_000,
    maxRate: 60_000,
    maxActive: 10,
    ...more,
  });
  for (let i = 1; i <= people; i++) await lines.join(sessionId, `u:${i}`);
  await run('UPDATE waiting_room.line_count SET entries = 0 WHERE session_id = $1', [sessionId]);
  await run(
    `UPDATE waiting_room.line SET opens_at = now(), root = repeat('0', 64), secret = repeat('0', 64), drawn_at = now()
     WHERE session_id = $1`,
    [sessionId],
  );
  return sessionId;
}

async function servingOf(sessionId: string) {
  const text = 'SELECT serving, tick::integer FROM waiting_room.line_control WHERE session_id = $1';
  const [row] = await service.database.query<[number, number]>({ name: 'test.serving', text }, [
    sessionId,
  ]);
  return row;
}

it('[WTR-46] of several instances one has a line, and another within seconds of its death; nothing is decided twice', async () => {
  const sessionId = await drawnLine(40, { maxActive: 1000, minRate: 600, maxRate: 600 });
  const [first, second] = [controller(), controller()];
  await Promise.all([first.tick(), second.tick()]);
  const ours = () =>
    [first, second].map(
      ({ decided }) => decided.filter((one) => one.sessionId === sessionId).length,
    );
  expect(ours().toSorted((a, b) => a - b)).toEqual([0, 1]);
  const [dead, heir] = ours()[0] === 1 ? [first, second] : [second, first];
  await dead.tick();
  const [before = 0] = (await servingOf(sessionId)) ?? [];
  const isInherited = async () => {
    await heir.tick();
    await delay(200);
    return heir.decided.some((one) => one.sessionId === sessionId);
  };
  await waitUntil(isInherited, 5000);
  const [after = 0] = (await servingOf(sessionId)) ?? [];
  // Ten a second, and two seconds’ worth at most for the time in between.
  expect(after - before).toBeLessThanOrEqual(20);
  // Who was taken for dead has the line no more.
  const had = dead.decided.length;
  await dead.tick();
  expect(dead.decided).toHaveLength(had);
  const decisions = await listDecisions(service.database, sessionId, 0, 1000);
  const steps = decisions.map(({ servingFrom, servingTo }) => [servingFrom, servingTo] as const);
  expect(steps.slice(1).every(([from], i) => from === steps[i]?.[1])).toBe(true);
  await heir.release();
});

it('[WTR-46] a decision that comes too late, by a holder or a tick that is past, is not carried out', async () => {
  const sessionId = await drawnLine(5);
  let openGate = () => {};
  const gate = new Promise<void>((resolve) => {
    openGate = resolve;
  });
  let isAsked = false;
  const slow = controller(async () => {
    isAsked = true;
    await gate;
    return pressure;
  });
  const late = slow.tick();
  while (!isAsked) await delay(10);
  await run(
    `UPDATE waiting_room.line_control SET leased_until = '-infinity' WHERE session_id = $1`,
    [sessionId],
  );
  const heir = controller();
  await heir.tick();
  const now = await servingOf(sessionId);
  openGate();
  await late;
  expect(slow.decided.filter((one) => one.sessionId === sessionId)).toEqual([]);
  expect(await servingOf(sessionId)).toEqual(now);
  await heir.release();
});

it('[WTR-47] decisions are kept with what they were made by, and come out the same when made again', async () => {
  const sessionId = await drawnLine(30, { minRate: 60, maxRate: 6000 });
  const instance = controller();
  for (let i = 0; i < 5; i++) await instance.tick();
  const decisions = await listDecisions(service.database, sessionId, 0, 100);
  expect(decisions.length).toBeGreaterThan(1);
  for (const { input, output, servingFrom, servingTo } of decisions) {
    const { state, ...given } = input as { state: Parameters<typeof decide>[0] };
    expect(decide(state, given as Parameters<typeof decide>[1])).toEqual(output);
    expect(servingTo - servingFrom).toBe(output['serve']);
  }
  await instance.release();
});

it('[WTR-48] turns that nobody claims make room when their time is over, and passes when they end', async () => {
  const sessionId = await drawnLine(40, { claimMs: 2000, passMs: 3000 });
  const instance = controller();
  await instance.tick();
  expect((await servingOf(sessionId))?.[0]).toBe(10);
  const claim = createClaimPass(service.database);
  for (const turn of [1, 2, 3]) {
    await claim({ sessionId, number: turn, turn, userId: String(turn) });
  }
  await instance.tick();
  expect((await servingOf(sessionId))?.[0]).toBe(10);
  await delay(2100);
  await instance.tick();
  // Seven have not come; the passes of three are good.
  expect((await servingOf(sessionId))?.[0]).toBe(17);
  await delay(1100);
  await instance.tick();
  expect((await servingOf(sessionId))?.[0]).toBe(20);
  const findSpent = createFindSpent(service.database);
  const spent = [1, 5, 15].map((turn) => findSpent({ sessionId, number: turn, turn }));
  expect(await Promise.all(spent)).toEqual([true, true, false]);
  expect(await claim({ sessionId, number: 5, turn: 5, userId: '5' })).toEqual({
    ok: false,
    code: 'TURN_LAPSED',
  });
  expect(await claim({ sessionId, number: 1, turn: 1, userId: '1' })).toEqual({
    ok: false,
    code: 'PASS_OVER',
  });
  await instance.release();
});

/** What the inventory tells of a purchase: with the pass, where there was one. */
const bought = (passId?: string) => ({
  specversion: '1.0' as const,
  id: newId(),
  source: '/inventory',
  type: 'ReservationConfirmed',
  subject: 'res-1',
  time: '2030-01-01T00:00:00.000Z',
  datacontenttype: 'application/json' as const,
  dataschema: '',
  sequence: '1',
  correlationid: 'res-1',
  data: { userId: 'ana', ...(passId !== undefined && { passId }) },
});

const passIdOf = (outcome: ClaimPassOutcome) => (outcome.ok ? outcome.pass.passId : '');

it('[WTR-49] who has bought makes room at once; what was bought without his pass changes nothing', async () => {
  const sessionId = await drawnLine(30);
  const instance = controller();
  await instance.tick();
  const claim = createClaimPass(service.database);
  const passId = passIdOf(await claim({ sessionId, number: 1, turn: 1, userId: 'ana' }));
  const consumer = createPurchaseConsumer(service.database);
  await consumer.take([bought(), bought(newId())]);
  await instance.tick();
  expect((await servingOf(sessionId))?.[0]).toBe(10);
  await consumer.take([bought(passId), bought(passId)]);
  await instance.tick();
  expect((await servingOf(sessionId))?.[0]).toBe(11);
  await instance.release();
});

it('[WTR-58] a user has one pass at a time, and another only for a place that he took after it was over', async () => {
  const sessionId = await drawnLine(30, { maxActive: 100 });
  const instance = controller();
  await instance.tick();
  const claim = createClaimPass(service.database);
  const other = createClaimPass(service.openAnother());
  const ask = (number: number) => claim({ sessionId, number, turn: number, userId: '7' });
  // By the places of three devices at the same moment, and by his own after that.
  const outcomes = await Promise.all(
    [claim, other, claim].map((by, i) =>
      by({ sessionId, number: 8 + i, turn: 8 + i, userId: '7' }),
    ),
  );
  const given = outcomes.flatMap((outcome) => (outcome.ok ? outcome : []));
  expect(given).toHaveLength(1);
  expect(outcomes.filter((outcome) => !outcome.ok && outcome.code === 'PASS_HELD')).toHaveLength(2);
  const findSpent = createFindSpent(service.database);
  const own = { sessionId, number: 7, turn: 7 };
  expect([await ask(7), await findSpent(own)]).toEqual([{ ok: false, code: 'PASS_HELD' }, false]);
  await createPurchaseConsumer(service.database).take(given.map(({ pass }) => bought(pass.passId)));
  for (const number of [7, 8, 9, 10]) {
    expect(await ask(number)).toEqual({ ok: false, code: 'PASS_OVER' });
  }
  expect(await findSpent(own)).toBe(true);
  expect(await lines.join(sessionId, 'u:7', 7)).toMatchObject({ number: 31 });
  await instance.tick();
  expect((await ask(31)).ok).toBe(true);
  await instance.release();
});

it('[WTR-58] a pass that has run out keeps nobody from the next', async () => {
  const sessionId = await drawnLine(5, { maxActive: 100, passMs: 1000 });
  const instance = controller();
  await instance.tick();
  const claim = createClaimPass(service.database);
  expect((await claim({ sessionId, number: 1, turn: 1, userId: '1' })).ok).toBe(true);
  await delay(1050);
  await lines.join(sessionId, 'u:1', 1);
  await instance.tick();
  expect((await claim({ sessionId, number: 6, turn: 6, userId: '1' })).ok).toBe(true);
  await instance.release();
});

it('[WTR-50] a turn has one pass, of who asks first; none before it has come', async () => {
  const sessionId = await drawnLine(30);
  const instance = controller();
  await instance.tick();
  const claims = [createClaimPass(service.database), createClaimPass(service.openAnother())];
  const ask = (userId: string, turn = 4) =>
    Promise.all(claims.map((claim) => claim({ sessionId, number: turn, turn, userId })));
  const passes = (await ask('ana')).map((outcome) => outcome.ok && outcome.pass.passId);
  expect(passes[0]).toBeTruthy();
  expect(passes[1]).toBe(passes[0]);
  expect((await ask('bia'))[0]).toEqual({ ok: false, code: 'PASS_OF_ANOTHER' });
  expect((await ask('ana', 11))[0]).toEqual({ ok: false, code: 'NOT_YOUR_TURN' });
  await instance.release();
});
