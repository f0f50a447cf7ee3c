import type { PayOrder } from '../contract.ts';

export type OrderState =
  | 'open'
  | 'paying'
  | 'leaving'
  | 'selling'
  | 'undoing'
  | 'completed'
  | 'failed';

/** An order as paying goes on from it. */
export type StoredOrder = {
  readonly orderId: string;
  readonly holdId: string;
  readonly secondHoldId: string;
  readonly isSecond: boolean;
  readonly sessionId: string;
  readonly userId: string;
  readonly totalMinor: number;
  readonly currency: string;
  readonly state: OrderState;
  readonly paymentId: string;
  readonly method: PayOrder['method'];
  readonly token: string | undefined;
  readonly failure: string;
};

/** As sql/find-orders.sql has it. */
export type OrderRow = readonly [
  position: string | number,
  orderId: string,
  holdId: string,
  secondHoldId: string,
  isSecond: boolean,
  sessionId: string,
  userId: string,
  totalMinor: number,
  currency: string,
  state: OrderState,
  paymentId: string | null,
  method: PayOrder['method'] | null,
  token: string | null,
  failure: string | null,
];

export function orderOf([, ...row]: OrderRow): StoredOrder {
  const [orderId, holdId, secondHoldId, isSecond, sessionId, userId, totalMinor, currency] = row;
  const [, , , , , , , , state, paymentId, method, token, failure] = row;
  return {
    orderId,
    holdId,
    secondHoldId,
    isSecond,
    sessionId,
    userId,
    totalMinor,
    currency,
    state,
    paymentId: paymentId ?? '',
    method: method ?? 'free',
    token: token ?? undefined,
    failure: failure ?? '',
  };
}
