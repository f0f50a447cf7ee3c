import type { PaymentStory } from './act-on-payments.ts';
import type { PaymentWorld } from './payment-world.ts';

type Books = {
  payment_id: string;
  state: string;
  is_unwanted: boolean;
  captured: number;
  refunded: number;
  refunding: number;
  ledger_captured: number;
  ledger_refunded: number;
  captures_told: number;
};

const BOOKS = `SELECT payment_id, state, is_unwanted, captured_minor::float8 AS captured,
    refunded_minor::float8 AS refunded, refunding_minor::float8 AS refunding,
    (SELECT coalesce(sum(amount_minor), 0)::float8 FROM payments.ledger_entry l
      WHERE l.payment_id = p.payment_id AND kind = 'capture') AS ledger_captured,
    (SELECT coalesce(sum(amount_minor), 0)::float8 FROM payments.ledger_entry l
      WHERE l.payment_id = p.payment_id AND kind = 'refund') AS ledger_refunded,
    (SELECT count(*)::integer FROM payments.event e
      WHERE e.subject = p.payment_id AND type = 'PaymentCaptured') AS captures_told
  FROM payments.payment p`;

/** By account, what was put in less what was taken out; all together nothing. */
const BALANCES = `SELECT account, sum(amount)::float8 AS balance FROM (
    SELECT debit AS account, amount_minor AS amount FROM payments.ledger_entry
    UNION ALL SELECT credit, -amount_minor FROM payments.ledger_entry
  ) moves GROUP BY account`;

/** All that is wrong once everything is settled: what people were told, our books and the provider's disagree. */
export async function findPaymentFaults(
  world: PaymentWorld,
  stories: readonly PaymentStory[],
): Promise<string[]> {
  const books = new Map((await world.query<Books>(BOOKS)).map((row) => [row.payment_id, row]));
  const faults = stories.flatMap((story) =>
    faultsOf(world, story, books.get(story.payment.paymentId)),
  );
  const balances = await world.query<{ account: string; balance: number }>(BALANCES);
  const sum = balances.reduce((total, { balance }) => total + balance, 0);
  if (sum !== 0) faults.push(`the ledger sums to ${sum}`);
  const ours = balances.find(({ account }) => account === 'provider:simulator')?.balance ?? 0;
  const theirs = world.simulator
    .charges()
    .reduce((total, one) => total + one.capturedMinor - one.refundedMinor - one.feeMinor, 0);
  if (ours !== theirs) faults.push(`the provider owes us ${theirs}, the ledger has ${ours}`);
  return faults;
}

function faultsOf(world: PaymentWorld, story: PaymentStory, row: Books | undefined): string[] {
  const { paymentId, amountMinor } = story.payment;
  const charges = world.chargesOf(paymentId);
  const faults: string[] = [];
  const hold = (isSo: boolean, fault: string) => {
    if (!isSo) faults.push(`${paymentId}: ${fault} ${JSON.stringify({ row, charges })}`);
  };
  if (!row) {
    hold(charges.length === 0, 'a charge without a payment');
    return faults;
  }
  const [charge] = charges;
  const kept = row.captured - row.refunded;
  const told = [...story.refunds.values()].filter(({ wasToldRefunded }) => wasToldRefunded);
  const toldMinor = told.reduce((total, refund) => total + refund.amountMinor, 0);
  hold(charges.length <= 1, 'two charges');
  hold(row.captured === (charge?.capturedMinor ?? 0), 'captured is not what the provider took');
  hold(row.refunded === (charge?.refundedMinor ?? 0), 'refunded is not what the provider gave');
  hold(row.refunding === 0, 'a refund is in doubt');
  hold(row.captured === row.ledger_captured, 'the ledger has another capture');
  hold(row.refunded === row.ledger_refunded, 'the ledger has other refunds');
  hold(row.captures_told === (row.captured > 0 ? 1 : 0), 'its capture was not told once');
  hold(row.captured === 0 || row.captured === amountMinor, 'captured in part');
  hold(!story.wasToldCaptured || row.captured > 0, 'told as captured, and is not');
  hold(!story.wasToldVoided || kept === 0, 'told as given up, and money was kept');
  hold(!row.is_unwanted || kept === 0, 'unwanted, and money was kept');
  hold(toldMinor <= row.refunded, 'told as refunded, and is not');
  return faults;
}
