import type { Database } from '../../../platform/database/database.ts';
import { loadStatement } from '../../../platform/database/statement.ts';
import type { CloudEvent } from '../../../platform/events/cloud-event.ts';
import type { WebhookAnswer, WebhookClient } from '../clients/webhook-client.ts';
import type { EventConsumer } from './event-consumer.ts';

const findWebhookToSend = loadStatement(
  new URL('../sql/find-webhook-to-send.sql', import.meta.url),
);
const logWebhookTry = loadStatement(new URL('../sql/log-webhook-try.sql', import.meta.url));

type Row = readonly [
  webhookId: string,
  url: string,
  state: 'active' | 'paused',
  secret: string,
  oldSecret: string | null,
  event: CloudEvent,
];

/**
 * Sends what is queued for endpoints. Its events do not come from a service: the fan-out has queued them
 * (messages/webhook-consumer.ts), each with its `deliveryid`, one line for each reservation and endpoint.
 */
export function createWebhookSender(database: Database, client: WebhookClient): EventConsumer {
  const record = (deliveryId: string, outcome: string, answer?: WebhookAnswer) =>
    database.execute(logWebhookTry, [
      deliveryId,
      outcome,
      answer?.durationMs ?? null,
      answer?.status ?? null,
      answer?.start ?? null,
      answer?.failure ?? null,
    ]);
  const deliver = async (deliveryId: string) => {
    const [row] = await database.query<Row>(findWebhookToSend, [deliveryId]);
    if (!row) return;
    const [, url, state, secret, oldSecret, event] = row;
    if (state === 'paused') {
      await record(deliveryId, 'skipped');
      return;
    }
    const answer = await client.send({
      url,
      secrets: oldSecret === null ? [secret] : [secret, oldSecret],
      id: event.id,
      body: JSON.stringify(event),
    });
    await record(deliveryId, answer.isDelivered ? 'delivered' : 'failed', answer);
    if (!answer.isDelivered) throw new Error(answer.failure ?? 'It was not delivered.');
  };
  return {
    name: 'webhook',
    types: [],
    pace: 'one by one',
    async handle(events) {
      for (const event of events) {
        const { deliveryid } = event as CloudEvent & { deliveryid?: string };
        if (deliveryid !== undefined) await deliver(deliveryid);
      }
    },
  };
}
