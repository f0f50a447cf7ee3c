import { createHistogram } from 'node:perf_hooks';

/** Durations in milliseconds, kept in an HDR histogram of microseconds. */
export class Trend {
  private readonly histogram = createHistogram({ figures: 3 });

  add(ms: number): void {
    this.histogram.record(Math.max(1, Math.round(ms * 1000)));
  }

  /**
   * k6's aggregations: `avg`, `min`, `med`, `max` and `p(95)`; undefined for any other name. Without a
   * value they are 0, as in k6.
   */
  value(aggregation: string): number | undefined {
    const microseconds = this.microseconds(aggregation);
    if (microseconds === undefined) return undefined;
    return this.histogram.count === 0 ? 0 : microseconds / 1000;
  }

  private microseconds(aggregation: string): number | undefined {
    const percent = /^p\((\d+(?:\.\d+)?)\)$/.exec(aggregation)?.[1];
    if (percent !== undefined) return this.histogram.percentile(Number(percent));
    switch (aggregation) {
      case 'avg':
        return this.histogram.mean;
      case 'min':
        return this.histogram.min;
      case 'med':
        return this.histogram.percentile(50);
      case 'max':
        return this.histogram.max;
      default:
        return undefined;
    }
  }
}

/** The share of what was true. */
export class Rate {
  trues = 0;
  total = 0;

  add(isTrue: boolean): void {
    this.total++;
    if (isTrue) this.trues++;
  }

  /** `rate`, from 0 to 1; undefined for any other name. Without a value it is 0, as in k6. */
  value(aggregation: string): number | undefined {
    if (aggregation !== 'rate') return undefined;
    return this.total === 0 ? 0 : this.trues / this.total;
  }
}

/** What is measured, under k6's names. */
export type Metrics = {
  http_req_duration: Trend;
  /** True for an answer from 400 on, and for no answer. */
  http_req_failed: Rate;
  checks: Rate;
  purchase_success: Rate;
  health_check_success: Rate;
};

export function createMetrics(): Metrics {
  return {
    http_req_duration: new Trend(),
    http_req_failed: new Rate(),
    checks: new Rate(),
    purchase_success: new Rate(),
    health_check_success: new Rate(),
  };
}
