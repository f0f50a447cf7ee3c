import { newId } from '../../../platform/ids/ids.ts';
import type { createRandom } from '../../../platform/testing/seeded-random.ts';
import type { AuthorisePayment, PaymentsApi } from '../../../services/payments/contract.ts';

type Random = ReturnType<typeof createRandom>;

/** What somebody was told of one payment; the last words of it have to be true. */
export type PaymentStory = {
  readonly payment: AuthorisePayment;
  wasToldCaptured: boolean;
  wasToldVoided: boolean;
  /** By the id of a refund: what it was asked for, and whether it was told as made. */
  readonly refunds: Map<string, { amountMinor: number; wasToldRefunded: boolean }>;
};

const TOKENS = ['tok_approved', 'tok_stolen_card', 'tok_challenge', 'tok_capture_lapsed'] as const;
const AMOUNT_MINOR = 10_000;

export function drawPayment(random: Random): PaymentStory {
  const isPix = random.below(4) === 0;
  const token = TOKENS[random.below(6)] ?? 'tok_approved';
  // Paid, paid too late, never paid.
  const amountMinor = isPix ? ([1000, 1098, 1099][random.below(3)] ?? 1000) : AMOUNT_MINOR;
  const payment: AuthorisePayment = {
    paymentId: newId(),
    saleRef: `res-${random.below(1000)}`,
    amountMinor,
    currency: 'BRL',
    method: isPix ? 'pix' : 'card',
    ...(!isPix && { token }),
    ...(isPix && { expiresAtMs: Date.now() + 200 + random.below(400) }),
  };
  return { payment, wasToldCaptured: false, wasToldVoided: false, refunds: new Map() };
}

/** Sends one command that is drawn, and remembers what was answered. */
export async function act(api: PaymentsApi, story: PaymentStory, random: Random): Promise<void> {
  const { payment } = story;
  const { paymentId } = payment;
  switch (random.below(8)) {
    case 0:
    case 1:
    case 2: {
      const outcome = await api.authorisePayment(payment);
      if (outcome.ok && outcome.status === 'approved' && outcome.isCaptured) {
        story.wasToldCaptured = true;
      }
      return;
    }
    case 3:
    case 4: {
      const outcome = await api.capturePayment({ paymentId });
      if (outcome.ok && outcome.status === 'captured') story.wasToldCaptured = true;
      return;
    }
    case 5: {
      const outcome = await api.voidPayment({ paymentId });
      if (outcome.ok) story.wasToldVoided = true;
      return;
    }
    case 6:
      return refund(api, story, random);
    default:
      await api.findPayment({ paymentId });
  }
}

/** A new refund, or one that was asked for before. */
async function refund(api: PaymentsApi, story: PaymentStory, random: Random): Promise<void> {
  const known = [...story.refunds];
  const [refundId, { amountMinor }] = known[random.below(known.length + 2)] ?? [
    newId(),
    { amountMinor: 1 + random.below(story.payment.amountMinor) },
  ];
  const { paymentId } = story.payment;
  const outcome = await api.refundPayment({ paymentId, refundId, amountMinor });
  if (!outcome.ok) return;
  const wasToldRefunded = outcome.status === 'refunded';
  const before = story.refunds.get(refundId);
  story.refunds.set(refundId, {
    amountMinor,
    wasToldRefunded: wasToldRefunded || (before?.wasToldRefunded ?? false),
  });
}
