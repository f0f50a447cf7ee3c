import type { LoadOutcome } from './load-order.ts';

export const checkoutSteps = ['hold', 'order', 'pay'] as const;
export type CheckoutStep = (typeof checkoutSteps)[number];

/** Whole checkouts, each of other seats and by another user: held, ordered, paid by card. */
export type CheckoutOrder = {
  /** What the paths of reservations and orders start with. */
  apiUrl: string;
  sessionId: string;
  /** Nobody has asked for them before. */
  seatNumbers: string[];
  seatsEach: number;
  clients: number;
  /** Not counted. */
  warmUpMs: number;
  windowMs: number;
};

/** What came of a CheckoutOrder. `successesInAll` and `inDoubtInAll` count holds, of warm-up and window. */
export type CheckoutOutcome = Pick<LoadOutcome, 'successesInAll' | 'inDoubtInAll'> & {
  /** Of each checkout that ended in the window: the milliseconds of its steps. */
  checkouts: Record<CheckoutStep, number>[];
  /** Of the checkouts of the window: whose payment was not completed by its answer, or that had another answer. */
  failed: number;
  windowMs: number;
  /** The seats were gone before the time was over. */
  isSoldOut: boolean;
  lastSaleId: string | undefined;
};
