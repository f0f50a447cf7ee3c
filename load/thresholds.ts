import type { Rate, Trend } from './metrics.ts';

/** One condition on a metric, and whether it held. */
export type Verdict = {
  metric: string;
  condition: string;
  aggregation: string;
  value: number;
  passed: boolean;
};

const comparisons: Record<string, (value: number, bound: number) => boolean> = {
  '<': (value, bound) => value < bound,
  '<=': (value, bound) => value <= bound,
  '>': (value, bound) => value > bound,
  '>=': (value, bound) => value >= bound,
};

/**
 * Judges k6's thresholds, such as `{ http_req_duration: ['p(95)<500'] }`.
 *
 * @throws Error for a metric or a condition that does not exist: a threshold is never passed over
 */
export function judgeThresholds(
  thresholds: Record<string, string[]>,
  metrics: Record<string, Trend | Rate>,
): Verdict[] {
  return Object.entries(thresholds).flatMap(([metric, conditions]) =>
    conditions.map((condition) => judge(metric, condition, metrics[metric])),
  );
}

function judge(metric: string, condition: string, measured: Trend | Rate | undefined): Verdict {
  const [, aggregation = '', operator = '', bound] =
    /^([a-z]+(?:\([\d.]+\))?)\s*([<>]=?)\s*([\d.]+)$/.exec(condition) ?? [];
  const value = measured?.value(aggregation);
  const compare = comparisons[operator];
  if (value === undefined || compare === undefined) {
    throw new Error(`The threshold "${condition}" of ${metric} can not be judged.`);
  }
  return { metric, condition, aggregation, value, passed: compare(value, Number(bound)) };
}
