import type { LoadOutcome } from './load-order.ts';

/** Wishes for the best seats of a session, from every sector, until there are none left. */
export type FillOrder = {
  /** Of `POST /reservations`. */
  url: string;
  sessionId: string;
  sectorIds: string[];
  seatsEach: number;
  clients: number;
  /** It ends here, full or not. */
  limitMs: number;
};

/** What came of a FillOrder. */
export type FillOutcome = Pick<LoadOutcome, 'successesInAll' | 'inDoubtInAll'> & {
  /** Each hold in the order of its answer: since the start, and since it was asked for. */
  placed: { atMs: number; latencyMs: number }[];
  /** Every sector said that it has not enough seats left. */
  isFull: boolean;
  tookMs: number;
  /** Answers that are neither a hold nor "not enough seats", and requests without one. */
  failed: number;
};
