import { expect, it } from 'vitest';
import type { Measurement } from '../measure/measure.ts';
import type { SubjectName } from '../subjects/subject.ts';
import { rateRatio, summarise } from './summarise.ts';

function measurement(subject: SubjectName, round: number, ratePerSecond: number): Measurement {
  return {
    subject,
    round,
    clients: 100,
    outcome: {
      ratePerSecond,
      p50Ms: round,
      p95Ms: 2 * round,
      p99Ms: 3 * round,
      refused: 1,
      non2xx: 0,
      lost: 1,
      generatorCpuSeconds: 1,
      sentInAll: 0,
      successesInAll: 0,
      conflictsInAll: 0,
      inDoubtInAll: 0,
    },
    serverCpuSeconds: 1,
    postgresCpuSeconds: undefined,
    otherCpuSeconds: 0,
    peakResidentMb: 80,
  };
}

const threeRounds = [
  measurement('ceiling', 1, 1000),
  measurement('monolith', 1, 600),
  measurement('ceiling', 2, 400),
  measurement('monolith', 2, 200),
  measurement('ceiling', 3, 1100),
  measurement('monolith', 3, 770),
];

it('rounds become medians, with the lowest and highest rate beside them', () => {
  const [ceiling, monolith] = summarise(threeRounds);
  expect(ceiling).toMatchObject({ subject: 'ceiling', ratePerSecond: 1000, p50Ms: 2, p99Ms: 6 });
  expect(monolith).toMatchObject({ ratePerSecond: 600, lowestRate: 200, highestRate: 770 });
  expect(ceiling?.postgresCpuSeconds).toBeUndefined();
});

it('failures of all rounds are added up', () => {
  expect(summarise(threeRounds)[0]?.failed).toBe(6);
});

it('a ratio is taken between neighbours of one round, then its median', () => {
  expect(rateRatio(threeRounds, 'monolith', 'ceiling', 100)).toBe(0.6);
});

it('a ratio to a subject that was not measured is not known', () => {
  expect(rateRatio(threeRounds, 'monolith', 'naive', 100)).toBeUndefined();
  expect(rateRatio(threeRounds, 'monolith', 'ceiling', 400)).toBeUndefined();
});
