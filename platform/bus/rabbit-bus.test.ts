import { setTimeout as sleep } from 'node:timers/promises';
import { Connection } from 'rabbitmq-client';
import { afterEach, beforeEach, describe, expect, inject, test } from 'vitest';
import { newId } from '../ids/ids.ts';
import { waitUntil } from '../testing/wait-until.ts';
import { type BusWorld, createBusWorld, createRecorder } from './testing/bus-world.ts';

describe.runIf(inject('amqpUrl') !== '')('by RabbitMQ', { timeout: 30_000 }, () => {
  let world: BusWorld;
  beforeEach(async () => {
    world = await createBusWorld('rabbitmq');
  });
  afterEach(() => world.end());

  test('events wait in the log until somebody has subscribed', async () => {
    const subject = newId();
    const happened = [1, 2, 3].map((n) => ({ type: 'Begun', subject, n }));
    await world.happen(happened);
    const producer = await world.start([]);
    await sleep(1000);
    const recorder = createRecorder('recorder', ['Begun']);
    await world.start([recorder]);
    await waitUntil(() => recorder.taken.length === 3);
    expect(recorder.of(subject)).toEqual([1, 2, 3]);
    const { body } = await producer.metrics.render();
    expect(body).toContain('bilheteria_bus_connected{connection="relay told"} 1');
  });

  test('what no consumer wants is passed over, counted, and holds nothing up', async () => {
    const subject = newId();
    const recorder = createRecorder('recorder', ['Begun']);
    const { metrics } = await world.start([recorder]);
    const types = ['Unknown', 'Begun', 'Unknown'];
    await world.happen(types.map((type, n) => ({ type, subject, n })));
    await waitUntil(async () => {
      const { body } = await metrics.render();
      return body.includes('{follower="relay told",outcome="unwanted"} 2');
    });
    await waitUntil(() => recorder.taken.length === 1);
    expect(recorder.of(subject)).toEqual([1]);
  });

  test('a message that holds no events goes to the dead letters, and the next is taken', async () => {
    const subject = newId();
    const recorder = createRecorder('recorder', ['Begun']);
    const { metrics, isConnected } = await world.start([recorder]);
    await waitUntil(isConnected);
    const stranger = new Connection(inject('amqpUrl'));
    const publisher = stranger.createPublisher({ confirm: true });
    const routingKey = 'elsewhere.Begun';
    await publisher.send({ exchange: `${world.prefix}.events`, routingKey }, 'what is this?');
    await world.happen([{ type: 'Begun', subject, n: 1 }]);
    await waitUntil(() => recorder.of(subject).length === 1);
    let dead: unknown;
    await waitUntil(async () => {
      dead = await stranger.basicGet({ queue: `${world.prefix}.dead-letters`, noAck: true });
      return dead !== undefined;
    });
    expect(dead).toMatchObject({ routingKey, body: 'what is this?' });
    const { body } = await metrics.render();
    expect(body).toContain(
      'bilheteria_bus_consumed_total{consumer="recorder",outcome="refused"} 1',
    );
    await publisher.close();
    await stranger.close();
  });

  test('a queue that was deleted is made again, and its consumer goes on', async () => {
    const subject = newId();
    const recorder = createRecorder('recorder', ['Begun']);
    const { isConnected } = await world.start([recorder]);
    await waitUntil(isConnected);
    const operator = new Connection(inject('amqpUrl'));
    await operator.queueDelete({ queue: `${world.prefix}.recorder` });
    await operator.close();
    await waitUntil(() => !isConnected());
    await waitUntil(isConnected);
    await world.happen([{ type: 'Begun', subject, n: 1 }]);
    await waitUntil(() => recorder.of(subject).length === 1);
  });
});
