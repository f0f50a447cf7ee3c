import { type BatchContext, batchDefaults } from '../../../platform/batch/batch-defaults.ts';
import { createBatcher } from '../../../platform/batch/batcher.ts';
import { KeyQueue } from '../../../platform/batch/key-queue.ts';
import { arrayLiteral, type Database } from '../../../platform/database/database.ts';
import { loadStatement } from '../../../platform/database/statement.ts';
import type { ProviderMessage } from '../clients/providers/payment-provider.ts';

const takeWebhook = loadStatement(new URL('../sql/take-webhook.sql', import.meta.url));

type TakenMessage = ProviderMessage & { provider: string };

export type WebhookTaker = {
  /** Tells whether the message was new. */
  take: (message: TakenMessage) => Promise<boolean>;
  close: () => Promise<void>;
};

/**
 * Takes a provider's message: it is on disk, and its payment is looked at soon, once this has answered. What it says
 * is not believed but asked for, so messages may come twice, late, or in any order; what it says and we know already
 * is not asked for again. In an on-sale each payment has two of them, most of which come while its command is answered.
 */
export function createTakeWebhook(database: Database, context: BatchContext): WebhookTaker {
  const taking = createBatcher<TakenMessage, boolean>({
    ...batchDefaults('payments.take-webhook', context),
    queue: new KeyQueue({ keysOf: (message) => [nameOf(message.provider, message.messageId)] }),
    run: (messages) => takeAll(database, messages),
  });
  return { take: taking.submit, close: taking.close };
}

async function takeAll(database: Database, messages: readonly TakenMessage[]): Promise<boolean[]> {
  const rows = await database.query<[provider: string, messageId: string]>(takeWebhook, [
    messages.map(({ provider }) => provider),
    messages.map(({ messageId }) => messageId),
    messages.map(({ type }) => type),
    arrayLiteral(messages.map(({ paymentId }) => paymentId ?? 'NULL')),
    // An empty text stands for none.
    messages.map(({ ref }) => ref ?? ''),
    messages.map(({ says }) => says ?? ''),
  ]);
  const taken = new Set(rows.map(([provider, messageId]) => nameOf(provider, messageId)));
  return messages.map(({ provider, messageId }) => taken.has(nameOf(provider, messageId)));
}

function nameOf(provider: string, messageId: string): string {
  return `${provider} ${messageId}`;
}
