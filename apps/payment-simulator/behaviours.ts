/** What goes wrong with one command to the simulator; `after`: it has done what it was told. */
export type Fault =
  | 'none'
  | 'slow'
  | 'cut-before'
  | 'cut-after'
  | 'hang-after'
  | 'error-before'
  | 'error-after';

export type Command = 'authorise' | 'capture' | 'void' | 'refund';

/** How a card behaves, or a Pix of that token. */
export type Behaviour = {
  /** For a person who chooses one. */
  readonly summary: string;
  readonly decline?: { readonly code: string; readonly isRetryable: boolean };
  /** The buyer has to prove that it is he, on a page of the simulator. */
  readonly isChallenged?: true;
  /** When a command comes first; when it is asked again it goes well. */
  readonly faults?: Partial<Readonly<Record<Command, Fault>>>;
  readonly isLapsedAtCapture?: true;
  readonly isRefundRefused?: true;
  readonly messages?: 'first' | 'twice' | 'never' | 'reversed';
};

/** By token. A charge without a token is approved; another token than these is declined as `invalid_token`. */
export const BEHAVIOURS: Readonly<Record<string, Behaviour>> = {
  tok_approved: { summary: 'approved' },
  tok_insufficient_funds: {
    summary: 'declined; another time it may work',
    decline: { code: 'insufficient_funds', isRetryable: true },
  },
  tok_stolen_card: {
    summary: 'declined for good',
    decline: { code: 'stolen_card', isRetryable: false },
  },
  tok_challenge: { summary: 'approved once the buyer has proved who he is', isChallenged: true },
  tok_slow: { summary: 'approved after three seconds', faults: { authorise: 'slow' } },
  tok_timeout: { summary: 'approved, and never answered', faults: { authorise: 'hang-after' } },
  tok_cut: { summary: 'approved, and the connection cut', faults: { authorise: 'cut-after' } },
  tok_lost: { summary: 'the connection is cut before it', faults: { authorise: 'cut-before' } },
  tok_error: { summary: 'answered 500, nothing done', faults: { authorise: 'error-before' } },
  tok_error_charged: { summary: 'answered 500, approved', faults: { authorise: 'error-after' } },
  tok_capture_timeout: {
    summary: 'approved; captured, and never answered',
    faults: { capture: 'hang-after' },
  },
  tok_capture_lapsed: {
    summary: 'approved; lapsed when it is captured',
    isLapsedAtCapture: true,
  },
  tok_void_timeout: {
    summary: 'approved; voided, and never answered',
    faults: { void: 'hang-after' },
  },
  tok_refund_timeout: {
    summary: 'approved; refunded, and never answered',
    faults: { refund: 'hang-after' },
  },
  tok_refund_refused: { summary: 'approved; can not be refunded', isRefundRefused: true },
  tok_webhook_first: { summary: 'approved; told before it is answered', messages: 'first' },
  tok_webhook_twice: { summary: 'approved; each message comes twice', messages: 'twice' },
  tok_webhook_never: { summary: 'approved; no message comes', messages: 'never' },
  tok_webhook_reversed: {
    summary: 'approved; messages come late, the last first',
    messages: 'reversed',
  },
};

export function behaviourOf(token: string | undefined): Behaviour {
  if (token === undefined) return { summary: 'approved' };
  const decline = { code: 'invalid_token', isRetryable: false };
  return Object.hasOwn(BEHAVIOURS, token)
    ? (BEHAVIOURS[token] as Behaviour)
    : { summary: 'not known', decline };
}

/** What becomes of a Pix, by the last two digits of its amount: 99 is never paid, 98 once its time is over. */
export function pixFateOf(amountMinor: number): 'paid' | 'paid-late' | 'never' {
  if (amountMinor % 100 === 99) return 'never';
  return amountMinor % 100 === 98 ? 'paid-late' : 'paid';
}
