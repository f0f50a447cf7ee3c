import { type Bench, subjectOf } from '../bench.ts';
import type { FillOutcome } from '../generator/fill-order.ts';
import { type FillTenth, fillTenths } from '../measure/fill-tenths.ts';
import { medianOfKnown } from '../measure/statistics.ts';
import { figure, type Table } from '../report/table.ts';
import { createStadium, openSession } from '../seats/product-sessions.ts';
import { type SectorCapacity, seatedSectors } from '../seats/seated-sectors.ts';
import type { Scenario } from './scenario.ts';

const clients = 100;
const seatsEach = 4;
const limitMs = 12_000;
const heatUpMs = 2000;
const bound = 2;

type Fill = { outcome: FillOutcome; tenths: FillTenth[] };

/** Four seats together, the best of a sector, until the stadium is full: it must not slow down. */
export const bestAvailable: Scenario = {
  name: 'best-available',
  async run(bench) {
    const { roomId, seatMap } = await createStadium(subjectOf(bench, 'monolith').apiUrl);
    const sectors = seatedSectors(seatMap);
    const capacity = sectors.reduce((sum, { seats }) => sum + Math.floor(seats / seatsEach), 0);
    await fill(bench, roomId, sectors, heatUpMs);
    const fills: Fill[] = [];
    for (let round = 1; round <= bench.options.rounds; round++) {
      const outcome = await fill(bench, roomId, sectors, limitMs);
      fills.push({ outcome, tenths: fillTenths(outcome, capacity, clients) });
      const perSecond = figure((outcome.placed.length * 1000) / outcome.tookMs);
      const share = figure((100 * outcome.placed.length) / capacity);
      bench.say(`  round ${round}  ${clients} clients  ${perSecond}/s  ${share} % full`);
    }
    const stopped = fills.filter(({ outcome }) => !outcome.isFull);
    const reached = Math.min(...fills.map(({ outcome }) => outcome.placed.length)) / capacity;
    const limit = `after ${limitMs / 1000} s`;
    return {
      title: 'Best available, `{"sectorId", "quantity": 4, "bestAvailable": true}`',
      how: `${clients} clients of the monolith (undici, closed loop) wish for four seats in a sector drawn at random, until all 50 sectors of a stadium of 50,000 seats say that they have not enough left. Rates are of holds placed, by tenths of the ${figure(capacity)} that fit, medians of the rounds; the last ${clients} holds of the last tenth are left out, because then the clients hunt for what is left and are mostly refused. ${
        stopped.length === 0
          ? `Every round got full (the limit is ${limitMs / 1000} s).`
          : `STOPPED ${limit} in ${stopped.length} of ${fills.length} rounds, at worst when ${figure(reached * 100)} % full.`
      } Failed: ${figure(fills.reduce((sum, { outcome }) => sum + outcome.failed, 0))}.`,
      table: tenthsTable(fills),
      targets: [
        {
          what: 'best available: rate of the first tenth ÷ the slowest',
          bound,
          better: 'lower',
          value: medianOfKnown(fills.map(slowing)),
        },
      ],
    };
  },
};

/** Fills a new session, and enters the holds in the ledger. */
async function fill(
  bench: Bench,
  roomId: string,
  sectors: readonly SectorCapacity[],
  timeMs: number,
): Promise<FillOutcome> {
  const { name, apiUrl } = subjectOf(bench, 'monolith');
  const outcome = await bench.generator.fill({
    url: `${apiUrl}/reservations`,
    sessionId: await openSession(apiUrl, { roomId }),
    sectorIds: sectors.map(({ sectorId }) => sectorId),
    seatsEach,
    clients,
    limitMs: timeMs,
  });
  bench.holds.add(name, outcome);
  return outcome;
}

/** How many times slower the slowest tenth was. A fill that was stopped can fail, but not prove anything. */
function slowing({ outcome, tenths }: Fill): number | undefined {
  const rates = tenths.map(({ holdsPerSecond }) => holdsPerSecond);
  const [first] = rates;
  if (first === undefined) return undefined;
  const ratio = first / Math.min(...rates);
  return outcome.isFull || ratio >= bound ? ratio : undefined;
}

function tenthsTable(fills: readonly Fill[]): Table {
  const rows = Array.from({ length: 10 }, (_, i) => {
    const rounds = fills.flatMap(({ tenths }) => tenths.filter(({ tenth }) => tenth === i + 1));
    const middle = (of: (tenth: FillTenth) => number): number | undefined =>
      medianOfKnown(rounds.map(of));
    return [
      `${i * 10}…${i * 10 + 10}`,
      figure(rounds.length),
      figure(middle(({ holds }) => holds)),
      figure(middle(({ holdsPerSecond }) => holdsPerSecond)),
      figure(
        middle(({ p50Ms }) => p50Ms),
        2,
      ),
      figure(
        middle(({ p99Ms }) => p99Ms),
        2,
      ),
    ];
  });
  return { head: ['% full', 'rounds', 'holds', 'holds/s', 'p50 ms', 'p99 ms'], rows };
}
