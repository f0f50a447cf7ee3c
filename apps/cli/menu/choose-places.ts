import { log } from '@clack/prompts';
import { answered } from '../api/open-shop.ts';
import { plain } from '../plain.ts';
import { makeSeatPlan, type PlanSector, type SeatPlan } from '../seat-map/seat-plan.ts';
import { readSeats, type Seats } from '../shop/read-seats.ts';
import { askText, BackError, choose } from './ask.ts';
import { chooseOnMap } from './choose-on-map.ts';
import type { Choosing, Wanted } from './choosing.ts';
import type { Session } from './session.ts';
import type { Visit } from './visit.ts';

const MOST_PLACES = 10;

/**
 * Asks for places: the best together, on the map, or standing.
 *
 * @param lost what somebody else has just been quicker with: the same question is asked again
 * @returns nothing where there are none left
 * @throws BackError, StoppedError
 */
export async function choosePlaces(
  visit: Visit,
  session: Session,
  lost?: Wanted,
): Promise<Wanted | undefined> {
  const { words, shop } = visit;
  const params = { path: { roomId: session.roomId } };
  const plan = makeSeatPlan(await answered(shop.api.GET('/api/v1/rooms/{roomId}', { params })));
  const most = Math.min(MOST_PLACES, session.maxSeatsPerUser);
  let again = lost;
  for (;;) {
    const seats = await readSeats(shop, session.sessionId);
    if ([...seats.left.values()].every((count) => count === 0)) {
      log.warn(words.noneLeft);
      return undefined;
    }
    const known = plan.sectors.find(({ id }) => id === again?.sector);
    const sector = known ?? (await chooseSector(visit, plan, seats, session.currency));
    try {
      const gone = again?.gone ?? [];
      again = undefined;
      return await chooseInSector(visit, { session, plan, sector, seats, most, gone });
    } catch (error) {
      // Back from the map: to the sectors, if there are others.
      if (!(error instanceof BackError) || plan.sectors.length === 1) throw error;
    }
  }
}

async function chooseSector(
  { words }: Visit,
  plan: SeatPlan,
  { left }: Seats,
  currency: string,
): Promise<PlanSector> {
  const [only] = plan.sectors;
  if (plan.sectors.length === 1 && only) return only;
  const id = await choose(
    words.whichSector,
    plan.sectors.map((sector) => {
      const count = left.get(sector.id) ?? 0;
      const price = words.money(plan.categories[sector.category]?.price ?? 0, currency);
      const how = sector.rows.length === 0 ? [words.standing] : [];
      const rest = count === 0 ? words.soldOut : words.placesLeft(count);
      return { value: sector.id, label: [plain(sector.name), price, ...how, rest].join(' · ') };
    }),
  );
  return plan.sectors.find((sector) => sector.id === id) ?? (only as PlanSector);
}

async function chooseInSector(visit: Visit, choosing: Choosing): Promise<Wanted> {
  const { words } = visit;
  const { sector, gone } = choosing;
  const { id: sectorId } = sector;
  if (sector.rows.length === 0) {
    return {
      sectors: [{ sectorId, quantity: await askQuantity(visit, choosing) }],
      sector: sectorId,
    };
  }
  // Whoever has just lost a seat of the map wants the map.
  const way =
    gone.length > 0
      ? 'map'
      : await choose(words.howToChoose, [
          { value: 'best', label: words.bestAvailable },
          { value: 'map', label: words.onTheMap },
        ]);
  if (way === 'map') {
    return { seatNumbers: await chooseOnMap(visit, choosing), sector: sectorId };
  }
  const quantity = await askQuantity(visit, choosing);
  return { sectors: [{ sectorId, quantity, bestAvailable: true }], sector: sectorId };
}

async function askQuantity({ words }: Visit, { most }: Choosing): Promise<number> {
  const isRight = (typed: string) =>
    /^\d+$/.test(typed) && Number(typed) >= 1 && Number(typed) <= most;
  const check = (typed: string) => (isRight(typed) ? undefined : words.howManyHint(most));
  return Number(await askText(words.howMany, check, '2'));
}
