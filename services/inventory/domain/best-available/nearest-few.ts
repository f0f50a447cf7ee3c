/** Keeps the nearest few of all that it is offered; of equals those that came first. */
export class NearestFew<Item> {
  readonly #limit: number;
  readonly #items: Item[] = [];
  readonly #distances: number[] = [];
  /** What is not nearer than this is not kept. */
  #bound: number;

  constructor(limit: number) {
    this.#limit = limit;
    this.#bound = limit > 0 ? Number.POSITIVE_INFINITY : -1;
  }

  /** From the nearest on. */
  get items(): readonly Item[] {
    return this.#items;
  }

  offer(item: Item, distance: number): void {
    if (distance >= this.#bound) return;
    let place = Math.min(this.#items.length, this.#limit - 1);
    for (; place > 0 && (this.#distances[place - 1] ?? 0) > distance; place--) {
      this.#items[place] = this.#items[place - 1] ?? item;
      this.#distances[place] = this.#distances[place - 1] ?? 0;
    }
    this.#items[place] = item;
    this.#distances[place] = distance;
    if (this.#items.length === this.#limit) this.#bound = this.#distances.at(-1) ?? 0;
  }
}
