import { stdout } from 'node:process';
import { Prompt } from '@clack/core';
import { S_BAR, S_BAR_END, symbol } from '@clack/prompts';
import { plain } from '../plain.ts';
import { drawLegend } from '../seat-map/draw-legend.ts';
import { drawSector } from '../seat-map/draw-sector.ts';
import { middleFree, moveCursor, nearestFree } from '../seat-map/move-cursor.ts';
import type { PlanSeat } from '../seat-map/seat-plan.ts';
import { style } from '../style.ts';
import type { Choosing } from './choosing.ts';
import type { Words } from './texts/language.ts';

/** What stands around the map: the bar above, the question, the seat, the choice, a notice, the keys and the end. */
const AROUND_MAP = 8;
const BAR_WIDTH = 4;
const STEPS = ['up', 'down', 'left', 'right'] as const;

/** A map on which the cursor keys go from seat to seat; the space bar takes one or leaves it. */
export class SeatPrompt extends Prompt<readonly string[]> {
  readonly #words: Words;
  readonly #choosing: Choosing;
  readonly #picked = new Set<number>();
  #states: string;
  #cursor: PlanSeat | undefined;
  #notice = '';

  constructor(words: Words, choosing: Choosing) {
    super(
      {
        render: () => this.#frame(),
        validate: () => (this.#picked.size === 0 ? words.chooseFirst : undefined),
      },
      false,
    );
    this.#words = words;
    this.#choosing = choosing;
    this.#states = choosing.seats.states;
    const { sector, gone } = choosing;
    const all = sector.rows.flatMap(({ seats }) => seats);
    this.#cursor = middleFree(sector, this.#states) ?? all[0];
    const [lost] = gone.flatMap((number) => all.filter((seat) => seat.number === number));
    if (lost) this.#goNear(lost);
    this.on('cursor', (action) => {
      this.#notice = '';
      const step = STEPS.find((one) => one === action);
      if (step && this.#cursor) this.#cursor = moveCursor(sector, this.#cursor, step);
      else if (action === 'space') this.#toggle();
    });
  }

  /** Takes over which seats are free now. One that was chosen and is gone is told, with the nearest that is free. */
  hear(states: string): void {
    this.#states = states;
    const seats = this.#choosing.sector.rows.flatMap((row) => row.seats);
    for (const seat of seats) {
      if (!this.#picked.has(seat.index) || states[seat.index] === '.') continue;
      this.#picked.delete(seat.index);
      this.#setValue();
      this.#goNear(seat);
    }
  }

  #goNear(lost: PlanSeat): void {
    const words = this.#words;
    const near = nearestFree(this.#choosing.sector, lost, this.#states, this.#picked);
    this.#cursor = near ?? this.#cursor;
    const instead = near ? words.takeInstead(near.number) : words.noneLeft;
    this.#notice = `${words.seatGone(lost.number)} ${instead}`;
  }

  #toggle(): void {
    const seat = this.#cursor;
    if (!seat) return;
    const { most } = this.#choosing;
    if (this.#picked.delete(seat.index)) this.#setValue();
    else if (this.#states[seat.index] !== '.') this.#notice = this.#words.seatGone(seat.number);
    else if (this.#picked.size >= most) this.#notice = this.#words.most(most);
    else {
      this.#picked.add(seat.index);
      this.#setValue();
    }
  }

  #setValue(): void {
    this._setValue(this.#chosen().map(({ number }) => number));
  }

  #chosen(): PlanSeat[] {
    const seats = this.#choosing.sector.rows.flatMap((row) => row.seats);
    return seats.filter(({ index }) => this.#picked.has(index));
  }

  #frame(): string {
    const { plan, sector, session } = this.#choosing;
    const words = this.#words;
    const title = `${style('gray', S_BAR)}\n${symbol(this.state)}  ${plain(sector.name)}`;
    if (this.state === 'submit' || this.state === 'cancel') {
      return `${title}\n${style('gray', S_BAR)}  ${style('dim', this.#choice())}`;
    }
    const columns = (stdout.columns || 80) - BAR_WIDTH;
    const price = (amount: number) => words.money(amount, session.currency);
    const legend = drawLegend(plan, sector, { ...words, price }, columns);
    const map = drawSector({
      plan,
      sector,
      states: this.#states,
      picked: this.#picked,
      cursor: this.#cursor,
      columns,
      lines: Math.max(3, (stdout.rows || 24) - AROUND_MAP - legend.length),
      stage: words.stage,
    });
    const notice = this.state === 'error' ? this.error : this.#notice;
    const lines = [...legend, ...map, this.#describeSeat(), this.#choice()];
    const bar = style('cyan', S_BAR);
    return [
      title,
      ...lines.map((line) => `${bar}  ${line}`),
      `${bar}  ${style('yellow', notice)}`,
      `${style('cyan', S_BAR_END)}  ${style('dim', words.mapKeys)}`,
    ].join('\n');
  }

  #describeSeat(): string {
    const seat = this.#cursor;
    if (!seat) return '';
    const { plan, session } = this.#choosing;
    const category = plan.categories[seat.category];
    const told = [style('bold', seat.number), plain(category?.name ?? '')];
    if (category) told.push(this.#words.money(category.price, session.currency));
    if (seat.kind !== 'standard') told.push(this.#words.seatKind[seat.kind] ?? seat.kind);
    if (this.#states[seat.index] !== '.') told.push(this.#words.isTaken);
    return told.join(' · ');
  }

  #choice(): string {
    const { plan, session } = this.#choosing;
    const chosen = this.#chosen();
    if (chosen.length === 0) return this.#words.nothingChosen;
    const total = chosen.reduce(
      (sum, { category }) => sum + (plan.categories[category]?.price ?? 0),
      0,
    );
    const numbers = chosen.map(({ number }) => number).join(', ');
    return this.#words.chosen(numbers, this.#words.money(total, session.currency));
  }
}
