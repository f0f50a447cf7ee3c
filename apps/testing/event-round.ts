import { setTimeout as delay } from 'node:timers/promises';
import { inject } from 'vitest';
import type { BusKind } from '../../platform/bus/testing/bus-world.ts';
import { type Relay, startRelay } from '../../platform/feed/testing/relay.ts';
import { newId } from '../../platform/ids/ids.ts';
import { deleteFromRabbit } from '../../platform/testing/rabbit-server.ts';
import { createRandom } from '../../platform/testing/seeded-random.ts';
import { waitUntil } from '../../platform/testing/wait-until.ts';
import { type Crowd, startCrowd } from './crowd.ts';
import { findEventFaults, readEventIds, startWitness, WITNESS } from './event-witness.ts';
import { endLeases, readRepairedLedger } from './ledger.ts';
import { drawOrders } from './orders.ts';
import { type ProcessSystem, startProcesses } from './process-system.ts';
import { isSuccess } from './purchase.ts';
import { createSystemDatabase } from './start-application.ts';

export type EventRound = {
  bus: BusKind;
  seed: number;
  buyers: number;
  /** What happens to the system in the middle of the load. */
  strike: (struck: Struck) => Promise<void>;
};

export type Struck = {
  system: ProcessSystem;
  crowd: Crowd;
  /** The way from the services to RabbitMQ, where they use it. */
  rabbit: Relay | undefined;
  random: ReturnType<typeof createRandom>;
};

export type EventReport = {
  /** In sentences; none when all that happened was told, once in effect and in order. */
  readonly faults: readonly string[];
  readonly tries: number;
  readonly bought: number;
  readonly unanswered: number;
  readonly refused: number;
  readonly events: number;
  readonly repeated: number;
};

const PATIENCE_MS = 90_000;

/**
 * Buyers storm the services, whose events a witness outside is told of; something strikes in the middle, the
 * buyers go on. In the end the witness must know all that happened, as the services' own logs have it.
 */
export async function runEventRound(round: EventRound): Promise<EventReport> {
  const random = createRandom(round.seed);
  const prefix = `test-${newId()}`;
  const database = await createSystemDatabase();
  const amqpUrl = round.bus === 'rabbitmq' ? inject('amqpUrl') : undefined;
  const rabbit = amqpUrl === undefined ? undefined : await startRelay(amqpUrl);
  const system = await startProcesses('microservices', database.url, {
    INITIAL_STOCK: '1000000',
    REPAIR_AFTER_SECONDS: '1',
    // A machine that others use may be slow; that is no fault here.
    VACANCY_TIMEOUT: '10',
    ...(rabbit && { AMQP_URL: rabbit.url, AMQP_PREFIX: prefix }),
  });
  const { vacancyUrl, ticketUrl } = system;
  const addresses = { vacancyUrl, ticketUrl, databaseUrl: database.url };
  const witness = await startWitness({ ...addresses, amqpUrl, prefix });
  const { buyers, strike } = round;
  const crowd = startCrowd({ urls: [ticketUrl], buyers, nextOrder: drawOrders(random) });

  await strike({ system, crowd, rabbit, random });
  await crowd.stop();
  await endLeases(database.url);
  await crowd.insist();
  crowd.leave();
  await readRepairedLedger(database.url);

  const ids = await readEventIds(database.url);
  const isToldAll = () => witness.events.size >= ids.length;
  await waitUntil(isToldAll, PATIENCE_MS).catch(() => undefined);
  const count = (test: (attempt: Crowd['attempts'][number]) => boolean) =>
    crowd.attempts.filter(test).length;
  const report = {
    faults: findEventFaults(ids, witness),
    tries: crowd.attempts.length,
    bought: count(isSuccess),
    unanswered: count(({ got }) => got !== 'answer'),
    refused: count(({ status }) => status === 503 || status === 409),
    events: ids.length,
    repeated: witness.repeated(),
  };
  await Promise.all([witness.close(), system.stop()]);
  await rabbit?.goAway();
  if (amqpUrl !== undefined) await deleteFromRabbit(amqpUrl, prefix, [WITNESS]);
  await database.drop();
  return report;
}

/** RabbitMQ goes away for some time. Tells how many purchases were tried in a second before and meanwhile. */
export async function takeRabbitAway(
  { crowd, rabbit }: Struck,
  seconds: number,
): Promise<{ before: number; meanwhile: number }> {
  const rate = async (during: number) => {
    const tried = crowd.attempts.length;
    await delay(during * 1000);
    return Math.round((crowd.attempts.length - tried) / during);
  };
  await crowd.answered(200);
  const before = await rate(2);
  await rabbit?.goAway();
  const meanwhile = await rate(seconds);
  await rabbit?.comeBack();
  await delay(1000);
  return { before, meanwhile };
}

/** One process after the other is killed with `kill -9` and started again, for some time. */
export async function killAgainAndAgain(
  { system, crowd, random }: Struck,
  seconds: number,
): Promise<number> {
  const endMs = performance.now() + seconds * 1000;
  let kills = 0;
  await crowd.answered(200);
  while (performance.now() < endMs) {
    const victims = [['inventory'], ['sales'], ['inventory', 'sales']] as const;
    const chosen = victims[random.below(victims.length)] ?? victims[0];
    await system.kill(chosen);
    kills += chosen.length;
    await system.restart(chosen);
    await delay(500 + random.below(1500));
  }
  return kills;
}
