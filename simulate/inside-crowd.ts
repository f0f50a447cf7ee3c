import type { Chance } from './draw-chance.ts';
import { EventQueue } from './event-queue.ts';
import type { SimulationOptions } from './options.ts';

type Step =
  | { readonly kind: 'unclaimed' | 'leaves' }
  | { readonly kind: 'holds' | 'buys'; readonly seats: number };

const CLAIM_SECONDS = 120;
const PASS_SECONDS = 600;
/** Looking for seats, and paying for them. */
const LOOK = { median: 45, spread: 0.6 };
const PAY = { median: 90, spread: 0.5 };
/** Who shows up does so after some seconds: his page looks, and he does. */
const SHOW_UP_SECONDS = 8;
/** One, two, three or four seats, as likely as this. */
const PARTIES = [0.2, 0.55, 0.1, 0.15];

/** Those who were let in: they look, hold and buy, or go away; and what is left for them. */
export class InsideCrowd {
  count = 0;
  unclaimed = 0;
  free: number;
  held = 0;
  sold = 0;
  readonly #options: SimulationOptions;
  readonly #chance: Chance;
  readonly #steps = new EventQueue<Step>();

  constructor(options: SimulationOptions, chance: Chance) {
    this.#options = options;
    this.#chance = chance;
    this.free = options.seats;
  }

  /** A turn has come: of somebody who is there, or of nobody any more. */
  serve(now: number, isThere: boolean): void {
    this.unclaimed++;
    if (!isThere) {
      this.#steps.push(now + CLAIM_SECONDS, { kind: 'unclaimed' });
      return;
    }
    const cameAt = now + this.#chance.exponential(SHOW_UP_SECONDS);
    this.#steps.push(cameAt, { kind: 'unclaimed' });
    const looksFor = this.#chance.logNormal(LOOK.median, LOOK.spread);
    if (this.#chance.next() < this.#options.buyers && looksFor < PASS_SECONDS) {
      this.#steps.push(cameAt + looksFor, { kind: 'holds', seats: this.#partySize() });
    } else {
      this.#steps.push(cameAt + PASS_SECONDS, { kind: 'leaves' });
    }
    this.count++;
  }

  /** All that happens until now. @returns how many holds were placed */
  advance(now: number): number {
    let holds = 0;
    for (let step = this.#steps.next(now); step; step = this.#steps.next(now)) {
      if (step.item.kind === 'holds') holds++;
      this.#take(step.at, step.item);
    }
    return holds;
  }

  #take(at: number, step: Step): void {
    switch (step.kind) {
      case 'unclaimed':
        this.unclaimed--;
        return;
      case 'leaves':
        this.count--;
        return;
      case 'holds': {
        const seats = Math.min(step.seats, this.free);
        if (seats === 0) {
          this.count--;
          return;
        }
        this.free -= seats;
        this.held += seats;
        const paysFor = this.#chance.logNormal(PAY.median, PAY.spread);
        this.#steps.push(at + paysFor, { kind: 'buys', seats });
        return;
      }
      case 'buys':
        this.held -= step.seats;
        this.sold += step.seats;
        this.count--;
    }
  }

  #partySize(): number {
    let drawn = this.#chance.next();
    const size = PARTIES.findIndex((part) => {
      drawn -= part;
      return drawn < 0;
    });
    return size < 0 ? 2 : size + 1;
  }
}
