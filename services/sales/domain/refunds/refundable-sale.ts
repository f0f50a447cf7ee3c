import type { OrderContent } from '../orders/order-content.ts';
import type { SaleShares } from './share-sale.ts';
import type { SoldPlace } from './sold-place.ts';

type SoldUnits = { sectorId: string; quantity: number };
type GonePlace = SoldPlace & { readonly refundId: string };

/** A sale as a refund begins from it. */
export type RefundableSale = {
  readonly saleId: string;
  readonly sessionId: string;
  readonly organisationId: string | null;
  readonly userId: string;
  readonly holdId: string;
  readonly state: 'completed' | 'refunding' | 'refunded';
  readonly seats: readonly string[];
  readonly sectors: readonly SoldUnits[];
  readonly totalMinor: number;
  readonly refundedMinor: number;
  readonly currency: string;
  readonly sessionName: string;
  readonly paidAtMs: number;
  readonly refundedAtMs: number | null;
  /** How many refunds were begun. */
  readonly refunds: number;
  readonly shares: SaleShares | null;
  readonly isOfOrder: boolean;
  /** What was ordered, where it is an order's. */
  readonly order: OrderContent | null;
  /** What went back, or is about to. */
  readonly gone: readonly GonePlace[];
};

/** As sql/find-refundable-sale.sql has it. */
export type SaleRow = readonly [
  sessionId: string,
  organisationId: string | null,
  userId: string,
  holdId: string,
  state: RefundableSale['state'],
  seats: string[],
  sectors: SoldUnits[] | null,
  totalMinor: number,
  refundedMinor: number,
  currency: string,
  sessionName: string,
  paidAtMs: number,
  refundedAtMs: number | null,
  refunds: number,
  shares: SaleShares | null,
  isOfOrder: boolean,
  order: OrderContent | null,
  gone: GonePlace[],
];

export function readSale(saleId: string, row: SaleRow): RefundableSale {
  const [sessionId, organisationId, userId, holdId, state, seats, sectors, ...more] = row;
  const [totalMinor, refundedMinor, currency, sessionName, paidAtMs, refundedAtMs, ...rest] = more;
  const [refunds, shares, isOfOrder, order, gone] = rest;
  return {
    saleId,
    sessionId,
    organisationId,
    userId,
    holdId,
    state,
    seats,
    sectors: sectors ?? [],
    totalMinor,
    refundedMinor,
    currency,
    sessionName,
    paidAtMs,
    refundedAtMs,
    refunds,
    shares,
    isOfOrder,
    order,
    gone,
  };
}
