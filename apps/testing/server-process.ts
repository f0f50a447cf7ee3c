import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

/** What a process runs, for `--services`. */
export type Part =
  | 'all'
  | 'inventory'
  | 'sales'
  | 'notifications'
  | 'payments'
  | 'admission'
  | 'waiting-room';

export type ServerProcessOptions = {
  services: Part;
  /** Where it listens; see `choosePort`. */
  port: number;
  /** All its settings: nothing of the test's own environment reaches it. */
  environment: Readonly<Record<string, string>>;
  /** A process group of its own, as a terminal gives to each command. */
  inOwnGroup?: boolean;
};

export type Exit = { readonly code: number | null; readonly signal: NodeJS.Signals | null };

/** The product as its users run it: the compiled program in a process of its own. */
export type ServerProcess = {
  readonly url: string;
  readonly pid: number;
  /** What it printed so far. */
  readonly output: { readonly stdout: string; readonly stderr: string };
  /** Resolves once it answers over HTTP. @throws Error with its output when it ends before that */
  listening: () => Promise<void>;
  /** Sends the signal, to the whole group where it has one of its own; nothing once it has ended. */
  signal: (signal: NodeJS.Signals) => void;
  /** Resolves when it has ended and all that it printed was read. */
  readonly ended: Promise<Exit>;
};

const program = fileURLToPath(new URL('../../dist/apps/server/main.js', import.meta.url));
/** Generous: two loaded cores, and at first a database that has to be made. */
const startPatienceMs = 100_000;
const pollMs = 20;

const running = new Set<ChildProcess>();
process.once('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});

/** Starts the program and waits for nothing. */
export function spawnServer(options: ServerProcessOptions): ServerProcess {
  if (!existsSync(program)) {
    throw new Error(`${program} is not there: run "npm run build" first, as "npm test" does`);
  }
  const { services, port, environment, inOwnGroup = false } = options;
  const child = spawn(process.execPath, [program, `--services=${services}`], {
    // Not in the checkout, whose .env is nobody's business here.
    cwd: tmpdir(),
    env: { ...basicEnvironment(), ...portSettings(port), JSON_LOGS: 'true', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: inOwnGroup,
  });
  running.add(child);
  const output = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output.stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (output.stderr += text));
  const ended = once(child, 'close').then(() => {
    running.delete(child);
    return { code: child.exitCode, signal: child.signalCode };
  });
  const pid = child.pid ?? 0;
  const url = `http://127.0.0.1:${port}`;
  return {
    url,
    pid,
    output,
    listening: () => untilListening(child, url, output),
    signal(name) {
      if (!hasEnded(child)) process.kill(inOwnGroup ? -pid : pid, name);
    },
    ended,
  };
}

/** Starts the program and waits until it answers. */
export async function startServer(options: ServerProcessOptions): Promise<ServerProcess> {
  const server = spawnServer(options);
  await server.listening();
  return server;
}

/** Ends at once every server that this test file started and that still runs; for `afterEach`. */
export async function killAllServers(): Promise<void> {
  const ends = [...running].map((child) => once(child, 'close'));
  for (const child of running) child.kill('SIGKILL');
  await Promise.all(ends);
}

async function untilListening(
  child: ChildProcess,
  url: string,
  output: ServerProcess['output'],
): Promise<void> {
  const deadlineMs = performance.now() + startPatienceMs;
  while (performance.now() < deadlineMs) {
    const answer = await fetch(`${url}/health`).catch(() => undefined);
    await answer?.body?.cancel();
    if (answer?.status === 200) return;
    if (hasEnded(child)) break;
    await delay(pollMs);
  }
  throw new Error(`The server did not start.\n${output.stdout}\n${output.stderr}`);
}

function hasEnded({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode !== null || signalCode !== null;
}

function portSettings(port: number): Record<string, string> {
  const names = [
    'MONOLITH',
    'VACANCY',
    'TICKET',
    'NOTIFICATIONS',
    'PAYMENTS',
    'ADMISSION',
    'WAITING_ROOM',
  ];
  return Object.fromEntries(names.map((name) => [`${name}_PORT`, String(port)]));
}

/** What any program needs to run at all. */
function basicEnvironment(): Record<string, string> {
  const names = ['PATH', 'HOME', 'TMPDIR', 'SystemRoot'];
  return Object.fromEntries(names.map((name) => [name, process.env[name] ?? '']));
}
