import type { Database } from '../../../platform/database/database.ts';
import { loadStatement } from '../../../platform/database/statement.ts';
import type { ProviderMessage } from '../clients/providers/payment-provider.ts';

const takeWebhook = loadStatement(new URL('../sql/take-webhook.sql', import.meta.url));

export type TakeWebhook = (provider: string, message: ProviderMessage) => Promise<boolean>;

/**
 * Takes a provider's message: it is on disk, and its payment is looked at soon, once this has answered. What it says
 * is not believed but asked for, so messages may come twice, late, or in any order. Tells whether it was new.
 */
export function createTakeWebhook(database: Database): TakeWebhook {
  return async (provider, { messageId, type, paymentId, ref }) => {
    const values = [provider, messageId, type, paymentId ?? null, ref ?? null];
    const [row] = await database.query<[number]>(takeWebhook, values);
    return row?.[0] === 1;
  };
}
