import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';

const patienceMs = 8000;
const living = new Set<ChildProcess>();

// Whatever way this process ends, short of SIGKILL, no child outlives it.
process.on('exit', () => {
  for (const child of living) child.kill('SIGKILL');
});

/** Remembers a child until it ends, so that it is killed when this process ends first. */
export function keepTrackOf<Child extends ChildProcess>(child: Child): Child {
  living.add(child);
  child.once('exit', () => living.delete(child));
  return child;
}

/** Asks a child to stop, and kills it when it does not within eight seconds. */
export async function stopChild(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  const killer = setTimeout(() => child.kill('SIGKILL'), patienceMs);
  await ended;
  clearTimeout(killer);
}
