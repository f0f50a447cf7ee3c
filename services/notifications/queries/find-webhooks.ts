import type { Database } from '../../../platform/database/database.ts';
import { loadStatement } from '../../../platform/database/statement.ts';

const findWebhooks = loadStatement(new URL('../sql/find-webhooks.sql', import.meta.url));
const findWebhookDeliveries = loadStatement(
  new URL('../sql/find-webhook-deliveries.sql', import.meta.url),
);

/** An endpoint, without its secret. */
export type Webhook = {
  readonly webhookId: string;
  readonly url: string;
  readonly types: readonly string[];
  readonly description: string;
  readonly state: 'active' | 'paused';
  readonly createdAtMs: number;
  /** The secret before this one counts until then. */
  readonly oldSecretUntilMs: number | null;
};

/** `waiting` also between two tries; `dead` when none is left. */
export type DeliveryStatus = 'waiting' | 'delivered' | 'skipped' | 'failed' | 'dead' | 'discarded';

export type WebhookDelivery = {
  readonly deliveryId: string;
  readonly position: number;
  readonly eventId: string;
  readonly type: string;
  readonly subject: string;
  readonly createdAtMs: number;
  readonly status: DeliveryStatus;
  readonly tries: number;
  readonly triedAtMs: number | null;
  readonly durationMs: number | null;
  readonly answerStatus: number | null;
  readonly answerStart: string | null;
  readonly failure: string | null;
  readonly nextTryAtMs: number | null;
};

type WebhookRow = readonly [
  webhookId: string,
  url: string,
  types: string[],
  description: string,
  state: 'active' | 'paused',
  createdAtMs: number,
  oldSecretUntilMs: number | null,
];

type DeliveryRow = readonly [
  deliveryId: string,
  position: number,
  eventId: string,
  type: string,
  subject: string,
  createdAtMs: number,
  outcome: 'waiting' | 'delivered' | 'failed' | 'skipped',
  queueState: 'waiting' | 'dead' | 'discarded' | null,
  tries: number,
  triedAtMs: number | null,
  durationMs: number | null,
  answerStatus: number | null,
  answerStart: string | null,
  failure: string | null,
  nextTryAtMs: number | null,
];

export function createFindWebhooks(database: Database) {
  const find = async (webhookId: string | null): Promise<Webhook[]> =>
    (await database.query<WebhookRow>(findWebhooks, [webhookId])).map(webhookOf);
  return {
    all: () => find(null),
    async one(webhookId: string): Promise<Webhook | undefined> {
      return (await find(webhookId))[0];
    },
    /** Newest first, before a position. */
    async deliveries(
      webhookId: string,
      before: number | null,
      limit: number,
    ): Promise<WebhookDelivery[]> {
      const values = [webhookId, before, limit];
      return (await database.query<DeliveryRow>(findWebhookDeliveries, values)).map(deliveryOf);
    },
  };
}

export type FindWebhooks = ReturnType<typeof createFindWebhooks>;

function webhookOf(row: WebhookRow): Webhook {
  const [webhookId, url, types, description, state, createdAtMs, oldSecretUntilMs] = row;
  return { webhookId, url, types, description, state, createdAtMs, oldSecretUntilMs };
}

function deliveryOf(row: DeliveryRow): WebhookDelivery {
  const [deliveryId, position, eventId, type, subject, createdAtMs, outcome, queueState] = row;
  return {
    deliveryId,
    position,
    eventId,
    type,
    subject,
    createdAtMs,
    status: queueState ?? outcome,
    tries: row[8],
    triedAtMs: row[9],
    durationMs: row[10],
    answerStatus: row[11],
    answerStart: row[12],
    failure: row[13],
    nextTryAtMs: row[14],
  };
}
