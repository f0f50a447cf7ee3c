import {
  type ControlInput,
  type ControlState,
  decide,
} from '../services/waiting-room/domain/control/decide.ts';
import { drawChance } from './draw-chance.ts';
import type { Crowd } from './gather-crowd.ts';
import { InsideCrowd } from './inside-crowd.ts';
import type { SimulationOptions } from './options.ts';
import type { Strategy } from './strategies.ts';

/** One look at the sale, each ten seconds. */
export type Sample = {
  readonly atSeconds: number;
  readonly serving: number;
  readonly rate: number;
  readonly p95Ms: number;
  readonly inside: number;
  readonly free: number;
};

export type Played = {
  readonly strategy: Strategy;
  readonly samples: readonly Sample[];
  /** By the order of coming: when his turn came, if it did; in seconds from the opening. */
  readonly servedAt: Float64Array;
  readonly sold: number;
  /** Turns that nobody claimed any more. */
  readonly missed: number;
  /** From the opening until the last seat was sold; nothing where some were left. */
  readonly soldOutAt: number | undefined;
  readonly overloadedSeconds: number;
  /** Holds that were asked for meanwhile. */
  readonly overloadedHolds: number;
};

const TICK_SECONDS = 0.5;
const SAMPLE_TICKS = 20;
const MAX_P95_MS = 250;
/** What is told of holds is of three seconds. */
const SMOOTHING = TICK_SECONDS / 3;
/** Of a hold in an idle system; it grows as in a queue with one server. */
const IDLE_P95_MS = 8;
const BUSIEST = 0.995;

/** Plays a sale tick by tick, with the controller that runs in the product. */
export function playSale(crowd: Crowd, strategy: Strategy, options: SimulationOptions): Played {
  const sale = new Sale(crowd, strategy, options);
  const ticks = (options.hours * 3600) / TICK_SECONDS;
  for (let tick = 0; tick < ticks && sale.soldOutAt === undefined; tick++) {
    sale.play(tick * TICK_SECONDS);
    if (tick % SAMPLE_TICKS === 0 || sale.soldOutAt !== undefined) sale.look(tick * TICK_SECONDS);
  }
  return sale;
}

class Sale implements Played {
  readonly strategy: Strategy;
  readonly samples: Sample[] = [];
  readonly servedAt: Float64Array;
  missed = 0;
  soldOutAt: number | undefined;
  overloadedSeconds = 0;
  overloadedHolds = 0;
  readonly #crowd: Crowd;
  readonly #options: SimulationOptions;
  readonly #inside: InsideCrowd;
  #state: ControlState = { rate: 0, credit: 0 };
  #issued = 0;
  #serving = 0;
  #holdsPerSecond = 0;
  #p95Ms = IDLE_P95_MS;

  constructor(crowd: Crowd, strategy: Strategy, options: SimulationOptions) {
    this.strategy = strategy;
    this.servedAt = new Float64Array(crowd.arrivesAt.length).fill(Number.NaN);
    this.#crowd = crowd;
    this.#options = options;
    this.#inside = new InsideCrowd(options, drawChance(options.seed + 1));
  }

  get sold(): number {
    return this.#inside.sold;
  }

  play(now: number): void {
    const { arrivesAt } = this.#crowd;
    while (this.#issued < arrivesAt.length && (arrivesAt[this.#issued] ?? 0) <= now) this.#issued++;
    const holds = this.#inside.advance(now);
    this.#holdsPerSecond += (holds / TICK_SECONDS - this.#holdsPerSecond) * SMOOTHING;
    this.#p95Ms = p95Of(this.#holdsPerSecond / this.#capacityAt(now));
    if (this.#p95Ms > MAX_P95_MS) {
      this.overloadedSeconds += TICK_SECONDS;
      this.overloadedHolds += holds;
    }
    const decision = decide(this.#state, this.#input());
    this.#state = decision;
    for (let more = 0; more < decision.serve; more++) this.#serveNext(now);
    if (this.#inside.free + this.#inside.held === 0) this.soldOutAt = now;
  }

  look(now: number): void {
    const { count: inside, free } = this.#inside;
    const { rate } = this.#state;
    const [serving, p95Ms] = [this.#serving, this.#p95Ms];
    this.samples.push({ atSeconds: now, serving, rate, p95Ms, inside, free });
  }

  #capacityAt(now: number): number {
    const { capacity, slowCapacity, slowFrom, slowSeconds } = this.#options;
    return now >= slowFrom && now < slowFrom + slowSeconds ? slowCapacity : capacity;
  }

  #serveNext(now: number): void {
    const person = this.strategy.order[this.#serving] ?? 0;
    this.#serving++;
    this.servedAt[person] = now;
    const isThere = (this.#crowd.leavesAt[person] ?? 0) > now;
    if (!isThere) this.missed++;
    this.#inside.serve(now, isThere);
  }

  #input(): ControlInput {
    const { count, unclaimed, free, held } = this.#inside;
    return {
      elapsedMs: TICK_SECONDS * 1000,
      minRate: 60,
      maxRate: this.#options.maxRate,
      setRate: this.strategy.setRate,
      isPaused: false,
      maxActive: this.#options.maxActive,
      inside: count,
      unclaimed,
      waiting: this.#issued - this.#serving,
      maxP95Ms: MAX_P95_MS,
      health: { isOnSale: true, free, held, p95Ms: this.#p95Ms, underWay: 0, errorRate: 0 },
    };
  }
}

function p95Of(load: number): number {
  return IDLE_P95_MS / (1 - Math.min(load, BUSIEST));
}
