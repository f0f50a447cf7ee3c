import type { AddressInfo } from 'node:net';
import type { Settings } from '../../platform/config/settings.ts';
import { migrate } from '../../platform/database/migrate.ts';
import { StartError } from '../../platform/errors/start-error.ts';
import type { Logger } from '../../platform/log/logger.ts';
import { schemaOf } from '../../platform/service/define-service.ts';
import { createMetrics } from '../../platform/telemetry/metrics.ts';
import { startTracing, stopTracing } from '../../platform/telemetry/tracing.ts';
import { DEFAULT_SESSION_ID, type InventoryApi } from '../../services/inventory/contract.ts';
import { loadService } from './catalogue.ts';
import { closeListening } from './close-listening.ts';
import { type Application, compose } from './compose.ts';
import { type Databases, openDatabases } from './databases.ts';
import type { Deployment } from './deployment.ts';
import { startSimulatorAtNeed } from './start-simulator.ts';

export type Server = {
  readonly url: string;
  readonly data: string;
  /** Takes nothing new, finishes what was taken, then stops everything that was started here. */
  stop: () => Promise<void>;
};

/** Everything between the settings and a listening server. */
export async function startServer(
  settings: Settings,
  deployment: Deployment,
  version: string,
  log: Logger,
): Promise<Server> {
  await startTracing({
    serviceName: settings.SERVICE_NAME ?? deployment.title,
    version,
    endpoint: settings.OTEL_EXPORTER_OTLP_ENDPOINT,
    tracesEndpoint: settings.OTEL_EXPORTER_OTLP_TRACES_ENDPOINT,
    sampleRatio: settings.OTEL_TRACES_SAMPLER_ARG,
    warn: (message) => log.warn(message),
  });
  const databases = await openDatabases(settings, deployment.services, log);
  const simulator = await startSimulatorAtNeed(settings, deployment);
  let application: Application | undefined;
  try {
    await migrateAll(deployment, databases, log);
    application = await compose({
      deployment,
      settings: simulator ? { ...settings, PAYMENT_SIMULATOR_URL: simulator.url } : settings,
      version,
      databaseUrls: databases.urls,
      log,
      metrics: createMetrics({ withProcess: true }),
    });
    await openDefaultSession(application, settings);
    const url = await listen(application, settings, deployment);
    if (simulator) {
      simulator.sendTo(`${url}/api/v1/payments/webhooks/simulator`);
      log.info({ url: simulator.url }, 'payments are simulated');
    }
    const running = application;
    return {
      url,
      data: databases.description,
      async stop() {
        await closeListening(running, settings.DRAIN_SECONDS * 1000);
        await simulator?.close();
        await stopTracing();
        await databases.stop();
      },
    };
  } catch (error) {
    await application?.close();
    await simulator?.close();
    await databases.stop();
    throw error;
  }
}

async function migrateAll(
  deployment: Deployment,
  databases: Databases,
  log: Logger,
): Promise<void> {
  for (const name of deployment.services) {
    const { migrations } = await loadService(name);
    await migrate({ url: databases.urls[name], schema: schemaOf(name), folder: migrations, log });
  }
}

async function openDefaultSession({ apis }: Application, settings: Settings): Promise<void> {
  const inventory = apis['inventory'] as InventoryApi | undefined;
  await inventory?.openSession({
    sessionId: DEFAULT_SESSION_ID,
    name: 'Default session',
    total: settings.INITIAL_STOCK,
  });
}

/** Connections that may wait to be taken when a crowd comes at once; the system may cut it. */
const BACKLOG = 4096;

async function listen(
  { http }: Application,
  { HOST }: Settings,
  { port }: Deployment,
): Promise<string> {
  try {
    await http.listen({ host: HOST, port, backlog: BACKLOG });
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') {
      throw new StartError(`Port ${port} on ${HOST} is in use; is it running already?`, {
        cause: error,
      });
    }
    throw new StartError(`Can not listen on ${HOST}:${port}: ${String(error)}`, { cause: error });
  }
  const address = http.server.address() as AddressInfo;
  const host = HOST === '0.0.0.0' || HOST === '::' ? 'localhost' : HOST;
  return `http://${host.includes(':') ? `[${host}]` : host}:${address.port}`;
}
