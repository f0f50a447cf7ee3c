import { ROWS, SEATS, UNITS } from './small-room.ts';

type Wish = { quantity: number; together: boolean; sectorId?: string };
type Entry = { entryId: string; userId: string; wish: Wish };
type Places = { seats: readonly string[]; units: number };

/** An offer as it is found: in the order of the list. */
export type FoundOffer = Places & { entryId: string; holdId: string };

/** What is true of a waiting room, told by trying all there is. */
export class WaitingModel {
  waiting: Entry[] = [];
  /** Given back one by one: seats, and units. */
  sold: string[] = [...SEATS, ...Array.from({ length: UNITS }, () => 'unit')];
  readonly #seats = new Set<string>();
  #units = 0;
  readonly #holds = new Map<string, Places & { userId?: string }>();
  /** Sectors that nobody has judged since somebody joined, or something came free of them while somebody waited. */
  readonly #open = new Set<string>();
  readonly #wanted = new Set<string>();

  get freeSeats(): string[] {
    return [...this.#seats];
  }

  get holds(): string[] {
    return [...this.#holds.keys()];
  }

  /** The answers that somebody may get who wants to wait. Whether such places are free is a guess of the product's. */
  mayJoin(userId: string, wish: Wish): string[] {
    const empty = { seats: new Set(SEATS), units: UNITS };
    if (!fits(wish, empty.seats, empty.units)) return ['NEVER_FITS'];
    const isKnown =
      this.waiting.some((entry) => entry.userId === userId) ||
      [...this.#holds.values()].some((hold) => hold.userId === userId);
    return [isKnown ? 'ALREADY_WAITING' : 'joined', 'PLACES_FREE'];
  }

  join(entryId: string, userId: string, wish: Wish): void {
    this.waiting.push({ entryId, userId, wish });
    for (const sector of sectorsOf(wish)) {
      this.#wanted.add(sector);
      this.#open.add(sector);
    }
  }

  leave(entryId: string): void {
    this.waiting = this.waiting.filter((entry) => entry.entryId !== entryId);
  }

  free(place: string): void {
    this.sold.splice(this.sold.indexOf(place), 1);
    this.#giveBack(place === 'unit' ? { seats: [], units: 1 } : { seats: [place], units: 0 });
  }

  /** The answers that the public may get: never a place that fits somebody who waits, and surely one that was judged. */
  mayBuy(place: string): string[] {
    const isUnit = place === 'unit';
    const sector = isUnit ? 'floor' : 'stalls';
    const isFree = isUnit ? this.#units > 0 : this.#seats.has(place);
    if (!isFree) return ['NOT_ENOUGH_PLACES', 'SEAT_ALREADY_RESERVED', 'WAITING_LIST_FIRST'];
    if (this.waiting.some(({ wish }) => this.#fitsIn(sector, wish))) return ['WAITING_LIST_FIRST'];
    return this.#open.has(sector) ? ['placed', 'WAITING_LIST_FIRST'] : ['placed'];
  }

  hold(place: string, holdId: string): void {
    this.#take(holdId, place === 'unit' ? { seats: [], units: 1 } : { seats: [place], units: 0 });
  }

  giveBack(holdId: string): void {
    const places = this.#holds.get(holdId);
    this.#holds.delete(holdId);
    if (places) this.#giveBack(places);
  }

  confirm(holdId: string): void {
    this.#holds.delete(holdId);
  }

  /** What is wrong with the offers that have come since: who was passed by, and who got what does not fit him. */
  learnOffers(offers: readonly FoundOffer[]): string[] {
    const faults: string[] = [];
    const fresh = new Map(offers.map((offer) => [offer.entryId, offer]));
    for (const { entryId, userId, wish } of [...this.waiting]) {
      const offer = fresh.get(entryId);
      const isFitting = fits(wish, this.#seats, this.#units);
      if (isFitting !== (offer !== undefined)) {
        faults.push(`${userId} ${isFitting ? 'was passed by' : 'was offered what does not fit'}`);
      }
      if (!offer) continue;
      if (!this.#isRight(wish, offer)) faults.push(`${userId} got ${JSON.stringify(offer)}`);
      this.leave(entryId);
      this.#take(offer.holdId, { ...offer, userId });
    }
    this.#open.clear();
    this.#wanted.clear();
    for (const { wish } of this.waiting) for (const one of sectorsOf(wish)) this.#wanted.add(one);
    return faults;
  }

  #take(holdId: string, places: Places & { userId?: string }): void {
    for (const seat of places.seats) this.#seats.delete(seat);
    this.#units -= places.units;
    this.#holds.set(holdId, places);
  }

  #giveBack({ seats, units }: Places): void {
    for (const seat of seats) this.#seats.add(seat);
    this.#units += units;
    for (const sector of units > 0 ? ['floor'] : ['stalls']) {
      if (this.#wanted.has(sector)) this.#open.add(sector);
    }
  }

  #fitsIn(sector: string, wish: Wish): boolean {
    if (!sectorsOf(wish).includes(sector)) return false;
    return fits({ ...wish, sectorId: sector }, this.#seats, this.#units);
  }

  #isRight(wish: Wish, { seats, units }: Places): boolean {
    const isFree = seats.every((seat) => this.#seats.has(seat)) && units <= this.#units;
    const sectorId = units > 0 ? 'floor' : 'stalls';
    const isWhole = seats.length + units === wish.quantity && sectorsOf(wish).includes(sectorId);
    return isFree && isWhole && fits({ ...wish, sectorId }, new Set(seats), units);
  }
}

function sectorsOf({ sectorId }: Wish): string[] {
  return sectorId === undefined ? ['stalls', 'floor'] : [sectorId];
}

function fits(wish: Wish, seats: ReadonlySet<string>, units: number): boolean {
  const { quantity, together } = wish;
  return sectorsOf(wish).some((sector) => {
    if (sector === 'floor') return units >= quantity;
    if (!together) return seats.size >= quantity;
    return ROWS.some((row) =>
      row.some((_, first) => {
        const block = row.slice(first, first + quantity);
        return block.length === quantity && block.every((seat) => seats.has(seat));
      }),
    );
  });
}
