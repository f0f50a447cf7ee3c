import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** A process that holds an embedded PostgreSQL, to be signalled and killed without harm to the test. */
export type HoldingProcess = {
  /** What it logged so far. */
  readonly lines: readonly string[];
  /** Resolves to the server's URL. @throws what the process could not start for */
  ready: () => Promise<string>;
  /** Ctrl-C: SIGINT to the process and to all of its group; resolves when the process has seen it. */
  interruptGroup: () => Promise<void>;
  /** SIGTERM, and waits for the end. @returns the exit code */
  stop: () => Promise<number | null>;
  /** SIGKILL to the process alone, or with all of its group. */
  kill: (extent: 'process' | 'group') => Promise<void>;
};

type Report = { line?: string; url?: string; error?: string; interrupted?: boolean };

const program = `
  const [module, dataDir] = process.argv.slice(1);
  const tell = (report) => console.log(JSON.stringify(report));
  const { startEmbeddedPostgres } = await import(module);
  process.on('SIGINT', () => tell({ interrupted: true }));
  try {
    const server = await startEmbeddedPostgres({ dataDir, log: (line) => tell({ line }) });
    process.on('SIGTERM', () => server.stop().then(() => process.exit(0)));
    tell({ url: server.url });
  } catch (error) {
    tell({ error: error.message });
    process.exit(1);
  }
`;

/** Starts one in a folder made by `makeCheckout`. */
export function startHoldingProcess(checkout: string, dataDir: string): HoldingProcess {
  const module = join(checkout, 'platform/database/embedded/embedded-postgres.js');
  const args = ['--input-type=module', '--eval', program, module, dataDir];
  const child = spawn(process.execPath, args, {
    detached: true,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const pid = child.pid ?? 0;
  const ended = once(child, 'exit');
  const reports: Report[] = [];
  const lines: string[] = [];
  let look: () => void = () => undefined;
  createInterface({ input: child.stdout }).on('line', (text) => {
    const report = JSON.parse(text) as Report;
    reports.push(report);
    if (report.line !== undefined) lines.push(report.line);
    look();
  });
  child.once('close', () => {
    reports.push({ error: 'the process ended' });
    look();
  });

  async function waitFor(isIt: (report: Report) => boolean): Promise<Report> {
    for (;;) {
      const found = reports.find(isIt);
      if (found) return found;
      await new Promise<void>((resolve) => {
        look = resolve;
      });
    }
  }

  async function end(signal: NodeJS.Signals, target: number): Promise<void> {
    if (child.exitCode === null && child.signalCode === null) process.kill(target, signal);
    await ended;
  }

  return {
    lines,
    async ready() {
      const { url, error } = await waitFor((report) => 'url' in report || 'error' in report);
      if (url === undefined) throw new Error(error);
      return url;
    },
    async interruptGroup() {
      process.kill(-pid, 'SIGINT');
      await waitFor((report) => report.interrupted === true);
    },
    async stop() {
      await end('SIGTERM', pid);
      return child.exitCode;
    },
    kill: (extent) => end('SIGKILL', extent === 'group' ? -pid : pid),
  };
}
