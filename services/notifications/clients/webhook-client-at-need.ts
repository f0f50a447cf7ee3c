import type { WebhookClient, WebhookClientOptions } from './webhook-client.ts';

/** A client of webhooks for those who mostly have none: what it takes (5 MB) is loaded with the first message. */
export function createWebhookClientAtNeed(options: WebhookClientOptions): WebhookClient {
  let client: Promise<WebhookClient> | undefined;
  const load = async () => (await import('./webhook-client.ts')).createWebhookClient(options);
  return {
    async send(message) {
      client ??= load();
      return (await client).send(message);
    },
    async close() {
      await (await client)?.close();
    },
  };
}
