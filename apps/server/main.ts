import closeWithGrace from 'close-with-grace';
import { StartError } from '../../platform/errors/start-error.ts';
import { createLogger } from '../../platform/log/logger.ts';
import { greeting, OPEN_WARNING } from './greeting.ts';
import { planStart } from './plan-start.ts';
import { type Server, startServer } from './server.ts';
import { stopOnSignal } from './stop-on-signal.ts';
import { readVersion } from './version.ts';

/** Starts the server, and stops it cleanly when it is told to. */
async function main(): Promise<void> {
  const { settings, deployment } = planStart(process.argv.slice(2));
  const version = readVersion();
  const log = createLogger({
    level: settings.LOG_LEVEL,
    json: settings.JSON_LOGS,
    service: settings.SERVICE_NAME ?? deployment.title,
    version,
  });
  const starting: Promise<Server> = startServer(settings, deployment, version, log);

  const { close } = closeWithGrace(
    { delay: settings.DRAIN_SECONDS * 1000, skip: ['SIGINT', 'SIGTERM'] },
    async ({ err, signal }) => {
      if (err) log.fatal({ err }, 'stopping after an unexpected failure');
      else if (signal) log.info({ signal }, 'stopping: finishing what was taken');
      const server = await starting;
      await server.stop();
      log.info('stopped');
      log.flush();
    },
  );
  stopOnSignal((reason) => {
    log.info({ reason }, 'stopping: finishing what was taken');
    close();
  });

  const server = await starting;
  log.info(
    { environment: settings.ENVIRONMENT, mode: deployment.mode, data: server.data },
    'ready',
  );
  if (deployment.isOpen && settings.JSON_LOGS) log.warn(OPEN_WARNING);
  if (!settings.JSON_LOGS) console.log(greeting(server, deployment));
}

main().catch((error: unknown) => {
  if (error instanceof StartError) console.error(error.message);
  else console.error(error);
  process.exit(1);
});
