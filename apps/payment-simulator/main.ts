import { startPaymentSimulator } from './simulator.ts';

const {
  PAYMENT_SIMULATOR_HOST: host = '127.0.0.1',
  PAYMENT_SIMULATOR_PORT: port = '8090',
  PAYMENT_SIMULATOR_WEBHOOK_URL:
    webhookUrl = 'http://localhost:8000/api/v1/payments/webhooks/simulator',
  PAYMENT_SIMULATOR_FILE: file,
  PAYMENT_WEBHOOK_SECRET: webhookSecret,
} = process.env;

/** Starts the payment simulator by itself, for several instances, or to be killed apart from them. */
async function main(): Promise<void> {
  const simulator = await startPaymentSimulator({
    host,
    port: Number(port),
    webhookUrl,
    webhookSecret: webhookSecret || undefined,
    file: file || undefined,
  });
  console.log(`Payments are simulated at ${simulator.url}; messages go to ${webhookUrl}`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void simulator.close().then(() => process.exit(0)));
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
