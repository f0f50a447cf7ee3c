import type { Database } from '../../../platform/database/database.ts';
import { loadStatement } from '../../../platform/database/statement.ts';
import { newWebhookSecret } from '../clients/sign-webhook.ts';

const statement = (name: string) => loadStatement(new URL(`../sql/${name}.sql`, import.meta.url));
const createWebhook = statement('create-webhook');
const changeWebhook = statement('change-webhook');
const rotateWebhookSecret = statement('rotate-webhook-secret');
const deleteWebhook = statement('delete-webhook');
const resendWebhookDelivery = statement('resend-webhook-delivery');

const OLD_SECRET_HOURS = 24;

export type NewWebhook = {
  readonly webhookId: string;
  readonly url: string;
  readonly types: readonly string[];
  readonly description: string;
};

export type WebhookChanges = {
  readonly url?: string | undefined;
  readonly types?: readonly string[] | undefined;
  readonly description?: string | undefined;
  readonly state?: 'active' | 'paused' | undefined;
};

/** The endpoints of organisers. Nothing is returned where there is no such endpoint. */
export function createManageWebhooks(database: Database) {
  return {
    /** Once for its id; returns the secret, which is told here and never again. */
    async create({ webhookId, url, types, description }: NewWebhook): Promise<string> {
      const values = [webhookId, url, [...types], description, newWebhookSecret()];
      const [row] = await database.query<[string]>(createWebhook, values);
      if (!row) throw new Error('an endpoint that is made has a secret');
      return row[0];
    },

    async change(webhookId: string, changes: WebhookChanges): Promise<boolean> {
      const { url = null, types, description = null, state = null } = changes;
      const values = [webhookId, url, types ? [...types] : null, description, state];
      return (await database.execute(changeWebhook, values)) === 1;
    },

    /** Once for a command. The secret before counts for a day more, so that its owner can change over. */
    async rotateSecret(webhookId: string, commandId: string) {
      const values = [webhookId, newWebhookSecret(), commandId, OLD_SECRET_HOURS];
      const [row] = await database.query<[string, number]>(rotateWebhookSecret, values);
      return row && { secret: row[0], oldSecretUntilMs: row[1] };
    },

    /** With all that it was sent, and what it was to be sent. */
    async delete(webhookId: string): Promise<boolean> {
      return (await database.query<[string]>(deleteWebhook, [webhookId])).length === 1;
    },

    async resend(webhookId: string, deliveryId: string): Promise<boolean> {
      const values = [webhookId, deliveryId];
      return (await database.query<[string]>(resendWebhookDelivery, values)).length === 1;
    },
  };
}

export type ManageWebhooks = ReturnType<typeof createManageWebhooks>;
