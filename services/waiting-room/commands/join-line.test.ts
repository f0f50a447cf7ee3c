import { afterAll, beforeAll, expect, it } from 'vitest';
import type { ServiceDatabase } from '../../../platform/testing/service-database.ts';
import { createLineDatabase, openLines } from './testing/line-world.ts';

let service: ServiceDatabase;
let lines: ReturnType<typeof openLines>;
beforeAll(async () => {
  service = await createLineDatabase();
  lines = openLines(service.database);
});
afterAll(() => service.close());

it('[WTR-10] who joins again has the place that he has, with its entry', async () => {
  const sessionId = await lines.openLine();
  const first = await lines.join(sessionId, 'u:ana');
  expect(first).toMatchObject({ ok: true, number: 1, isNew: true });
  expect(await lines.join(sessionId, 'u:bia')).toMatchObject({ number: 2, isNew: true });
  expect(await lines.join(sessionId, 'u:ana')).toEqual({ ...first, isNew: false });
});

it('[WTR-15] joins of three instances at once have places without a gap, one for each, whoever they are', async () => {
  const sessionId = await lines.openLine();
  const instances = [1, 2, 3].map(() => openLines(service.openAnother()));
  const people = Array.from({ length: 600 }, (_, i) => `u:${i} “é, {}"`);
  const asked = instances.flatMap(({ join }) => people.map((who) => join(sessionId, who)));
  const outcomes = await Promise.all(asked);
  const numbers = new Set(outcomes.map((outcome) => outcome.ok && outcome.number));
  expect([...numbers].toSorted((a, b) => Number(a) - Number(b))).toEqual(
    people.map((_, i) => i + 1),
  );
  expect(outcomes.filter((outcome) => outcome.ok && outcome.isNew)).toHaveLength(people.length);
  for (const [i] of people.entries()) {
    const his = [0, 1, 2].map((n) => outcomes[n * people.length + i]);
    expect(new Set(his.map((outcome) => outcome?.ok && outcome.entryId)).size).toBe(1);
  }
});

it('[WTR-16] who asks for another place for one that is spent has one that counts', async () => {
  const sessionId = await lines.openLine();
  await lines.join(sessionId, 'u:ana');
  const other = openLines(service.openAnother());
  const both = await Promise.all([
    lines.join(sessionId, 'u:ana', 1),
    other.join(sessionId, 'u:ana', 1),
  ]);
  expect(both.map((outcome) => outcome.ok && outcome.number)).toEqual([2, 2]);
  expect(both.filter((outcome) => outcome.ok && outcome.isNew)).toHaveLength(1);
  expect(await lines.join(sessionId, 'u:ana')).toMatchObject({ number: 2 });
});
