import type { Clock } from '../../../platform/clock/clock.ts';
import { type BoardReading, SeatBoard } from '../domain/seat-board/seat-board.ts';
import type { SeatChanges } from '../domain/seat-board/seat-changes.ts';
import type { SeatMap } from '../domain/seat-map/seat-map.ts';

/** A board that is kept in step by readings and, in between, by changes that are heard. */
export class KeptBoard {
  readonly board: SeatBoard;
  readonly #ask: () => Promise<BoardReading & { nowMs: number }>;
  readonly #clock: Clock;
  #isRead = false;
  #readAtMs = Number.NEGATIVE_INFINITY;
  #reading: Promise<void> | undefined;
  /** Heard while a reading is under way, and perhaps not in it. */
  #meanwhile: SeatChanges[] = [];
  #hadGap = false;
  /** From our clock to the database's. */
  #offsetMs = 0;

  constructor(map: SeatMap, ask: () => Promise<BoardReading & { nowMs: number }>, clock: Clock) {
    this.board = new SeatBoard(map);
    this.#ask = ask;
    this.#clock = clock;
  }

  get isRead(): boolean {
    return this.#isRead;
  }

  /** The database's time as far as it can be told without asking. */
  nowMs(): number {
    return this.#clock.monotonicMs() + this.#offsetMs;
  }

  /** Since its last reading began; infinite when changes may have been missed since. */
  ageMs(): number {
    return this.#clock.monotonicMs() - this.#readAtMs;
  }

  learn(changes: SeatChanges): void {
    this.board.change(changes);
    if (this.#reading) this.#meanwhile.push(changes);
  }

  /** Changes may have been missed: what was read before is out of date. */
  distrust(): void {
    this.#hadGap = true;
    this.#readAtMs = Number.NEGATIVE_INFINITY;
  }

  /** Reads, or waits for the reading that is under way. */
  read(): Promise<void> {
    this.#reading ??= this.#readNow().finally(() => {
      this.#reading = undefined;
      this.#meanwhile = [];
    });
    return this.#reading;
  }

  /** Waits for a reading that began after this was asked. */
  async readAnew(): Promise<void> {
    await this.#reading?.catch(() => undefined);
    await this.read();
  }

  async #readNow(): Promise<void> {
    const startMs = this.#clock.monotonicMs();
    this.#hadGap = false;
    const reading = await this.#ask();
    this.#offsetMs = reading.nowMs - (startMs + this.#clock.monotonicMs()) / 2;
    this.board.load(reading);
    for (const changes of this.#meanwhile) this.board.change(changes);
    this.#isRead = true;
    if (!this.#hadGap) this.#readAtMs = startMs;
  }
}
