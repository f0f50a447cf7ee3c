import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, test } from 'vitest';
import { newId } from '../ids/ids.ts';
import { waitUntil } from '../testing/wait-until.ts';
import { type BusWorld, busKinds, createBusWorld, createRecorder } from './testing/bus-world.ts';

const PATIENCE_MS = 30_000;
const upTo = (count: number) => Array.from({ length: count }, (_, i) => i + 1);

describe.each(busKinds())('the bus of %s', { timeout: 60_000 }, (kind) => {
  let world: BusWorld;
  afterEach(() => world.end());

  /** Things happen to some subjects, in turns, a few in each transaction. */
  async function happenOften(subjects: readonly string[], count: number, pauseMs = 0) {
    for (const n of upTo(count)) {
      const type = n % 3 === 0 ? 'Ended' : 'Begun';
      await world.happen(subjects.map((subject) => ({ type, subject, n })));
      if (pauseMs > 0) await sleep(pauseMs);
    }
  }

  test('each event reaches every consumer that wants its type, and none that does not', async () => {
    world = await createBusWorld(kind);
    const [subject, other] = [newId(), newId()];
    const both = createRecorder('both', ['Begun', 'Ended']);
    const one = createRecorder('one', ['Ended']);
    const none = createRecorder('none', ['Elsewhere']);
    await world.happen([{ type: 'Begun', subject, n: 1 }]);
    const { metrics } = await world.start([both, one, none]);
    await world.happen([
      { type: 'Unknown', subject, n: 2 },
      { type: 'Ended', subject, n: 3 },
      { type: 'Begun', subject: other, n: 1 },
    ]);
    await waitUntil(() => both.taken.length >= 3 && one.taken.length >= 1);
    await sleep(300);
    expect([both.of(subject), both.of(other)]).toEqual([[1, 3], [1]]);
    expect([one.of(subject), one.of(other)]).toEqual([[3], []]);
    expect(none.taken).toEqual([]);
    expect(both.taken[0]).toMatchObject({
      source: '/told',
      type: 'Begun',
      subject,
      data: { n: 1 },
    });
    const { body } = await metrics.render();
    expect(body).toContain('bilheteria_bus_consumed_total{consumer="both",outcome="taken"} 3');
    expect(body).toContain('bilheteria_bus_lag_seconds{follower="');
  });

  test('of three instances one is handed each event, and the order of every subject holds', async () => {
    world = await createBusWorld(kind);
    const subjects = upTo(7).map(() => newId<'subject'>());
    let inHand = 0;
    let mostInHand = 0;
    const recorder = createRecorder('recorder', ['Begun', 'Ended'], async () => {
      mostInHand = Math.max(mostInHand, ++inHand);
      await sleep(5);
      inHand--;
    });
    for (const _ of upTo(3)) await world.start([recorder]);
    await happenOften(subjects, 120);
    await waitUntil(() => subjects.every((subject) => recorder.of(subject).length === 120));
    for (const subject of subjects) expect(recorder.of(subject)).toEqual(upTo(120));
    expect([recorder.taken.length, mostInHand]).toEqual([120 * subjects.length, 1]);
  });

  test('an instance that dies loses nothing, and another goes on', async () => {
    world = await createBusWorld(kind);
    const subjects = [newId<'subject'>(), newId<'subject'>()];
    const recorder = createRecorder('recorder', ['Begun', 'Ended']);
    const first = await world.start([recorder]);
    await waitUntil(first.isConnected);
    const happening = happenOften(subjects, 200, 5);
    await waitUntil(() => recorder.taken.length > 50);
    await world.start([recorder]);
    await first.die();
    await happening;
    const isAllThere = () => subjects.every((subject) => recorder.of(subject).length === 200);
    await waitUntil(isAllThere, PATIENCE_MS);
    for (const subject of subjects) expect(recorder.of(subject)).toEqual(upTo(200));
  });

  test('a consumer that can not take its events is handed the same again, in their order', async () => {
    world = await createBusWorld(kind);
    const subject = newId();
    let refusals = 0;
    const recorder = createRecorder('recorder', ['Begun', 'Ended'], async (events) => {
      if (events.some(({ data }) => data['n'] === 4) && refusals++ < 3) throw new Error('not now');
    });
    await world.start([recorder]);
    await happenOften([subject], 30);
    await waitUntil(() => recorder.of(subject).length === 30, PATIENCE_MS);
    expect(recorder.of(subject)).toEqual(upTo(30));
    expect(refusals).toBe(4);
  });

  test('what happens while the server is away arrives when it is back', async () => {
    world = await createBusWorld(kind);
    const subject = newId();
    const recorder = createRecorder('recorder', ['Begun', 'Ended']);
    const instance = await world.start([recorder]);
    await happenOften([subject], 10);
    await waitUntil(() => recorder.of(subject).length === 10);
    await instance.cut();
    await happenOften([subject], 20);
    await sleep(2000);
    expect(recorder.of(subject)).toHaveLength(10);
    await instance.mend();
    await waitUntil(() => recorder.taken.length >= 30, PATIENCE_MS);
    const numbers = recorder.of(subject);
    expect(numbers).toEqual([...upTo(10), ...upTo(20)]);
  });

  test('closing waits for what is in hand', async () => {
    world = await createBusWorld(kind);
    const subject = newId();
    let isInHand = false;
    const recorder = createRecorder('recorder', ['Begun'], async () => {
      isInHand = true;
      await sleep(500);
    });
    const instance = await world.start([recorder]);
    await world.happen([{ type: 'Begun', subject, n: 1 }]);
    await waitUntil(() => isInHand);
    await instance.close();
    expect(recorder.of(subject)).toEqual([1]);
    const next = createRecorder('recorder', ['Begun']);
    await world.start([next]);
    await world.happen([{ type: 'Begun', subject, n: 2 }]);
    await waitUntil(() => next.taken.length > 0);
    expect(next.of(subject)).toEqual([2]);
  });

  test('an instance whose server was never there can be closed at once', async () => {
    world = await createBusWorld(kind);
    const instance = await world.start([]);
    await instance.die();
    const startedMs = performance.now();
    await instance.close();
    expect(performance.now() - startedMs).toBeLessThan(5000);
  });
});
