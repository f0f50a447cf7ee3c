import { accountStates } from './account-states.ts';
import type { AppState } from './app-state.ts';
import { buyerStates } from './buyer-states.ts';
import { catalogueStates } from './catalogue-states.ts';
import { checkoutStates } from './checkout-states.ts';
import { choosingStates } from './choosing-states.ts';
import { holdStates } from './hold-states.ts';
import { lineStates } from './line-states.ts';
import { mapStates } from './map-states.ts';
import { orderStates } from './order-states.ts';
import { paymentStates } from './payment-states.ts';
import { purchaseStates } from './purchase-states.ts';
import { sessionStates } from './session-states.ts';
import { ticketStates } from './ticket-states.ts';

/** All that the buyers' app can look like. */
export const APP_STATES: readonly AppState[] = [
  ...catalogueStates,
  ...sessionStates,
  ...lineStates,
  ...mapStates,
  ...choosingStates,
  ...buyerStates,
  ...checkoutStates,
  ...holdStates,
  ...paymentStates,
  ...orderStates,
  ...ticketStates,
  ...purchaseStates,
  ...accountStates,
];
