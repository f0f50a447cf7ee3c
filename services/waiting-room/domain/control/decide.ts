/** What a decision is made by: all of it is written down, so that it can be made again. */
export type ControlInput = {
  /** Since the last one. */
  readonly elapsedMs: number;
  /** People a minute. */
  readonly minRate: number;
  readonly maxRate: number;
  /** An operator's; null where the controller finds it. */
  readonly setRate: number | null;
  readonly isPaused: boolean;
  readonly maxActive: number;
  /** Passes that are good, and turns that have come and may still be claimed. */
  readonly inside: number;
  readonly unclaimed: number;
  readonly waiting: number;
  /** The limit of `p95Ms`. */
  readonly maxP95Ms: number;
  /** How the inventory is; null where it does not answer. */
  readonly health: Health | null;
};

export type Health = {
  readonly isOnSale: boolean;
  readonly free: number;
  readonly held: number;
  /** Of holds in the last seconds; null where there were too few to tell. */
  readonly p95Ms: number | null;
  /** Holds that are being decided, or wait for it. */
  readonly underWay: number;
  /** Holds that failed, of those that came. */
  readonly errorRate: number;
};

/** What goes from one decision to the next. */
export type ControlState = { readonly rate: number; readonly credit: number };

export type Reason =
  | 'paused'
  | 'no-answer'
  | 'not-on-sale'
  | 'sold-out'
  | 'overloaded'
  | 'full'
  | 'few-left'
  | 'nobody-waits'
  | 'rate';

export type Decision = ControlState & {
  /** So many turns more come. */
  readonly serve: number;
  /** What kept it from being more. */
  readonly reason: Reason;
};

/** Halved for each second in which it is too much (multiplicative decrease). */
const DECREASE_A_SECOND = 0.5;
/** From the lowest rate to the highest in a minute, as long as it is the rate that holds people up (additive increase). */
const INCREASE_SECONDS = 60;
/** What was not used is not made up for beyond this. */
const MAX_CREDIT_SECONDS = 2;
/** However little is left, so many may look for it at once. */
const LEAST_ACTIVE = 10;
const MAX_UNDER_WAY = 2000;
const MAX_ERROR_RATE = 0.02;
/** A controller that has slept does not make up for it. */
const MAX_ELAPSED_MS = 5000;

/** Decides how many turns more come now. The same state and input give the same decision. */
export function decide(state: ControlState, input: ControlInput): Decision {
  const seconds = Math.min(Math.max(input.elapsedMs, 0), MAX_ELAPSED_MS) / 1000;
  const rate = nextRate(state, input, seconds);
  const stopped = whyStopped(input);
  if (stopped) return { rate, credit: 0, serve: 0, reason: stopped };
  const perSecond = rate / 60;
  const most = Math.max(1, perSecond * MAX_CREDIT_SECONDS);
  const credit = Math.min(state.credit + perSecond * seconds, most);
  const { limit, reason } = tightest(input, credit);
  const serve = Math.max(0, Math.floor(limit));
  const isSlowed = reason === 'rate' && isOverloaded(input);
  return { rate, credit: credit - serve, serve, reason: isSlowed ? 'overloaded' : reason };
}

function nextRate({ rate, credit }: ControlState, input: ControlInput, seconds: number): number {
  const { minRate, maxRate, setRate } = input;
  if (setRate !== null) return setRate;
  const within = (value: number) => Math.min(Math.max(value, minRate), maxRate);
  if (isOverloaded(input)) return within(rate * DECREASE_A_SECOND ** seconds);
  // A rate that nobody was held up by says nothing of what the sale can bear.
  const isLimiting = tightest(input, credit + (rate / 60) * seconds).reason === 'rate';
  if (!isLimiting || whyStopped(input)) return within(rate);
  return within(rate + ((maxRate - minRate) / INCREASE_SECONDS) * seconds);
}

function whyStopped({ isPaused, health }: ControlInput): Reason | undefined {
  if (isPaused) return 'paused';
  if (!health) return 'no-answer';
  if (!health.isOnSale) return 'not-on-sale';
  return health.free === 0 && health.held === 0 ? 'sold-out' : undefined;
}

function isOverloaded({ health, maxP95Ms }: ControlInput): boolean {
  if (!health) return true;
  const { p95Ms, underWay, errorRate } = health;
  return (p95Ms ?? 0) > maxP95Ms || underWay > MAX_UNDER_WAY || errorRate > MAX_ERROR_RATE;
}

/** How many more may be inside. */
function roomOf({ maxActive, inside, unclaimed }: ControlInput): number {
  return maxActive - inside - unclaimed;
}

/** The lowest of what limits how many come, and its name. */
function tightest(input: ControlInput, credit: number): { limit: number; reason: Reason } {
  const { free, held } = input.health ?? { free: 0, held: 0 };
  // Everybody inside takes one place at least, or holds it: more than there are would look for nothing.
  const seekers = free === 0 ? 0 : Math.max(free + held, LEAST_ACTIVE);
  const limits: { limit: number; reason: Reason }[] = [
    { limit: input.waiting, reason: 'nobody-waits' },
    { limit: seekers - input.inside - input.unclaimed, reason: 'few-left' },
    { limit: roomOf(input), reason: 'full' },
    { limit: credit, reason: 'rate' },
  ];
  return limits.reduce((least, one) => (one.limit < least.limit ? one : least));
}
