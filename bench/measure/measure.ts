import type { LoadGenerator } from '../generator/load-generator.ts';
import type { LoadOrder, LoadOutcome } from '../generator/load-order.ts';
import type { Subject, SubjectName } from '../subjects/subject.ts';
import {
  cpuSecondsOf,
  cpuSecondsOfFamily,
  cpuSecondsOfMachine,
  forgetPeaks,
  peakResidentMbOf,
} from './process-usage.ts';

/** One subject under one load in one round. CPU time and memory are of the window alone. */
export type Measurement = {
  subject: SubjectName;
  clients: number;
  round: number;
  outcome: LoadOutcome;
  serverCpuSeconds: number | undefined;
  postgresCpuSeconds: number | undefined;
  /** Of all other programs on the machine: noise. */
  otherCpuSeconds: number | undefined;
  peakResidentMb: number | undefined;
};

type Cpu = Record<'server' | 'postgres' | 'machine', number | undefined>;

/** Drives one load at one subject and reads the operating system's figures at the window's edges. */
export async function measure(
  generator: LoadGenerator,
  subject: Subject,
  postmasterPid: number | undefined,
  order: LoadOrder,
): Promise<Omit<Measurement, 'round'>> {
  const readCpu = (): Cpu => ({
    server: cpuSecondsOf(subject.pids),
    postgres: postmasterPid === undefined ? undefined : cpuSecondsOfFamily(postmasterPid),
    machine: cpuSecondsOfMachine(),
  });
  let before: Cpu | undefined;
  let after: Cpu | undefined;
  const outcome = await generator.drive(order, {
    opened() {
      forgetPeaks(subject.pids);
      before = readCpu();
    },
    closed() {
      after = readCpu();
    },
  });
  const server = difference(after?.server, before?.server);
  const postgres = difference(after?.postgres, before?.postgres);
  const ours = (server ?? 0) + (postgres ?? 0) + outcome.generatorCpuSeconds;
  const machine = difference(after?.machine, before?.machine);
  return {
    subject: subject.name,
    clients: order.clients,
    outcome,
    serverCpuSeconds: server,
    postgresCpuSeconds: postgres,
    otherCpuSeconds: machine === undefined ? undefined : Math.max(0, machine - ours),
    peakResidentMb: peakResidentMbOf(subject.pids),
  };
}

function difference(after: number | undefined, before: number | undefined): number | undefined {
  return after === undefined || before === undefined ? undefined : after - before;
}
