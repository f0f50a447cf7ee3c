import { expect, it } from 'vitest';
import { parseMachineBusySeconds, parsePeakResidentMb, parseProcStat } from './proc-stat.ts';

const fields = '1 22 22 0 -1 4194560 9000 800 3 0 1234 567 89 11 20 0 11 0 4242 1000000 20000';

it('CPU time is user and system time, and that of ended children apart', () => {
  expect(parseProcStat(`4321 (node) S ${fields}`)).toEqual({
    parentPid: 1,
    cpuSeconds: 18.01,
    endedChildrenCpuSeconds: 1,
  });
});

it('a command with spaces and parentheses in its name does not shift the fields', () => {
  const plain = parseProcStat(`4321 (node) S ${fields}`);
  expect(parseProcStat(`4321 (a) S (tricky name) S ${fields}`)).toEqual(plain);
});

it('a line that is cut off is refused rather than misread', () => {
  expect(() => parseProcStat('4321 (node) S 1 22')).toThrow('Field');
});

it('the peak of resident memory is read in kB of 1024 bytes and told in MB', () => {
  expect(parsePeakResidentMb('Name:\tnode\nVmHWM:\t  125000 kB\nVmRSS:\t 90000 kB\n')).toBe(128);
  expect(parsePeakResidentMb('Name:\tkthreadd\n')).toBeUndefined();
});

it('the machine is busy with all that is neither idle nor waiting for a disk', () => {
  const text = 'cpu  100 20 300 99999 8888 4 6 70 0 0\ncpu0 50 10 150 50000 4444 2 3 35 0 0\n';
  expect(parseMachineBusySeconds(text)).toBe(5);
});
