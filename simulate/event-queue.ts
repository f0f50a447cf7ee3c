type Due<Item> = { readonly at: number; readonly item: Item };

/** What is to happen, in the order of its time: a binary heap. */
export class EventQueue<Item> {
  readonly #heap: Due<Item>[] = [];

  push(at: number, item: Item): void {
    const heap = this.#heap;
    let index = heap.push({ at, item }) - 1;
    while (index > 0) {
      const parent = (index - 1) >> 1;
      if ((heap[parent]?.at ?? 0) <= at) break;
      this.#swap(index, parent);
      index = parent;
    }
  }

  /** The next of what is due by now; nothing where nothing is. */
  next(now: number): Due<Item> | undefined {
    const heap = this.#heap;
    const [first] = heap;
    if (!first || first.at > now) return undefined;
    const last = heap.pop();
    if (last && heap.length > 0) {
      heap[0] = last;
      this.#sink();
    }
    return first;
  }

  #sink(): void {
    const heap = this.#heap;
    const atOf = (index: number) => heap[index]?.at ?? Number.POSITIVE_INFINITY;
    for (let index = 0; ; ) {
      const left = 2 * index + 1;
      const least = atOf(left + 1) < atOf(left) ? left + 1 : left;
      if (atOf(least) >= atOf(index)) return;
      this.#swap(index, least);
      index = least;
    }
  }

  #swap(one: number, other: number): void {
    const [a, b] = [this.#heap[one], this.#heap[other]];
    if (a && b) [this.#heap[one], this.#heap[other]] = [b, a];
  }
}
