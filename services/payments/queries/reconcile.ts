import type { Clock } from '../../../platform/clock/clock.ts';
import type { Database } from '../../../platform/database/database.ts';
import { UnavailableError } from '../../../platform/errors/unavailable-error.ts';
import {
  type PaymentProvider,
  ProviderSilentError,
} from '../clients/providers/payment-provider.ts';
import { keyOf, type PaymentSteps, settlePayment } from '../commands/settle-payment.ts';
import type { PaymentsApi } from '../contract.ts';
import { comparePayment, type Difference, type LedgerSums } from '../domain/compare-payment.ts';
import type { PaymentView } from '../domain/payment-schemas.ts';
import { MOST_COMPARED, type NamedCharge, readCharges } from './read-charges.ts';
import { readSums } from './sum-ledger.ts';

const PAGE_SIZE = 1000;

export type FoundDifference = Difference & {
  paymentId: string | null;
  provider: string;
  providerRef: string | null;
};

export type Reconciliation = {
  payments: number;
  charges: number;
  /** Whether there was more in that time than is compared at once. */
  isComplete: boolean;
  differences: FoundDifference[];
};

export type ReconcileOptions = {
  database: Database;
  steps: PaymentSteps;
  listPayments: PaymentsApi['listPayments'];
  providers: readonly PaymentProvider[];
  clock: Clock;
};

export type Reconcile = (time: { fromMs: number; beforeMs: number }) => Promise<Reconciliation>;

/**
 * Compares what the providers say of a time with our payments, and these with the ledger. Payments go on meanwhile, so
 * whatever seems to differ is settled as far as it can be, as the job does it in time, and read once more, from both sides,
 * before it is told: what a process that died has left behind is no difference.
 *
 * @throws UnavailableError when a provider does not answer
 */
export function createReconcile(options: ReconcileOptions): Reconcile {
  return async (time) => {
    try {
      return await reconcile(options, time);
    } catch (cause) {
      if (!(cause instanceof ProviderSilentError)) throw cause;
      const message = 'A payment provider does not answer; ask again shortly.';
      throw new UnavailableError(message, { code: 'PROVIDER_UNAVAILABLE', cause });
    }
  };
}

async function reconcile(
  options: ReconcileOptions,
  time: { fromMs: number; beforeMs: number },
): Promise<Reconciliation> {
  const theirs = await readCharges(options.providers, time);
  const suspects = new Set<string>();
  let payments = 0;
  let after: string | undefined;
  do {
    const page = await options.listPayments({
      ...time,
      ...(after !== undefined && { after }),
      limit: PAGE_SIZE,
    });
    const sums = await readSums(
      options.database,
      page.payments.map(({ paymentId }) => paymentId),
    );
    for (const payment of page.payments) {
      const charge = theirs.byPayment.get(payment.paymentId);
      theirs.byPayment.delete(payment.paymentId);
      if (differencesOf(options, payment, charge, sums).length > 0) suspects.add(payment.paymentId);
    }
    payments += page.payments.length;
    after = page.next ?? undefined;
  } while (after !== undefined && payments < MOST_COMPARED);

  const differences = theirs.nameless.map(unknownToUs);
  for (const paymentId of suspects) differences.push(...(await lookAgain(options, paymentId)));
  // Of payments that were begun at another time than their charges; or of none of ours.
  for (const [paymentId, charge] of after === undefined ? theirs.byPayment : []) {
    differences.push(...(await lookAgain(options, paymentId, charge)));
  }
  const isComplete = after === undefined && theirs.isComplete;
  return { payments, charges: theirs.count, isComplete, differences };
}

/** Both sides, read anew. */
async function lookAgain(
  options: ReconcileOptions,
  paymentId: string,
  listed?: NamedCharge,
): Promise<FoundDifference[]> {
  const { store, findProvider } = options.steps;
  const known = await store.find(paymentId);
  const isOpen = known?.state === 'pending' || known?.state === 'authorised';
  const payment = isOpen ? await settlePayment(options.steps, paymentId, 'job') : known;
  if (!payment) return listed ? [unknownToUs(listed)] : [];
  const charge = await findProvider(payment.provider)?.find(keyOf(payment));
  const sums = await readSums(options.database, [paymentId]);
  const { provider, providerRef } = payment;
  return differencesOf(options, payment, charge, sums).map((difference) => {
    return { ...difference, paymentId, provider, providerRef };
  });
}

function differencesOf(
  { providers, clock }: ReconcileOptions,
  payment: PaymentView,
  charge: Parameters<typeof comparePayment>[1],
  sums: ReadonlyMap<string, LedgerSums>,
): Difference[] {
  const isAsked = providers.some(({ name }) => name === payment.provider);
  const ledger = sums.get(payment.paymentId) ?? { captured: 0, refunded: 0, fee: 0 };
  return comparePayment(payment, isAsked ? charge : 'elsewhere', ledger, clock.nowMs());
}

function unknownToUs(charge: NamedCharge): FoundDifference {
  return {
    code: 'UNKNOWN_TO_US',
    paymentId: charge.paymentId ?? null,
    provider: charge.provider,
    providerRef: charge.ref,
    ours: 'no payment',
    theirs: `${charge.state} ${charge.amountMinor} ${charge.currency}`,
  };
}
