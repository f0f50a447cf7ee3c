import type { ChargeRequest } from '../clients/providers/payment-provider.ts';
import type { AuthoriseOutcome, AuthorisePayment } from '../contract.ts';
import { looksLikeCardNumber } from '../domain/looks-like-card-number.ts';
import type { StoredPayment } from '../domain/stored-payment.ts';
import type { RecordPayments } from './record-payments.ts';
import { type PaymentSteps, settleKnown } from './settle-payment.ts';

export type AuthoriseOptions = {
  steps: PaymentSteps;
  recordPayments: RecordPayments;
  /** The name of the provider that takes a method; nothing where nobody does. */
  providerFor: (method: 'card' | 'pix') => string | undefined;
};

/**
 * Has an amount held, in two steps:
 *
 *   1. begin   the payment is written down as in doubt, with what its provider is asked
 *   2. settle  the provider is asked, and its answer written down
 *
 * Each step may be asked again. After a crash, or without an answer, jobs/settle-payments.ts goes on with step 2.
 * Where the money is there already (external, cash, free) one statement does both and nobody is asked.
 */
export function createAuthorisePayment({ steps, recordPayments, providerFor }: AuthoriseOptions) {
  const { store } = steps;

  /** Its payment, written down by now; nothing where nobody takes its method. */
  async function begin(asked: ChargedPayment): Promise<StoredPayment | undefined> {
    const { paymentId } = asked;
    const provider = providerFor(asked.method);
    if (provider === undefined) return store.find(paymentId);
    // Known or new is told by one statement; one that another has just written is seen by the next.
    const begun = await store.begin({ paymentId, provider, request: requestOf(asked) });
    return begun ?? store.find(paymentId);
  }

  return async (asked: AuthorisePayment): Promise<AuthoriseOutcome> => {
    if (hasCardNumber(asked)) return { ok: false, code: 'CARD_NUMBER_REFUSED' };
    if (!isValid(asked)) return { ok: false, code: 'PAYMENT_INVALID' };
    const { paymentId, method } = asked;
    if (method !== 'card' && method !== 'pix') {
      await recordPayments([{ ...asked, method }]);
      return outcomeOf(asked, await store.find(paymentId));
    }
    const known = await begin({ ...asked, method });
    if (!known) return { ok: false, code: 'METHOD_NOT_AVAILABLE' };
    const isOpen = known.state === 'authorising' || known.state === 'pending';
    if (!isOpen || differs(asked, known)) return outcomeOf(asked, known);
    return outcomeOf(asked, await settleKnown(steps, known, 'command'));
  };
}

type ChargedPayment = AuthorisePayment & { method: 'card' | 'pix' };

/** What the transaction of an external payment looks like is its acquirer's matter, and often digits. */
function hasCardNumber({ token, description, saleRef, customer }: AuthorisePayment): boolean {
  return [token, description, saleRef, customer].some(
    (text) => text !== undefined && looksLikeCardNumber(text),
  );
}

function isValid({ method, amountMinor, currency, transactionId }: AuthorisePayment): boolean {
  if (method === 'free') return amountMinor === 0;
  if (method === 'external') return transactionId !== undefined;
  return amountMinor > 0 && (method !== 'pix' || currency === 'BRL');
}

function requestOf(asked: ChargedPayment): ChargeRequest {
  const { saleRef, amountMinor, currency, method } = asked;
  const { token, description, customer, expiresAtMs, returnUrl } = asked;
  return {
    saleRef,
    amountMinor,
    currency,
    method,
    token,
    description,
    customer,
    expiresAtMs,
    returnUrl,
  };
}

function differs(asked: AuthorisePayment, known: StoredPayment): boolean {
  return (
    known.amountMinor !== asked.amountMinor ||
    known.currency !== asked.currency ||
    known.method !== asked.method ||
    known.saleRef !== asked.saleRef ||
    (known.method === 'external' && known.transactionId !== asked.transactionId)
  );
}

function outcomeOf(asked: AuthorisePayment, known: StoredPayment | undefined): AuthoriseOutcome {
  if (!known) throw new Error(`payment ${asked.paymentId} vanished after it was begun`);
  if (known.state === 'voided' && known.method === 'none') {
    return { ok: false, code: 'PAYMENT_VOIDED' };
  }
  if (differs(asked, known)) return { ok: false, code: 'PAYMENT_ID_REUSED' };
  switch (known.state) {
    case 'authorising':
      return { ok: true, status: 'unknown' };
    case 'pending':
      return { ok: true, status: 'pending', action: known.action };
    case 'authorised':
    case 'capturing':
    case 'captured':
      if (known.isUnwanted) return { ok: false, code: 'PAYMENT_VOIDED' };
      return { ok: true, status: 'approved', isCaptured: known.state === 'captured' };
    case 'voiding':
    case 'voided':
      return { ok: false, code: 'PAYMENT_VOIDED' };
    case 'declined':
      return { ok: false, code: 'PAYMENT_DECLINED', decline: known.decline ?? UNTOLD };
  }
}

const UNTOLD = { code: 'declined', isRetryable: false };
