import type { Database } from '../../../platform/database/database.ts';
import { loadStatement } from '../../../platform/database/statement.ts';
import { currentTraceparent } from '../../../platform/telemetry/command-traces.ts';
import type { Charge, ChargeRequest } from '../clients/providers/payment-provider.ts';
import type { PaymentState } from '../domain/payment-schemas.ts';
import { type PaymentRow, readPayment, type StoredPayment } from '../domain/stored-payment.ts';

const statement = (name: string) => loadStatement(new URL(`../sql/${name}.sql`, import.meta.url));
const beginPayment = statement('begin-payment');
const changePayment = statement('change-payment');
const findPayments = statement('find-payments');
const voidUnknown = statement('void-unknown-payment');
const markUnwanted = statement('mark-unwanted');

/** Who or what makes a change; kept in the payment's history. */
export type Cause = 'command' | 'provider' | 'job';

export type PaymentStore = {
  find: (paymentId: string) => Promise<StoredPayment | undefined>;
  /** Writes a payment down before its provider is asked; nothing where its id is known. */
  begin: (paymentId: string, provider: string, request: ChargeRequest) => Promise<void>;
  /** Changes its state, if it still is in one of `from`; tells whether it did. */
  change: (
    paymentId: string,
    from: readonly PaymentState[],
    to: PaymentState,
    cause: Cause,
    charge?: Charge,
  ) => Promise<boolean>;
  /** Closes an id that nobody has asked for. */
  voidUnknown: (paymentId: string) => Promise<void>;
  /** Has the money of a payment that is being captured go back. */
  markUnwanted: (paymentId: string) => Promise<void>;
};

/** @param afterSeconds how long the outcome of a step may be open before the job looks at it */
export function createPaymentStore(database: Database, afterSeconds: number): PaymentStore {
  return {
    async find(paymentId) {
      const [row] = await database.query<PaymentRow>(findPayments, [[paymentId]]);
      return row && readPayment(row);
    },
    async begin(paymentId, provider, request) {
      const { saleRef, method, amountMinor, currency } = request;
      await database.execute(beginPayment, [
        paymentId,
        saleRef,
        method,
        provider,
        amountMinor,
        currency,
        JSON.stringify(request),
        afterSeconds,
      ]);
    },
    async change(paymentId, from, to, cause, charge) {
      const decline = to === 'declined' ? (charge?.decline ?? VOIDED_EARLIER) : undefined;
      const [row] = await database.query<[number]>(changePayment, [
        paymentId,
        from,
        to,
        cause,
        charge?.ref || null,
        decline?.code ?? null,
        decline?.isRetryable ?? null,
        charge?.action ? JSON.stringify(charge.action) : null,
        charge?.feeMinor ?? null,
        afterSeconds,
        currentTraceparent(),
      ]);
      return row?.[0] === 1;
    },
    async voidUnknown(paymentId) {
      await database.execute(voidUnknown, [paymentId]);
    },
    async markUnwanted(paymentId) {
      await database.execute(markUnwanted, [paymentId]);
    },
  };
}

/** The provider has nothing to say of why, as with a charge that it was told to give up before it came. */
const VOIDED_EARLIER = { code: 'voided', isRetryable: false };
