import type { Clock } from '../../../platform/clock/clock.ts';
import type { Database } from '../../../platform/database/database.ts';
import { loadStatement } from '../../../platform/database/statement.ts';
import type { CloudEvent } from '../../../platform/events/cloud-event.ts';
import type { WebhookAnswer, WebhookClient, WebhookMessage } from '../clients/webhook-client.ts';
import { createSilenceWatch } from '../domain/silence-watch.ts';
import type { EventConsumer } from './event-consumer.ts';

const findWebhookToSend = loadStatement(
  new URL('../sql/find-webhook-to-send.sql', import.meta.url),
);
const logWebhookTry = loadStatement(new URL('../sql/log-webhook-try.sql', import.meta.url));

const NOT_ASKED: WebhookAnswer = {
  isDelivered: false,
  durationMs: 0,
  status: null,
  start: null,
  failure: 'It did not answer in time a moment ago, and is left alone for a while.',
  isTimeout: true,
};

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
export function createWebhookSender(
  database: Database,
  client: WebhookClient,
  clock: Clock,
): EventConsumer {
  const watch = createSilenceWatch();
  const record = (deliveryId: string, outcome: string, answer?: WebhookAnswer) =>
    database.execute(logWebhookTry, [
      deliveryId,
      outcome,
      answer?.durationMs ?? null,
      answer?.status ?? null,
      answer?.start ?? null,
      answer?.failure ?? null,
    ]);
  const ask = async (webhookId: string, message: WebhookMessage) => {
    const answer = await client.send(message);
    if (answer.isTimeout) watch.timedOut(webhookId, clock.monotonicMs());
    else watch.heard(webhookId);
    return answer;
  };
  const deliver = async (deliveryId: string) => {
    const [row] = await database.query<Row>(findWebhookToSend, [deliveryId]);
    if (!row) return;
    const [webhookId, url, state, secret, oldSecret, event] = row;
    if (state === 'paused') {
      await record(deliveryId, 'skipped');
      return;
    }
    const secrets = oldSecret === null ? [secret] : [secret, oldSecret];
    const message = { url, secrets, id: event.id, body: JSON.stringify(event) };
    const answer = watch.isSilent(webhookId, clock.monotonicMs())
      ? NOT_ASKED
      : await ask(webhookId, message);
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
