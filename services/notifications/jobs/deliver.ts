import { setTimeout as sleep } from 'node:timers/promises';
import { loadStatement } from '../../../platform/database/statement.ts';
import type { CloudEvent } from '../../../platform/events/cloud-event.ts';
import { createPace } from '../../../platform/events/pace.ts';
import { newId } from '../../../platform/ids/ids.ts';
import type { Job } from '../../../platform/service/jobs.ts';
import { type Deliveries, tellFailure } from '../commands/deliveries.ts';
import { retryDelayMs } from '../domain/retry-delay.ts';
import type { EventConsumer } from '../messages/event-consumer.ts';

const leaseDeliveries = loadStatement(new URL('../sql/lease-deliveries.sql', import.meta.url));
const completeDelivery = loadStatement(new URL('../sql/complete-delivery.sql', import.meta.url));
const failDelivery = loadStatement(new URL('../sql/fail-delivery.sql', import.meta.url));

/** As long as somebody who waits for a mail does not notice. */
const EVERY_MS = 300;
/** Of a consumer whose queue has only what failed, or waits behind that. */
const RETRIES_EVERY_MS = 1000;
/** Of one consumer on one instance: a call that hangs holds up only a part of the others. */
const AT_ONCE = 8;
/** A try that takes longer has failed, and another instance may begin the next when the lease ends. */
const MAX_TRY_MS = 45_000;
const LEASE_MS = 60_000;

type Delivery = readonly [deliveryId: string, attemptId: string, event: CloudEvent, tries: number];

/**
 * Hands what waits in the queue of a consumer to it, each event alone, those of one subject one after another. Any
 * number of instances may do so at once. What was handled is deleted after that; who dies in between leaves it
 * to be handled once more when the lease ends.
 */
export function deliverJob(consumer: EventConsumer, deliveries: Deliveries): Job {
  const { database } = deliveries;
  const lease = (limit: number) =>
    database.query<Delivery>(leaseDeliveries, [consumer.name, newId(), LEASE_MS / 1000, limit]);
  const attempt = createAttempt(consumer, deliveries);
  const pace = createPace();

  async function goOn(first: Delivery, signal: AbortSignal): Promise<void> {
    let delivery: Delivery | undefined = first;
    while (delivery) {
      const startMs = performance.now();
      await attempt(delivery);
      const pauseMs = pace(performance.now() - startMs);
      if (pauseMs > 0) await sleep(pauseMs, undefined, { signal }).catch(() => undefined);
      if (signal.aborted) return;
      [delivery] = await lease(1);
    }
  }
  return {
    name: `notifications.deliver to ${consumer.name}`,
    everyMs: consumer.pace === 'one by one' ? EVERY_MS : RETRIES_EVERY_MS,
    async run(signal) {
      const first = await lease(AT_ONCE);
      const ends = await Promise.allSettled(first.map((delivery) => goOn(delivery, signal)));
      const fault = ends.find((end) => end.status === 'rejected');
      if (fault) throw new Error('deliveries did not get on', { cause: fault.reason });
    },
  };
}

/** One try of one delivery, and what comes of it. */
function createAttempt(
  consumer: EventConsumer,
  deliveries: Deliveries,
): (delivery: Delivery) => Promise<void> {
  const { database, policy, count } = deliveries;
  return async ([deliveryId, attemptId, event, tries]) => {
    try {
      if (tries > policy.maxTries) throw new Error('each try ended with the end of its process');
      await withinTime(consumer.handle([event], tries === policy.maxTries));
    } catch (fault) {
      const delayMs = retryDelayMs(tries, policy, Math.random());
      const failed = { consumer: consumer.name, event, tries, fault, delayMs };
      const reason = tellFailure(deliveries, failed);
      const seconds = delayMs === undefined ? null : delayMs / 1000;
      await database.execute(failDelivery, [deliveryId, attemptId, reason, seconds]);
      return;
    }
    await database.execute(completeDelivery, [deliveryId, attemptId]);
    count(consumer.name, 'delivered');
  };
}

async function withinTime(work: Promise<void>): Promise<void> {
  const stop = new AbortController();
  const late = sleep(MAX_TRY_MS, undefined, { signal: stop.signal, ref: false }).then(() => {
    throw new Error(`it took longer than ${MAX_TRY_MS / 1000} s`);
  });
  try {
    await Promise.race([work, late]);
  } finally {
    stop.abort();
  }
}
