/** What is wrong with a document, and where: `sectors.0.rows.2.label`. */
export type Fault = { field: string; message: string };

/** Gathers faults up to a limit: the reader of a document with more of them mends these first. */
export class FaultList {
  readonly faults: Fault[] = [];
  readonly #limit: number;

  constructor(limit: number) {
    this.#limit = limit;
  }

  get full(): boolean {
    return this.faults.length >= this.#limit;
  }

  add(field: string, message: string): void {
    // A field may have been named by whoever sent the document, at any length.
    if (!this.full) this.faults.push({ field: field.slice(0, 200), message });
  }
}
