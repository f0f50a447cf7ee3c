import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, it } from 'vitest';

const program = fileURLToPath(new URL('count-tests.mjs', import.meta.url));

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'count-tests-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function closeRun(report?: object) {
  const path = join(folder, 'report.json');
  if (report) writeFileSync(path, JSON.stringify(report));
  const run = spawnSync(process.execPath, [program, path], { encoding: 'utf8' });
  return { code: run.status, lastLine: run.stdout.trimEnd().split('\n').at(-1) };
}

const passed = {
  success: true,
  numPassedTests: 3,
  numFailedTests: 0,
  numPendingTests: 0,
  numTodoTests: 0,
};

it('a run whose tests all passed is closed by their number', () => {
  expect(closeRun(passed)).toEqual({ code: 0, lastLine: '3 passed, 0 failed' });
});

it('tests that were left out are counted apart', () => {
  expect(closeRun({ ...passed, numPendingTests: 1, numTodoTests: 1 })).toEqual({
    code: 0,
    lastLine: '3 passed, 0 failed, 2 skipped',
  });
});

it('a run with a failed test fails', () => {
  expect(closeRun({ ...passed, success: false, numFailedTests: 1 })).toEqual({
    code: 1,
    lastLine: '3 passed, 1 failed',
  });
});

it('a run whose files could not be loaded fails, though no test did', () => {
  expect(closeRun({ ...passed, success: false })).toEqual({
    code: 1,
    lastLine: '3 passed, 0 failed',
  });
});

it('a run of no test fails', () => {
  expect(closeRun({ ...passed, numPassedTests: 0 }).code).toBe(1);
});

it('a run that left no report fails', () => {
  expect(closeRun()).toEqual({ code: 1, lastLine: '0 passed, 0 failed' });
});
