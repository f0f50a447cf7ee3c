import type { InventoryApi } from '../../inventory/contract.ts';
import type { PaymentsApi } from '../../payments/contract.ts';
import type { PayOrderOutcome } from '../domain/order-schemas.ts';
import type { OrderStore } from './order-store.ts';
import type { SeatSaleStore } from './store-seat-sales.ts';

/** Where the steps of an order are done. */
export type OrderSteps = {
  orders: OrderStore;
  sales: Pick<SeatSaleStore, 'complete'>;
  inventory: Pick<
    InventoryApi,
    'findHold' | 'extendHold' | 'placeHold' | 'confirmHold' | 'refundHold'
  >;
  payments: Pick<
    PaymentsApi,
    'authorisePayment' | 'capturePayment' | 'voidPayment' | 'refundPayment'
  >;
};

/** What one step came to: an end of this try, or the next step. */
export type OrderStep = PayOrderOutcome | 'go on';
