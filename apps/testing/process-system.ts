import { setTimeout as delay } from 'node:timers/promises';
import { get } from './call.ts';
import { choosePort } from './choose-port.ts';
import { type Part, type ServerProcess, startServer } from './server-process.ts';
import type { Mode } from './start-application.ts';

const patienceMs = 30_000;
const pollMs = 50;

/** The whole product in one mode, each of its parts a process that can be killed and started again. */
export type ProcessSystem = {
  /** Where tickets are bought. */
  readonly ticketUrl: string;
  /** Where seats are held; the same as `ticketUrl` in a monolith. */
  readonly vacancyUrl: string;
  /** The running process of a part. */
  process: (part: Part) => ServerProcess;
  /** `kill -9` to these parts at once; resolves when they have ended. */
  kill: (parts: readonly Part[]) => Promise<void>;
  /** Starts these parts again, where and as they were. */
  restart: (parts: readonly Part[]) => Promise<void>;
  /** Resolves when all that a purchase needs answers. @throws Error when that takes too long */
  ready: () => Promise<void>;
  /** SIGTERM to all, and waits until they have ended. */
  stop: () => Promise<void>;
};

export async function startProcesses(
  mode: Mode,
  databaseUrl: string,
  environment: Readonly<Record<string, string>> = {},
): Promise<ProcessSystem> {
  const parts: readonly Part[] = mode === 'monolith' ? ['all'] : ['inventory', 'sales'];
  const ports = new Map<Part, number>();
  for (const part of parts) ports.set(part, await choosePort());
  const urlOf = (part: Part) => `http://127.0.0.1:${ports.get(part)}`;
  const addresses = mode === 'monolith' ? {} : { VACANCY_URL: urlOf('inventory') };
  const running = new Map<Part, ServerProcess>();

  const find = (part: Part): ServerProcess => {
    const server = running.get(part);
    if (!server) throw new Error(`There is no ${part} in ${mode}.`);
    return server;
  };
  async function start(part: Part): Promise<void> {
    const server = await startServer({
      services: part,
      port: ports.get(part) ?? 0,
      environment: { DATABASE_URL: databaseUrl, ...addresses, ...environment },
    });
    running.set(part, server);
  }

  const ticketUrl = urlOf(parts.at(-1) ?? 'all');
  await Promise.all(parts.map(start));
  // Whoever started first has perhaps given the other up for a second, and would refuse until then.
  await untilReady(ticketUrl);
  return {
    ticketUrl,
    vacancyUrl: urlOf(parts[0] ?? 'all'),
    process: find,
    async kill(victims) {
      for (const part of victims) find(part).signal('SIGKILL');
      await Promise.all(victims.map((part) => find(part).ended));
    },
    async restart(victims) {
      await Promise.all(victims.map(start));
    },
    ready: () => untilReady(ticketUrl),
    async stop() {
      for (const server of running.values()) server.signal('SIGTERM');
      await Promise.all([...running.values()].map((server) => server.ended));
    },
  };
}

async function untilReady(url: string): Promise<void> {
  const deadlineMs = performance.now() + patienceMs;
  for (;;) {
    const answer = await get(`${url}/ready`).catch(() => undefined);
    if (answer?.status === 200) return;
    if (performance.now() > deadlineMs) {
      throw new Error(`Still not ready: ${answer?.text ?? 'nobody answers'}`);
    }
    await delay(pollMs);
  }
}
