import type { Metrics, Rate, Trend } from './metrics.ts';
import type { Verdict } from './thresholds.ts';

export type LoadResult = {
  metrics: Metrics;
  verdicts: Verdict[];
  seconds: number;
  iterations: number;
  mostUsers: number;
};

const nameWidth = 30;

/** The end-of-test summary, laid out as k6 does: thresholds first. */
export function renderSummary(result: LoadResult): string {
  const { metrics, seconds } = result;
  const perSecond = (count: number): string => `${count}  ${(count / seconds).toFixed(2)}/s`;
  const { purchase_success, health_check_success } = metrics;
  const custom = Object.entries({ purchase_success, health_check_success })
    .filter(([, rate]) => rate.total > 0)
    .map(([name, rate]) => line(name, share(rate)));
  return [
    '',
    '  █ THRESHOLDS',
    '',
    ...thresholdLines(result.verdicts),
    '',
    '  █ TOTAL RESULTS',
    '',
    line('checks_total', perSecond(metrics.checks.total)),
    line('checks_succeeded', share(metrics.checks)),
    '',
    '    CUSTOM',
    ...custom,
    '',
    '    HTTP',
    line('http_req_duration', trend(metrics.http_req_duration)),
    line('http_req_failed', share(metrics.http_req_failed)),
    line('http_reqs', perSecond(metrics.http_req_failed.total)),
    '',
    '    EXECUTION',
    line('iterations', perSecond(result.iterations)),
    line('vus_max', String(result.mostUsers)),
    '',
  ].join('\n');
}

function thresholdLines(verdicts: readonly Verdict[]): string[] {
  return [...new Set(verdicts.map((verdict) => verdict.metric))].flatMap((metric) => [
    `    ${metric}`,
    ...verdicts
      .filter((verdict) => verdict.metric === metric)
      .map(({ passed, condition, aggregation, value }) => {
        const shown = aggregation === 'rate' ? percent(value) : milliseconds(value);
        return `    ${passed ? '✓' : '✗'} '${condition}' ${aggregation}=${shown}`;
      }),
  ]);
}

function line(name: string, value: string): string {
  return `    ${name.padEnd(nameWidth, '.')}: ${value}`;
}

function share(rate: Rate): string {
  return `${percent(rate.value('rate') ?? 0)} ${rate.trues} out of ${rate.total}`;
}

function trend(durations: Trend): string {
  return ['avg', 'min', 'med', 'max', 'p(90)', 'p(95)', 'p(99)']
    .map((aggregation) => `${aggregation}=${milliseconds(durations.value(aggregation) ?? 0)}`)
    .join(' ');
}

function percent(value: number): string {
  return `${(value * 100).toFixed(2)}%`;
}

function milliseconds(value: number): string {
  return `${value.toFixed(2)}ms`;
}
