import type { WishFault } from './order-wishes.ts';

/** What an order takes of a limited thing, and what its buyer is told if that is too much. */
export type Take = {
  readonly key: string;
  readonly quantity: number;
  readonly most: number;
  readonly fault: WishFault;
};

/** Taken without a limit too: one that is set later counts what was taken before. The largest that is counted. */
export const NO_LIMIT = 2_147_483_647;
