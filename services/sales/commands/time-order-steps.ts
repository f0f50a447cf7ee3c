import type { Clock } from '../../../platform/clock/clock.ts';
import type { Metrics } from '../../../platform/telemetry/metrics.ts';
import type { OrderSteps } from './order-steps.ts';

type Step = 'extend' | 'authorise' | 'sell' | 'capture' | 'tell';

/**
 * The same steps, each of whose calls is timed: where the time of paying goes, and whose delay it is when buyers
 * wait. What undoes a sale is not, as nobody waits for that.
 */
export function timeOrderSteps(
  { orders, sales, inventory, payments, refundSale }: OrderSteps,
  { clock, metrics }: { clock: Clock; metrics: Metrics },
): OrderSteps {
  const durations = metrics.durationBy(
    'bilheteria_order_step_duration_seconds',
    'Time of a step of paying an order.',
    ['step'],
  );
  const timed = <Input, Output>(step: Step, call: (input: Input) => Promise<Output>) => {
    const duration = durations.for({ step });
    return async (input: Input): Promise<Output> => {
      const startMs = clock.monotonicMs();
      try {
        return await call(input);
      } finally {
        duration.observe((clock.monotonicMs() - startMs) / 1000);
      }
    };
  };
  return {
    orders,
    refundSale,
    sales: { ...sales, complete: timed('tell', sales.complete) },
    inventory: {
      ...inventory,
      extendHold: timed('extend', inventory.extendHold),
      confirmHold: timed('sell', inventory.confirmHold),
    },
    payments: {
      ...payments,
      authorisePayment: timed('authorise', payments.authorisePayment),
      capturePayment: timed('capture', payments.capturePayment),
    },
  };
}
