import type { InventoryApi } from '../../inventory/contract.ts';
import type { PaymentsApi } from '../../payments/contract.ts';
import type { PayOrderOutcome } from '../domain/order-schemas.ts';
import type { PassingOn } from './confirm-hold.ts';
import type { OrderStore } from './order-store.ts';
import type { SeatSaleStore } from './store-seat-sales.ts';
import type { StoredOrder } from './stored-order.ts';

/** Where the steps of an order are done. */
export type OrderSteps = {
  orders: OrderStore;
  sales: Pick<SeatSaleStore, 'complete'>;
  inventory: PassingOn['inventory'] &
    Pick<InventoryApi, 'findHold' | 'extendHold' | 'placeHold' | 'refundHold'>;
  refundSale: PassingOn['refundSale'];
  payments: Pick<
    PaymentsApi,
    'authorisePayment' | 'capturePayment' | 'voidPayment' | 'refundPayment'
  >;
};

/** What one step came to: an end of this try, the order as it is now, or that it has to be looked at anew. */
export type OrderStep = PayOrderOutcome | StoredOrder | 'go on';
