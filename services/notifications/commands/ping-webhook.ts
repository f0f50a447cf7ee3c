import type { Clock } from '../../../platform/clock/clock.ts';
import type { Database } from '../../../platform/database/database.ts';
import { loadStatement } from '../../../platform/database/statement.ts';
import type { CloudEvent } from '../../../platform/events/cloud-event.ts';
import { newId } from '../../../platform/ids/ids.ts';
import type { WebhookAnswer, WebhookClient } from '../clients/webhook-client.ts';

const findWebhookSecrets = loadStatement(
  new URL('../sql/find-webhook-secrets.sql', import.meta.url),
);

export type PingWebhook = (webhookId: string) => Promise<WebhookAnswer | undefined>;

/** Sends an endpoint an event of no meaning, at once and once, paused or not, and tells what came of it. */
export function createPingWebhook(
  database: Database,
  client: WebhookClient,
  clock: Clock,
): PingWebhook {
  return async (webhookId) => {
    type Row = [url: string, secret: string, oldSecret: string | null];
    const [row] = await database.query<Row>(findWebhookSecrets, [webhookId]);
    if (!row) return undefined;
    const [url, secret, oldSecret] = row;
    const event = pingOf(webhookId, clock.nowMs());
    const secrets = oldSecret === null ? [secret] : [secret, oldSecret];
    return client.send({ url, secrets, id: event.id, body: JSON.stringify(event) });
  };
}

function pingOf(webhookId: string, atMs: number): CloudEvent {
  return {
    specversion: '1.0',
    id: newId(),
    source: '/notifications',
    type: 'WebhookPinged',
    subject: webhookId,
    time: new Date(atMs).toISOString(),
    datacontenttype: 'application/json',
    dataschema: '/events/notifications/WebhookPinged/v1',
    sequence: '0'.padStart(19, '0'),
    correlationid: webhookId,
    data: { webhookId },
  };
}
