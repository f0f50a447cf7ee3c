import { type BatchContext, batchDefaults } from '../../../platform/batch/batch-defaults.ts';
import { createBatcher } from '../../../platform/batch/batcher.ts';
import { KeyQueue } from '../../../platform/batch/key-queue.ts';
import { arrayLiteral, type Database } from '../../../platform/database/database.ts';
import { loadStatement } from '../../../platform/database/statement.ts';
import { traceparentsOf } from '../../../platform/telemetry/command-traces.ts';
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

export type NewPayment = { paymentId: string; provider: string; request: ChargeRequest };

export type PaymentChange = {
  paymentId: string;
  /** The states that it may come from. */
  from: readonly PaymentState[];
  to: PaymentState;
  cause: Cause;
  /** What the provider says of it, where it was asked. */
  charge?: Charge | undefined;
};

export type PaymentStore = {
  find: (paymentId: string) => Promise<StoredPayment | undefined>;
  /** Writes a payment down before its provider is asked, unless its id is known; tells how it is then. */
  begin: (payment: NewPayment) => Promise<StoredPayment | undefined>;
  /** Changes its state, if it still is in one of `from`; tells how it is then. Nothing: it was not changed now. */
  change: (change: PaymentChange) => Promise<StoredPayment | undefined>;
  /** Closes an id that nobody has asked for. */
  voidUnknown: (paymentId: string) => Promise<void>;
  /** Has the money of a payment that is being captured go back. */
  markUnwanted: (paymentId: string) => Promise<void>;
  close: () => Promise<void>;
};

/**
 * The steps of payments that are written down. Those of a moment go in one statement: in an on-sale a hundred buyers
 * pay at once, each with some steps.
 *
 * @param afterSeconds how long the outcome of a step may be open before the job looks at it
 */
export function createPaymentStore(
  database: Database,
  afterSeconds: number,
  context: BatchContext,
): PaymentStore {
  const finding = createBatcher<string, StoredPayment | undefined>({
    ...batchDefaults('payments.find-payments', context),
    run: (ids) => findAll(database, ids),
  });
  const beginning = createBatcher<NewPayment, StoredPayment | undefined>({
    ...batchDefaults('payments.begin-payment', context),
    queue: new KeyQueue({ keysOf: ({ paymentId }) => [paymentId] }),
    run: (payments) => beginAll(database, afterSeconds, payments),
  });
  const changing = createBatcher<PaymentChange, StoredPayment | undefined>({
    ...batchDefaults('payments.change-payment', context),
    queue: new KeyQueue({ keysOf: ({ paymentId }) => [paymentId] }),
    run: (changes) => changeAll(database, afterSeconds, changes),
  });
  return {
    find: finding.submit,
    begin: beginning.submit,
    change: changing.submit,
    async voidUnknown(paymentId) {
      await database.execute(voidUnknown, [paymentId]);
    },
    async markUnwanted(paymentId) {
      await database.execute(markUnwanted, [paymentId]);
    },
    async close() {
      await Promise.all([finding.close(), beginning.close(), changing.close()]);
    },
  };
}

type Found = (StoredPayment | undefined)[];

async function findAll(database: Database, ids: readonly string[]): Promise<Found> {
  const rows = await database.query<PaymentRow>(findPayments, [arrayLiteral(ids)]);
  return inOrderOf(ids, rows);
}

async function beginAll(
  database: Database,
  afterSeconds: number,
  payments: readonly NewPayment[],
): Promise<Found> {
  const requests = payments.map(({ request }) => request);
  const rows = await database.query<PaymentRow>(beginPayment, [
    arrayLiteral(payments.map(({ paymentId }) => paymentId)),
    requests.map(({ saleRef }) => saleRef),
    arrayLiteral(requests.map(({ method }) => method)),
    payments.map(({ provider }) => provider),
    arrayLiteral(requests.map(({ amountMinor }) => amountMinor)),
    arrayLiteral(requests.map(({ currency }) => currency)),
    requests.map((request) => JSON.stringify(request)),
    afterSeconds,
  ]);
  return inOrderOf(
    payments.map(({ paymentId }) => paymentId),
    rows,
  );
}

async function changeAll(
  database: Database,
  afterSeconds: number,
  changes: readonly PaymentChange[],
): Promise<Found> {
  const declines = changes.map(({ to, charge }) =>
    to === 'declined' ? (charge?.decline ?? VOIDED_EARLIER) : undefined,
  );
  const rows = await database.query<PaymentRow>(changePayment, [
    arrayLiteral(changes.map(({ paymentId }) => paymentId)),
    changes.map(({ from }) => from.join(' ')),
    arrayLiteral(changes.map(({ to }) => to)),
    arrayLiteral(changes.map(({ cause }) => cause)),
    // An empty text stands for none.
    changes.map(({ charge }) => charge?.ref ?? ''),
    declines.map((decline) => decline?.code ?? ''),
    arrayLiteral(declines.map((decline) => String(decline?.isRetryable ?? 'NULL'))),
    changes.map(({ charge }) => (charge?.action ? JSON.stringify(charge.action) : '')),
    arrayLiteral(changes.map(({ charge }) => charge?.feeMinor ?? 'NULL')),
    traceparentsOf(changes),
    afterSeconds,
  ]);
  return inOrderOf(
    changes.map(({ paymentId }) => paymentId),
    rows,
  );
}

/** PostgreSQL writes its ids small. */
function inOrderOf(ids: readonly string[], rows: readonly PaymentRow[]): Found {
  const found = new Map(rows.map((row) => [row[0], readPayment(row)]));
  return ids.map((id) => found.get(id.toLowerCase()));
}

/** The provider has nothing to say of why, as with a charge that it was told to give up before it came. */
const VOIDED_EARLIER = { code: 'voided', isRetryable: false };
