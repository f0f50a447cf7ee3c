import type { HoldBodies } from '../generator/hold-bodies.ts';
import type { LoadOutcome } from '../generator/load-order.ts';
import type { SessionSource } from './session-source.ts';

/** Holds a second, until the subject was measured. */
const firstGuessPerSecond = 10_000;
/** A subject may be so much faster than it ever was. */
const margin = 1.5;

/**
 * Free seats of one subject, for holds that never ask for a seat twice. Sessions are opened ahead of
 * each measurement, as many as it may need by the rates so far.
 */
export class SeatStock {
  private readonly source: SessionSource;
  private readonly seatNumbers: string[];
  private readonly seatsEach: number;
  private readonly sessionIds: string[] = [];
  private asked = 0;
  private highestPerSecond: number | undefined;

  /** `seatNumbers`: of every session, in the order in which they are asked for. */
  constructor(source: SessionSource, seatNumbers: string[], seatsEach: number) {
    this.source = source;
    this.seatNumbers = seatNumbers;
    this.seatsEach = seatsEach;
  }

  /** What to ask for in the next so many seconds. */
  async plan(seconds: number): Promise<HoldBodies> {
    const perSecond = this.highestPerSecond ?? firstGuessPerSecond;
    const holds = this.asked + perSecond * margin * seconds;
    const sessions = Math.ceil((holds * this.seatsEach) / this.seatNumbers.length);
    const isShort = this.sessionIds.length < sessions;
    while (this.sessionIds.length < sessions) this.sessionIds.push(await this.source.open());
    if (isShort) await this.source.settle();
    return {
      sessionIds: this.sessionIds,
      seatNumbers: this.seatNumbers,
      seatsEach: this.seatsEach,
      draw: 'each-once',
      firstHold: this.asked,
    };
  }

  /** Counts what was asked for. */
  use({ sentInAll, ratePerSecond }: Pick<LoadOutcome, 'sentInAll' | 'ratePerSecond'>): void {
    this.asked += sentInAll;
    this.highestPerSecond = Math.max(this.highestPerSecond ?? 0, ratePerSecond);
  }
}
