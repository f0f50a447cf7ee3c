/** Linux counts CPU time in these, whatever the kernel's own tick is (USER_HZ). */
const ticksPerSecond = 100;

export type ProcStat = {
  parentPid: number;
  cpuSeconds: number;
  /** CPU time of children that have ended and were waited for. */
  endedChildrenCpuSeconds: number;
};

/**
 * Reads one line of `/proc/<pid>/stat`. The command's name stands in parentheses and may itself hold
 * spaces and parentheses, so fields are counted from the last closing one.
 */
export function parseProcStat(line: string): ProcStat {
  const fields = line.slice(line.lastIndexOf(')') + 2).split(' ');
  const field = (number: number): number => {
    const value = Number(fields[number - 3]);
    if (Number.isFinite(value)) return value;
    throw new Error(`Field ${number} of a /proc stat line is no number: ${line}`);
  };
  return {
    parentPid: field(4),
    cpuSeconds: (field(14) + field(15)) / ticksPerSecond,
    endedChildrenCpuSeconds: (field(16) + field(17)) / ticksPerSecond,
  };
}

/**
 * CPU seconds that the whole machine was busy since it started, from the text of `/proc/stat`. Time
 * that a hypervisor gave to others counts as busy: it was not there for us.
 */
export function parseMachineBusySeconds(text: string): number {
  const ticks = /^cpu +(.+)$/m.exec(text)?.[1]?.split(' ').map(Number) ?? [];
  const [user = 0, nice = 0, system = 0, , , irq = 0, softirq = 0, steal = 0] = ticks;
  return (user + nice + system + irq + softirq + steal) / ticksPerSecond;
}

/** The highest resident memory so far, from the text of `/proc/<pid>/status`, in MB. */
export function parsePeakResidentMb(status: string): number | undefined {
  const kilobytes = /^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1];
  return kilobytes === undefined ? undefined : (Number(kilobytes) * 1024) / 1e6;
}
