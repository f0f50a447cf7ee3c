import { expect, it } from 'vitest';
import { describeQuietness } from './describe-quietness.ts';

it('a run on a busy machine says so', () => {
  const busy = [{ otherCpuSeconds: 4 }, { otherCpuSeconds: 5 }, { otherCpuSeconds: 0 }];
  expect(describeQuietness(busy, 4, 2)).toContain('50 % of the cores while measuring. THE MACHINE');
  expect(describeQuietness([{ otherCpuSeconds: 0.1 }], 4, 2)).toContain('a quiet machine');
});

it('where the system does not tell, nothing is claimed', () => {
  expect(describeQuietness([{ otherCpuSeconds: undefined }], 4, 2)).toContain('not known');
});
