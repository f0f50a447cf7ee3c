import { availableParallelism } from 'node:os';
import type { Measurement } from '../measure/measure.ts';
import { medianOfKnown } from '../measure/statistics.ts';

/** Above this share of all cores, other programs disturb the figures. */
const quietBelow = 0.1;

/** How much of the machine other programs took while we measured: tells whether to trust a run. */
export function describeQuietness(
  measurements: readonly Pick<Measurement, 'otherCpuSeconds'>[],
  windowSeconds: number,
  cores: number = availableParallelism(),
): string {
  const seconds = medianOfKnown(measurements.map((one) => one.otherCpuSeconds));
  if (seconds === undefined) return 'Other programs: not known on this system';
  const share = seconds / (windowSeconds * cores);
  const percent = `${(share * 100).toFixed(0)} % of the cores`;
  return share < quietBelow
    ? `Other programs: ${percent} while measuring, a quiet machine`
    : `Other programs: ${percent} while measuring. THE MACHINE WAS NOT QUIET: run it again`;
}
