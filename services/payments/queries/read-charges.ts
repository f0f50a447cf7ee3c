import { isUuid } from '../../../platform/ids/ids.ts';
import type { ListedCharge, PaymentProvider } from '../clients/providers/payment-provider.ts';

/** Of payments and of charges; what is more is left out, and said. */
export const MOST_COMPARED = 50_000;

export type NamedCharge = ListedCharge & { provider: string };

/** What the providers have of a time, by our ids; and those charges that have none of ours. */
export async function readCharges(
  providers: readonly PaymentProvider[],
  time: { fromMs: number; beforeMs: number },
) {
  const byPayment = new Map<string, NamedCharge>();
  const nameless: NamedCharge[] = [];
  let count = 0;
  let isComplete = true;
  for (const provider of providers) {
    let after: string | undefined;
    do {
      const { charges, next } = await provider.list(time, after);
      for (const charge of charges) {
        const named = { ...charge, provider: provider.name };
        const id = charge.paymentId?.toLowerCase();
        if (id !== undefined && isUuid(id)) byPayment.set(id, named);
        else nameless.push(named);
      }
      count += charges.length;
      after = next;
    } while (after !== undefined && count < MOST_COMPARED);
    if (after !== undefined) isComplete = false;
  }
  return { byPayment, nameless, count, isComplete };
}
