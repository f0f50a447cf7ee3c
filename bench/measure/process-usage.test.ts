import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  cpuSecondsOf,
  cpuSecondsOfFamily,
  parentPidOf,
  peakResidentMbOf,
} from './process-usage.ts';

describe.runIf(existsSync('/proc/self/stat'))('figures of living processes', () => {
  it('this process has used CPU time and memory, and has the parent that Node names', () => {
    expect(cpuSecondsOf([process.pid])).toBeGreaterThan(0);
    expect(peakResidentMbOf([process.pid])).toBeGreaterThan(10);
    expect(parentPidOf(process.pid)).toBe(process.ppid);
  });

  it('a family is its parent and its children, those that run and those that have ended', async () => {
    const child = spawn(process.execPath, ['-e', 'for (let i = 0; i < 3e8; i++);']);
    const whileRunning = cpuSecondsOfFamily(process.pid) ?? 0;
    await new Promise((resolve) => child.once('exit', resolve));
    expect(cpuSecondsOfFamily(process.pid)).toBeGreaterThanOrEqual(whileRunning);
  });
});

it('a process that is gone has no figures', () => {
  expect(cpuSecondsOf([2 ** 22 + 1])).toBeUndefined();
  expect(cpuSecondsOfFamily(2 ** 22 + 1)).toBeUndefined();
});
