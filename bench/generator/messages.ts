import type { CheckoutOrder, CheckoutOutcome } from './checkout-order.ts';
import type { FillOrder, FillOutcome } from './fill-order.ts';
import type { LoadOrder, LoadOutcome } from './load-order.ts';

/** What the coordinator asks of the generator, one at a time. */
export type GeneratorRequest =
  | { kind: 'load'; order: LoadOrder }
  | { kind: 'fill'; order: FillOrder }
  | { kind: 'checkout'; order: CheckoutOrder };

/** The generator's messages to the coordinator. */
export type GeneratorMessage =
  | { kind: 'window-opened' }
  | { kind: 'window-closed' }
  | { kind: 'loaded'; outcome: LoadOutcome }
  | { kind: 'filled'; outcome: FillOutcome }
  | { kind: 'checked-out'; outcome: CheckoutOutcome }
  | { kind: 'failed'; reason: string };
