import type { NamedPlaces } from '../refund-schemas.ts';
import { keyOf, type SoldPlace } from './sold-place.ts';

export type PlacesFault =
  | {
      readonly ok: false;
      readonly code: 'PLACE_NOT_SOLD';
      readonly place: string;
      /** Where it was named. */
      readonly field: 'seats' | 'sectors';
    }
  | {
      readonly ok: false;
      readonly code: 'PLACE_REFUNDED' | 'TICKET_USED';
      readonly place: string;
    };

type Chosen = {
  readonly ok: true;
  readonly places: readonly SoldPlace[];
  /** Whether nothing is left of the sale then. */
  readonly isLast: boolean;
};

/** The places of a sale that are to go back: those that are named, or all that are left. */
export function choosePlaces(
  sold: readonly SoldPlace[],
  gone: readonly SoldPlace[],
  named: NamedPlaces | undefined,
): Chosen | PlacesFault {
  const goneKeys = new Set(gone.map(keyOf));
  const left = sold.filter((place) => !goneKeys.has(keyOf(place)));
  if (!named) return { ok: true, places: left, isLast: true };
  const wanted = [
    ...named.seats.map((place): SoldPlace => ({ kind: 'seat', place, unit: 0 })),
    ...named.sectors.flatMap((wish) => unitsOf(wish, sold, left)),
  ];
  const soldKeys = new Set(sold.map(keyOf));
  const strange = wanted.find((place) => !soldKeys.has(keyOf(place)));
  if (strange) {
    const field = strange.kind === 'seat' ? 'seats' : 'sectors';
    return { ok: false, code: 'PLACE_NOT_SOLD', place: strange.place, field };
  }
  const before = wanted.find((place) => goneKeys.has(keyOf(place)));
  if (before) return { ok: false, code: 'PLACE_REFUNDED', place: before.place };
  return { ok: true, places: wanted, isLast: wanted.length === left.length };
}

/** Of a sector by their numbers, or the last of those that are left; where these are too few, of those before too. */
function unitsOf(
  { sectorId, quantity = 1, units }: NamedPlaces['sectors'][number],
  sold: readonly SoldPlace[],
  left: readonly SoldPlace[],
): SoldPlace[] {
  if (units) return [...new Set(units)].map((unit) => unitOf(sectorId, unit));
  const ofSector = (places: readonly SoldPlace[]) =>
    places
      .filter(({ kind, place }) => kind === 'general' && place === sectorId)
      .toSorted((a, b) => b.unit - a.unit);
  const own = ofSector(left);
  const from = own.length < quantity ? ofSector(sold) : own;
  const missing = from.length < quantity ? [unitOf(sectorId, NO_UNIT)] : [];
  return [...from.slice(0, quantity), ...missing];
}

/** Of more places than there ever were. */
const NO_UNIT = -1;

function unitOf(place: string, unit: number): SoldPlace {
  return { kind: 'general', place, unit };
}
