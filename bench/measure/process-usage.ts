import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import {
  type ProcStat,
  parseMachineBusySeconds,
  parsePeakResidentMb,
  parseProcStat,
} from './proc-stat.ts';

// Everything here gives undefined where there is no /proc, as on macOS: the table then shows a dash.

/** CPU seconds used so far by these processes together. */
export function cpuSecondsOf(pids: readonly number[]): number | undefined {
  return sumOfKnown(pids.map((pid) => statOf(pid)?.cpuSeconds));
}

/**
 * CPU seconds used so far by a process and all its children, those that have ended included: for
 * PostgreSQL, whose work is done by children of the postmaster.
 */
export function cpuSecondsOfFamily(parentPid: number): number | undefined {
  const parent = statOf(parentPid);
  if (parent === undefined) return undefined;
  let seconds = parent.cpuSeconds + parent.endedChildrenCpuSeconds;
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    const stat = statOf(Number(name));
    if (stat?.parentPid === parentPid) seconds += stat.cpuSeconds;
  }
  return seconds;
}

/** CPU seconds used so far by everything on this machine. */
export function cpuSecondsOfMachine(): number | undefined {
  const text = textOf('/proc/stat');
  return text === undefined ? undefined : parseMachineBusySeconds(text);
}

/** Peak resident memory of these processes together, in MB, since `forgetPeaks` or their start. */
export function peakResidentMbOf(pids: readonly number[]): number | undefined {
  return sumOfKnown(pids.map((pid) => parsePeakResidentMb(textOf(`/proc/${pid}/status`) ?? '')));
}

/** Starts the peak of resident memory anew. Where this is not allowed, the peak is since the start. */
export function forgetPeaks(pids: readonly number[]): void {
  for (const pid of pids) {
    try {
      writeFileSync(`/proc/${pid}/clear_refs`, '5');
    } catch {
      return;
    }
  }
}

/** The parent of a process: of a PostgreSQL backend, the postmaster. */
export function parentPidOf(pid: number): number | undefined {
  return statOf(pid)?.parentPid;
}

function statOf(pid: number): ProcStat | undefined {
  const line = textOf(`/proc/${pid}/stat`);
  return line === undefined ? undefined : parseProcStat(line);
}

/** A process may end between being listed and being read. */
function textOf(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

function sumOfKnown(values: readonly (number | undefined)[]): number | undefined {
  const known = values.filter((value) => value !== undefined);
  return known.length === 0 ? undefined : known.reduce((sum, value) => sum + value, 0);
}
