import type { PaymentState } from './payment-schemas.ts';

/*
 * The states of a payment, and the ways between them:
 *
 *   (new) ──▶ authorising ──▶ authorised ──▶ capturing ──▶ captured ──▶ (refunds)
 *     │         │  │  └──▶ pending ┘  │            │          ▲
 *     │         │  └──▶ declined      └──▶ voiding ──▶ voided ┘  money that comes too late,
 *     │         └──▶ voiding                                     also after `declined`
 *     ├──▶ captured   made elsewhere, in cash, or nothing to pay
 *     └──▶ voided     given up before it was ever asked for
 *
 *   authorising  the provider is being asked, or did not answer: nobody knows whether it took the amount
 *   pending      the buyer has to do something: pay a Pix, prove that it is he
 *   authorised   the provider holds the amount for us
 *   capturing    the provider is being asked for the amount, or did not answer
 *   captured     the money is ours, less what was refunded
 *   voiding      the provider is being told that we do not want it, or did not answer
 *   voided       nothing was taken, and nothing will be
 *   declined     the provider, or the buyer, said no
 *
 * `authorising`, `capturing` and `voiding` are in doubt. They are written down before the provider is asked, so whoever
 * dies, or gives up waiting, leaves them behind, and the job settles them: it asks again with the same key. The ways
 * are held by a constraint of `payment_change` (migrations/001_payment.sql) and taken by sql/change-payment.sql.
 */

/** What a provider says of a charge. */
export type ChargeState = 'pending' | 'authorised' | 'captured' | 'voided' | 'declined';

/** Whether nobody knows what the provider did. */
export function isInDoubt(state: PaymentState): boolean {
  return state === 'authorising' || state === 'capturing' || state === 'voiding';
}

/**
 * The state that a payment changes to by what its provider says; nothing where it stays. A provider's older words do
 * no harm: they are answered by staying, since what it says is asked for and not told.
 */
export function stateAfter(state: PaymentState, charge: ChargeState): PaymentState | undefined {
  switch (state) {
    case 'authorising':
      // Nothing was taken under our id and nothing will be: a void came first, or it has lapsed.
      return charge === 'voided' ? 'declined' : charge;
    case 'pending':
      return charge === 'pending' ? undefined : charge;
    case 'authorised':
    case 'capturing':
    case 'voiding':
      if (charge === 'captured') return 'captured';
      return charge === 'voided' || charge === 'declined' ? 'voided' : undefined;
    case 'voided':
    case 'declined':
      return charge === 'captured' ? 'captured' : undefined;
    case 'captured':
      return undefined;
  }
}
