import { fileURLToPath } from 'node:url';
import getPort from 'get-port';
import { startProgram } from '../environment/start-program.ts';
import { readAvailable } from './read-available.ts';
import { initialStock, type Subject } from './subject.ts';

const script = fileURLToPath(new URL('../../apps/server/main.js', import.meta.url));

/** As in `npm start`. */
const nodeOptions = ['--max-old-space-size=256'];

const simulator = fileURLToPath(new URL('../../apps/payment-simulator/main.js', import.meta.url));
const webhookSecret = 'the bench and its simulator';

/** The product as one process, and a payment provider in another. */
export async function startMonolith(folder: string, databaseUrl: string): Promise<Subject> {
  const port = await getPort();
  const origin = `http://127.0.0.1:${port}`;
  const provider = await startProvider(folder, origin);
  const { pid, stop } = await startProgram({
    name: 'monolith',
    script,
    nodeOptions,
    args: ['--services=all'],
    env: {
      ...commonEnv(databaseUrl),
      DEPLOYMENT_MODE: 'monolith',
      MONOLITH_PORT: String(port),
      PAYMENT_SIMULATOR_URL: provider.url,
      PAYMENT_WEBHOOK_SECRET: webhookSecret,
    },
    folder,
    readyUrl: `${origin}/health`,
  });
  return {
    name: 'monolith',
    apiUrl: `${origin}/api/v1`,
    purchaseUrl: `${origin}/api/v1/purchase`,
    availableUrl: `${origin}/api/v1/available`,
    availableAtStart: await readAvailable(`${origin}/api/v1/available`),
    pids: [pid],
    databaseUrl,
    async stop() {
      await stop();
      await provider.stop();
    },
  };
}

/** The simulator: it approves every card at once, and tells the product by its webhooks. */
async function startProvider(folder: string, productUrl: string) {
  const port = await getPort();
  const url = `http://127.0.0.1:${port}`;
  const { stop } = await startProgram({
    name: 'payment-simulator',
    script: simulator,
    env: {
      PAYMENT_SIMULATOR_PORT: String(port),
      PAYMENT_SIMULATOR_WEBHOOK_URL: `${productUrl}/api/v1/payments/webhooks/simulator`,
      PAYMENT_WEBHOOK_SECRET: webhookSecret,
    },
    folder,
    readyUrl: url,
  });
  return { url, stop };
}

/** The product as two processes: purchases go to the ticket service, which asks the vacancy service. */
export async function startMicroservices(folder: string, databaseUrl: string): Promise<Subject> {
  const vacancyPort = await getPort();
  const ticketPort = await getPort();
  const vacancyUrl = `http://127.0.0.1:${vacancyPort}`;
  const ticketUrl = `http://127.0.0.1:${ticketPort}`;
  const env = {
    ...commonEnv(databaseUrl),
    DEPLOYMENT_MODE: 'microservices',
    VACANCY_PORT: String(vacancyPort),
    TICKET_PORT: String(ticketPort),
    VACANCY_URL: vacancyUrl,
  };
  const vacancy = await startProgram({
    name: 'vacancy',
    script,
    nodeOptions,
    args: ['--services=inventory'],
    env,
    folder,
    readyUrl: `${vacancyUrl}/api/v1/health`,
  });
  const ticket = await startProgram({
    name: 'ticket',
    script,
    nodeOptions,
    args: ['--services=sales'],
    env,
    folder,
    readyUrl: `${ticketUrl}/ready`,
  });
  return {
    name: 'microservices',
    apiUrl: `${vacancyUrl}/api/v1`,
    purchaseUrl: `${ticketUrl}/api/v1/purchase`,
    availableUrl: `${vacancyUrl}/api/v1/available`,
    availableAtStart: await readAvailable(`${vacancyUrl}/api/v1/available`),
    pids: [vacancy.pid, ticket.pid],
    databaseUrl,
    async stop() {
      await ticket.stop();
      await vacancy.stop();
    },
  };
}

/**
 * Everything else is the product's own default: what is measured is what a newcomer starts, but for a mail server, as
 * whoever sells has one, and the limit of sign-ins. No buyer of the bench has an address, so it is never called; without it, each hold would
 * leave a file.
 */
function commonEnv(databaseUrl: string): Record<string, string> {
  return {
    HOST: '127.0.0.1',
    DATABASE_URL: databaseUrl,
    INITIAL_STOCK: String(initialStock),
    SMTP_URL: 'smtp://mail.invalid',
    MAIL_FROM: 'Bench <bench@mail.invalid>',
    // A crowd signs in from one address.
    RATE_LIMIT_SENSITIVE_PER_MINUTE: '0',
  };
}
