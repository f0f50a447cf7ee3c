/** Something that somebody asks of the product, or that happens to it. */
export type ModelCommand =
  | PlaceCommand
  /** The same `id` extends once, as long as it was the last to do so. */
  | { readonly do: 'extend'; readonly name: string; readonly id: number }
  | { readonly do: 'confirm' | 'cancel' | 'refund' | 'look'; readonly name: string }
  | { readonly do: 'pass'; readonly minutes: number }
  | { readonly do: 'close' | 'open' | 'list-seats' }
  | { readonly do: 'list-purchases'; readonly userId: string };

export type PlaceCommand = {
  readonly do: 'hold';
  /** What the model calls the hold. */
  readonly name: string;
  readonly userId: string;
  readonly seatNumbers: readonly string[];
  /** How many of the best seats besides. */
  readonly bestSeats: number;
  /** How many places of the floor besides. */
  readonly units: number;
};

/** What came of it. */
export type ModelAnswer = {
  /** 0 where nobody answers: the clock. */
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
  /** How often it was asked, since whoever was asked died; its effect may have happened before. */
  readonly tries: number;
};
