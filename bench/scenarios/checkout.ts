import { type Bench, subjectOf } from '../bench.ts';
import {
  type CheckoutOutcome,
  type CheckoutStep,
  checkoutSteps,
} from '../generator/checkout-order.ts';
import { type PayStep, payStepTimes, payStepTitles } from '../measure/pay-step-times.ts';
import { median, medianOfKnown } from '../measure/statistics.ts';
import { untilIdle } from '../measure/until-idle.ts';
import { figure, type Table } from '../report/table.ts';
import { callApi, fieldOf } from '../seats/call-api.ts';
import { createStadium, listSeatNumbers, openSession } from '../seats/product-sessions.ts';
import { shuffle } from '../seats/shuffle.ts';
import type { Scenario } from './scenario.ts';

const clients = 100;
const seatsEach = 2;
const leftOverMs = 60_000;

type Round = {
  outcome: CheckoutOutcome;
  /** Milliseconds of all checkouts of the round, warm-up and all, by the step within paying. */
  paying: Record<PayStep, number>;
  paid: number;
};

const requestTitles: Record<CheckoutStep, string> = {
  hold: 'hold: `POST /reservations`',
  order: 'order: `POST /orders`',
  pay: 'pay: `POST /orders/{id}/pay`',
};

/** From a free seat to a paid sale. */
export const checkout: Scenario = {
  name: 'checkout',
  async run(bench) {
    const { apiUrl } = subjectOf(bench, 'monolith');
    const { roomId } = await createStadium(apiUrl);
    await checkOutRound(bench, roomId);
    const rounds: Round[] = [];
    for (let round = 1; round <= bench.options.rounds; round++) {
      const done = await checkOutRound(bench, roomId);
      const perSecond = figure(rateOf(done.outcome));
      bench.say(`  round ${round}  ${clients} clients  ${perSecond} checkouts/s`);
      rounds.push(done);
    }
    const { body } = await callApi(`${apiUrl}/admin/reconciliation`);
    const differences = fieldOf(body, 'differences');
    const failed = rounds.reduce((sum, { outcome }) => sum + outcome.failed, 0);
    const perSecond = median(rounds.map(({ outcome }) => rateOf(outcome)));
    return {
      title: 'A whole paid checkout: two seats held, ordered, paid by card',
      how: `**${figure(perSecond)} checkouts a second** (${figure(perSecond * 3)} requests), medians of the rounds. ${clients} clients of the monolith (undici, closed loop), each request by another user for seats of a stadium that nobody asked for before; the payment provider is the simulator, in a process of its own, without delay. Shares are of the whole checkout as its buyer sees it. Below them, what the server did while he waited for his payment: the steps of the saga, as \`bilheteria_order_step_duration_seconds\` tells. What is not in them is HTTP and the order's own rows. Failed: ${figure(failed)}.`,
      table: stepTable(rounds),
      targets: [
        {
          what: 'checkout: differences between provider, ledger, sales and seats afterwards',
          bound: 0,
          better: 'exactly',
          value: Array.isArray(differences) ? differences.length : undefined,
        },
        { what: 'checkout: failed', bound: 0, better: 'exactly', value: failed },
      ],
    };
  },
};

/** A new session, and as many checkouts as there is time for; its holds are entered in the ledger. */
async function checkOutRound(bench: Bench, roomId: string): Promise<Round> {
  const { name, apiUrl } = subjectOf(bench, 'monolith');
  const sessionId = await openSession(apiUrl, { roomId });
  const seatNumbers = shuffle(await listSeatNumbers(apiUrl, sessionId));
  await untilIdle(bench.subjects, bench.postmasterPid, leftOverMs);
  const { warmUpSeconds, windowSeconds } = bench.options;
  const before = await payStepTimes(apiUrl);
  const outcome = await bench.generator.checkOut({
    apiUrl,
    sessionId,
    seatNumbers,
    seatsEach,
    clients,
    warmUpMs: warmUpSeconds * 1000,
    windowMs: windowSeconds * 1000,
  });
  const after = await payStepTimes(apiUrl);
  bench.holds.add(name, outcome);
  if (outcome.isSoldOut) throw new Error('The stadium of the checkouts was sold out.');
  return {
    outcome,
    paying: {
      extend: after.extend - before.extend,
      authorise: after.authorise - before.authorise,
      sell: after.sell - before.sell,
      capture: after.capture - before.capture,
      tell: after.tell - before.tell,
    },
    paid: outcome.successesInAll,
  };
}

function rateOf({ checkouts, windowMs }: CheckoutOutcome): number {
  return (checkouts.length * 1000) / windowMs;
}

function meanOf({ checkouts }: CheckoutOutcome, step: CheckoutStep): number {
  return checkouts.reduce((sum, took) => sum + took[step], 0) / checkouts.length;
}

function stepTable(rounds: readonly Round[]): Table {
  const outcomes = rounds.map(({ outcome }) => outcome);
  const whole = (outcome: CheckoutOutcome): number =>
    checkoutSteps.reduce((sum, step) => sum + meanOf(outcome, step), 0);
  const requests = checkoutSteps.map((step) => [
    requestTitles[step],
    figure(median(outcomes.map((outcome) => meanOf(outcome, step))), 2),
    figure(median(outcomes.map((outcome) => (100 * meanOf(outcome, step)) / whole(outcome)))),
    figure(middle(outcomes, step, 0.5), 2),
    figure(middle(outcomes, step, 0.99), 2),
  ]);
  const paying = payStepTitles.map(([step, title]) => [
    `– ${title}`,
    figure(median(rounds.map((round) => round.paying[step] / round.paid)), 2),
    figure(
      median(rounds.map((round) => (100 * round.paying[step]) / round.paid / whole(round.outcome))),
    ),
    figure(undefined),
    figure(undefined),
  ]);
  return {
    head: ['step', 'mean ms', '% of a checkout', 'p50 ms', 'p99 ms'],
    rows: [...requests, ...paying],
  };
}

function middle(
  outcomes: readonly CheckoutOutcome[],
  step: CheckoutStep,
  share: number,
): number | undefined {
  return medianOfKnown(
    outcomes.map(({ checkouts }) => {
      const sorted = checkouts.map((took) => took[step]).sort((a, b) => a - b);
      return sorted[Math.floor(sorted.length * share)];
    }),
  );
}
