import { afterEach, describe, expect, inject, test } from 'vitest';
import { busKinds } from '../../platform/bus/testing/bus-world.ts';
import { chooseSeed } from '../../platform/testing/seeded-random.ts';
import { get, post } from '../testing/call.ts';
import { killAgainAndAgain, runEventRound, takeRabbitAway } from '../testing/event-round.ts';
import { killAllServers } from '../testing/server-process.ts';
import { startSystem } from '../testing/start-application.ts';

afterEach(killAllServers);

test.runIf(inject('amqpUrl') !== '')(
  'while RabbitMQ is away sales go on, and all that happened is told when it is back',
  { timeout: 180_000 },
  async () => {
    const seed = chooseSeed();
    const rates: { before: number; meanwhile: number }[] = [];
    const report = await runEventRound({
      bus: 'rabbitmq',
      seed,
      buyers: 20,
      strike: async (struck) => void rates.push(await takeRabbitAway(struck, 3)),
    });
    console.log(`SEED=${seed}, tries a second: ${JSON.stringify(rates)}`);
    expect(report, `SEED=${seed}`).toMatchObject({ faults: [], unanswered: 0, refused: 0 });
  },
);

describe('kill -9 of those who relay, again and again, loses and repeats no event in effect', () => {
  test.each(busKinds())('by %s', { timeout: 180_000 }, async (bus) => {
    const seed = chooseSeed();
    const report = await runEventRound({
      bus,
      seed,
      buyers: 20,
      strike: async (struck) => void (await killAgainAndAgain(struck, 2)),
    });
    expect(report.faults, `SEED=${seed} ${JSON.stringify(report)}`).toEqual([]);
    expect(report.unanswered + report.refused, `SEED=${seed}: nobody was hit`).toBeGreaterThan(0);
  });
});

test('a RabbitMQ that is not there when the server starts keeps nobody from buying', async () => {
  const system = await startSystem('monolith', { AMQP_URL: 'amqp://user:secret@127.0.0.1:1' });
  expect((await get(`${system.ticketUrl}/ready`)).status).toBe(200);
  const bought = await post(`${system.ticketUrl}/api/v1/purchase`, { qty: 1 });
  expect(bought.body).toMatchObject({ success: true });
  await system.stop();
});
