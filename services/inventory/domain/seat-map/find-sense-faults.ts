import type { FaultList } from './fault-list.ts';
import type { SeatMapDocument } from './seat-map-schema.ts';

/**
 * Names what is wrong with a document of the right shape, but for its seats: ids that are there twice,
 * price categories that are not there, amounts with more than two decimals.
 */
export function findSenseFaults(document: SeatMapDocument, faults: FaultList): void {
  findDuplicates(document.priceCategories, 'priceCategories', faults);
  findDuplicates(document.sectors, 'sectors', faults);
  findBadAmounts(document, faults);
  findUnknownKinds(document, faults);
  findUnknownCategories(document, faults);
}

function findDuplicates(
  items: readonly { readonly id: string }[],
  path: string,
  faults: FaultList,
): void {
  const first = new Map<string, number>();
  for (const [index, { id }] of items.entries()) {
    const earlier = first.get(id);
    if (earlier === undefined) first.set(id, index);
    else faults.add(`${path}.${index}.id`, `is "${id}", as is that of ${path}.${earlier}`);
  }
}

function findBadAmounts({ priceCategories }: SeatMapDocument, faults: FaultList): void {
  for (const [index, { prices }] of priceCategories.entries()) {
    for (const [ticketKind, price] of Object.entries(prices)) {
      if (Number(price.toFixed(2)) === price) continue;
      faults.add(`priceCategories.${index}.prices.${ticketKind}`, 'has more than two decimals');
    }
  }
}

function findUnknownKinds({ priceCategories }: SeatMapDocument, faults: FaultList): void {
  for (const [index, { prices, reasonNeeded = [] }] of priceCategories.entries()) {
    for (const [place, ticketKind] of reasonNeeded.entries()) {
      if (Object.hasOwn(prices, ticketKind)) continue;
      const path = `priceCategories.${index}.reasonNeeded.${place}`;
      faults.add(path, `is "${ticketKind}", which has no price`);
    }
  }
}

function findUnknownCategories(document: SeatMapDocument, faults: FaultList): void {
  const known = new Set<string | undefined>(document.priceCategories.map(({ id }) => id));
  const check = (id: string | undefined, path: string) => {
    if (known.has(id)) return;
    faults.add(`${path}.priceCategory`, `is "${id}", which is not among the price categories`);
  };
  for (const [s, sector] of document.sectors.entries()) {
    check(sector.priceCategory, `sectors.${s}`);
    if (sector.kind === 'general') continue;
    for (const [r, row] of sector.rows.entries()) {
      for (const [i, { priceCategory }] of row.seats.entries()) {
        if (priceCategory) check(priceCategory, `sectors.${s}.rows.${r}.seats.${i}`);
      }
    }
  }
}
