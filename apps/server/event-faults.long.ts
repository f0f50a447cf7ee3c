import { afterEach, describe, expect, inject, test } from 'vitest';
import { busKinds } from '../../platform/bus/testing/bus-world.ts';
import { chooseSeed, createRandom } from '../../platform/testing/seeded-random.ts';
import { killAgainAndAgain, runEventRound, takeRabbitAway } from '../testing/event-round.ts';
import { runMailCrashRound } from '../testing/mail-crash-round.ts';
import { killAllServers } from '../testing/server-process.ts';

/** The whole campaign follows from one seed: `SEED=… npm run test:long`. */
const seed = chooseSeed();
const random = createRandom(seed);
const SECONDS = 60;
const BUYERS = 40;

afterEach(killAllServers);

test.runIf(inject('amqpUrl') !== '')(`RabbitMQ is away for a minute (SEED=${seed})`, async () => {
  let rates = {};
  const report = await runEventRound({
    bus: 'rabbitmq',
    seed: random.below(2 ** 31),
    buyers: BUYERS,
    async strike(struck) {
      rates = await takeRabbitAway(struck, SECONDS);
    },
  });
  console.log('RabbitMQ away; tries a second:', JSON.stringify(rates), JSON.stringify(report));
  expect(report).toMatchObject({ faults: [], unanswered: 0, refused: 0 });
});

describe(`kill -9 of those who relay, for a minute (SEED=${seed})`, () => {
  test.each(busKinds())('by %s', async (bus) => {
    let kills = 0;
    const report = await runEventRound({
      bus,
      seed: random.below(2 ** 31),
      buyers: BUYERS,
      async strike(struck) {
        kills = await killAgainAndAgain(struck, SECONDS);
      },
    });
    console.log(`by ${bus}: ${kills} processes killed; ${JSON.stringify(report)}`);
    expect(report.faults).toEqual([]);
  });
});

describe(`kill -9 of the monolith, for a minute: mails and invoices (SEED=${seed})`, () => {
  test.each(busKinds())('by %s', async (bus) => {
    const round = { bus, seed: random.below(2 ** 31), buyers: 6, seconds: SECONDS };
    const report = await runMailCrashRound(round);
    console.log(`by ${bus}: ${JSON.stringify(report)}`);
    expect(report.faults).toEqual([]);
  });
});
