import { execFileSync } from 'node:child_process';
import os from 'node:os';

/** What the figures were measured on, as lines of `name: value`. */
export function describeMachine(): string[] {
  const [cpu] = os.cpus();
  return [
    `CPU: ${cpu?.model.trim() ?? 'unknown'}, ${os.availableParallelism()} cores`,
    `Memory: ${(os.totalmem() / 2 ** 30).toFixed(0)} GiB`,
    `Kernel: ${os.type()} ${os.release()} ${os.arch()}`,
    `Node.js: ${process.version}`,
  ];
}

/** The commit that was measured, and whether the tree differed from it. */
export function describeCommit(): string {
  const commit = git('rev-parse', '--short', 'HEAD');
  if (commit === undefined) return 'unknown';
  return git('status', '--porcelain', '--untracked-files=no')
    ? `${commit} and uncommitted changes`
    : commit;
}

function git(...args: string[]): string | undefined {
  try {
    return execFileSync('git', args, {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();
  } catch {
    return undefined;
  }
}
