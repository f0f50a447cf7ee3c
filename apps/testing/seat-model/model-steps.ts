import fc from 'fast-check';

/** Which instance is asked, of three. */
const at = fc.nat(2);
const user = fc.nat(2);
/** Which of the holds, or earlier commands, counted from the latest. */
const target = fc.nat(7);
const fewer = fc.constantFrom(0, 0, 0, 1, 2);

const hold = fc
  .record({
    do: fc.constant('hold' as const),
    at,
    user,
    seats: fc.oneof(
      { weight: 4, arbitrary: fc.uniqueArray(fc.nat(11), { minLength: 1, maxLength: 3 }) },
      { weight: 1, arbitrary: fc.constant<number[]>([]) },
    ),
    bestSeats: fewer,
    units: fewer,
    /** Two instances are asked at once, with one key. */
    isTwin: fc.constantFrom(false, false, false, false, true),
  })
  .filter(({ seats, bestSeats, units }) => seats.length + bestSeats + units > 0);
const onHold = <What extends 'extend' | 'confirm' | 'cancel' | 'refund' | 'look'>(what: What) =>
  fc.record({ do: fc.constant(what), at, target });
const repeat = fc.record({
  do: fc.constant('repeat' as const),
  at,
  target,
  /** The first answer was not written down: whoever gave it died. */
  isForgotten: fc.boolean(),
});
const pass = fc.record({ do: fc.constant('pass' as const), at, minutes: fc.constantFrom(25, 50) });
const plain = <What extends 'close' | 'open' | 'list-seats'>(what: What) =>
  fc.record({ do: fc.constant(what), at });

const drawn = fc.oneof(
  { weight: 40, arbitrary: hold },
  { weight: 8, arbitrary: onHold('extend') },
  { weight: 10, arbitrary: onHold('confirm') },
  { weight: 9, arbitrary: onHold('cancel') },
  { weight: 7, arbitrary: onHold('refund') },
  { weight: 6, arbitrary: onHold('look') },
  { weight: 12, arbitrary: repeat },
  { weight: 8, arbitrary: pass },
  { weight: 2, arbitrary: plain('close') },
  { weight: 4, arbitrary: plain('open') },
  { weight: 2, arbitrary: plain('list-seats') },
);

const burst = fc.array(drawn, { minLength: 2, maxLength: 3 });
/** One instance dies while these are under way; the clock stands still then. */
const death = fc.record({
  victim: at,
  afterMs: fc.integer({ min: 0, max: 6 }),
  isAborted: fc.boolean(),
});

/** What one step of a run does: one command, or some at once. */
export const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 160, arbitrary: fc.record({ commands: drawn.map((one) => [one]) }) },
  { weight: 39, arbitrary: fc.record({ commands: burst }) },
  {
    weight: 1,
    arbitrary: fc.record({
      commands: burst.map((all) => all.filter((each) => each.do !== 'pass')),
      death,
    }),
  },
);

type ValueOf<Drawing> = Drawing extends fc.Arbitrary<infer Value> ? Value : never;

export type Drawn = ValueOf<typeof drawn>;
export type Death = ValueOf<typeof death>;
export type Step = { readonly commands: readonly Drawn[]; readonly death?: Death };
