import { type Static, Type } from 'typebox';
import type { WebhookAnswer } from '../clients/webhook-client.ts';
import type { Webhook, WebhookDelivery } from '../queries/find-webhooks.ts';

const uuid = Type.String({ format: 'uuid' });
const time = Type.String({ format: 'date-time' });
const state = Type.Union([Type.Literal('active'), Type.Literal('paused')]);
const orNull = <T extends ReturnType<typeof Type.String | typeof Type.Integer>>(type: T) =>
  Type.Union([type, Type.Null()]);

export const webhookParams = Type.Object({ webhookId: uuid });
export const deliveryParams = Type.Object({ webhookId: uuid, deliveryId: uuid });

const url = Type.String({
  minLength: 1,
  maxLength: 2000,
  format: 'text',
  description: 'Where events are posted to.',
  examples: ['https://example.org/bilheteria'],
});
const types = Type.Array(Type.String({ maxLength: 100, format: 'text' }), {
  minItems: 1,
  maxItems: 100,
  uniqueItems: true,
  description: 'Names of events; `*` for all of them.',
  examples: [['PaymentConfirmed', 'SaleRefunded']],
});
const description = Type.String({ maxLength: 500, format: 'text', examples: ['Accounting'] });

export const newWebhookBody = Type.Object(
  { url, types, description: Type.Optional(description) },
  {
    examples: [
      {
        url: 'https://example.org/bilheteria',
        types: ['PaymentConfirmed', 'SaleRefunded'],
        description: 'Accounting',
      },
    ],
  },
);

export const webhookChanges = Type.Partial(
  Type.Object({ url, types, description, status: state }),
  { minProperties: 1, examples: [{ status: 'paused' }] },
);

const described = {
  webhookId: uuid,
  url: Type.String(),
  types: Type.Array(Type.String()),
  description: Type.String(),
  status: state,
  createdAt: time,
  oldSecretUntil: orNull(time),
};

const secret = Type.String({
  description: 'What its messages are signed with. It is told here and never again.',
});

export const webhookBody = Type.Object(described);
export const webhookWithSecret = Type.Object({ ...described, secret });
export const rotatedSecret = Type.Object({ webhookId: uuid, secret, oldSecretUntil: time });

export const pingResult = Type.Object({
  delivered: Type.Boolean(),
  durationMs: Type.Integer(),
  answerStatus: orNull(Type.Integer()),
  answerStart: orNull(Type.String()),
  failure: orNull(Type.String()),
});

export const deliveryBody = Type.Object({
  deliveryId: uuid,
  eventId: uuid,
  type: Type.String(),
  subject: Type.String(),
  status: Type.Enum(['waiting', 'delivered', 'skipped', 'failed', 'dead', 'discarded'], {
    description: '`dead`: no try is left; `skipped`: the endpoint was paused.',
  }),
  tries: Type.Integer(),
  createdAt: time,
  triedAt: orNull(time),
  nextTryAt: orNull(time),
  durationMs: orNull(Type.Integer()),
  answerStatus: orNull(Type.Integer()),
  answerStart: orNull(Type.String({ description: 'The first KB of its body.' })),
  failure: orNull(Type.String()),
});

export const deliveryPage = Type.Object({
  deliveries: Type.Array(deliveryBody),
  next: orNull(Type.String({ description: 'Ask for `before` this for the next page.' })),
});

export function webhookBodyOf(webhook: Webhook): Static<typeof webhookBody> {
  const { webhookId, createdAtMs, oldSecretUntilMs, state: status } = webhook;
  return {
    webhookId,
    url: webhook.url,
    types: [...webhook.types],
    description: webhook.description,
    status,
    createdAt: timeOf(createdAtMs),
    oldSecretUntil: timeOrNull(oldSecretUntilMs),
  };
}

export function pingBodyOf(answer: WebhookAnswer): Static<typeof pingResult> {
  const { isDelivered, durationMs, status, start, failure } = answer;
  return { delivered: isDelivered, durationMs, answerStatus: status, answerStart: start, failure };
}

export function deliveryBodyOf(delivery: WebhookDelivery): Static<typeof deliveryBody> {
  const { position: _, createdAtMs, triedAtMs, nextTryAtMs, ...rest } = delivery;
  return {
    ...rest,
    createdAt: timeOf(createdAtMs),
    triedAt: timeOrNull(triedAtMs),
    nextTryAt: timeOrNull(nextTryAtMs),
  };
}

export function timeOf(ms: number): string {
  return new Date(ms).toISOString();
}

function timeOrNull(ms: number | null): string | null {
  return ms === null ? null : timeOf(ms);
}
