import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { DataFolder } from './data-folder.ts';
import type { ServerAccount } from './server-account.ts';
import { programPath, type ServerBinaries } from './server-binaries.ts';

/** How a program of the server is run: as whom, and through what. */
export type ServerLauncher = {
  /** Words put before the program: `setpriv` with its options, or none. */
  readonly prefix: readonly string[];
  /** As whom it is started, unless the prefix sees to that, or it is ourselves. */
  readonly account?: ServerAccount;
  /** The right past closed folders that the server is given, if it needs one. */
  readonly capability?: string;
};

/** Nothing of our own environment reaches the server: PGPORT, PGDATA, LD_LIBRARY_PATH would mislead it. */
export const serverEnvironment =
  process.platform === 'win32'
    ? { LC_ALL: 'C' }
    : { LC_ALL: 'C', PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin' };

/**
 * Finds a way to run the server that reaches both its binaries and its data, with the least rights;
 * `undefined` if there is none.
 *
 * The hard case is root working in a folder closed to everybody else: a clone under /root, or under
 * `mktemp -d`. The server must not be root, so it could not enter. Linux can let one process read past
 * closed folders (CAP_DAC_READ_SEARCH; where a container withholds it, CAP_DAC_OVERRIDE), without any
 * change to the folders. `no_setuid_fixup` is there because PostgreSQL asks access(2), which else
 * leaves capabilities out of account. Each way is tried, not reasoned about: that also takes ACLs,
 * containers and odd kernels into account.
 */
export async function chooseServerLauncher(
  account: ServerAccount | undefined,
  binaries: ServerBinaries,
  folder: DataFolder,
): Promise<ServerLauncher | undefined> {
  if (!account) return { prefix: [] };
  const launchers = [
    { prefix: [], account },
    withCapability(account, 'dac_read_search'),
    withCapability(account, 'dac_override'),
  ];
  const program = programPath(binaries, 'postgres');
  const reach = ['test', '-r', program, '-a', '-x', program, '-a', '-x', folder.path];
  for (const launcher of launchers) {
    if (await succeeds(launcher, reach)) return launcher;
  }
  return undefined;
}

function withCapability({ uid, gid }: ServerAccount, capability: string): ServerLauncher {
  const identity = [`--reuid=${uid}`, `--regid=${gid}`, '--clear-groups', '--no-new-privs'];
  const rights = [`--inh-caps=+${capability}`, `--ambient-caps=+${capability}`];
  return {
    prefix: ['setpriv', ...identity, ...rights, '--securebits=+no_setuid_fixup'],
    capability: `CAP_${capability.toUpperCase()}`,
  };
}

async function succeeds(launcher: ServerLauncher, command: string[]): Promise<boolean> {
  const [file = '', ...args] = [...launcher.prefix, ...command];
  const options = { ...launcher.account, env: serverEnvironment, timeout: 5000 };
  try {
    const ended: unknown[] = await once(spawn(file, args, { ...options, stdio: 'ignore' }), 'exit');
    return ended[0] === 0;
  } catch {
    return false;
  }
}
