/** What one ticket is for. */
export type Place = {
  readonly kind: 'seat' | 'general';
  /** A seat's number, or the id of a general sector. */
  readonly place: string;
  /** 0 of a seat; 1, 2, 3 … of the places of a sector within a sale. */
  readonly unit: number;
};

/** One place for each seat and each unit of a sector. */
export function placesOf(
  seats: readonly string[],
  sectors: readonly { readonly sectorId: string; readonly quantity: number }[],
): Place[] {
  return [
    ...seats.map((place): Place => ({ kind: 'seat', place, unit: 0 })),
    ...sectors.flatMap(({ sectorId: place, quantity }) =>
      Array.from({ length: quantity }, (_, i): Place => ({ kind: 'general', place, unit: i + 1 })),
    ),
  ];
}

/** The same of places that were taken back, those of sectors by their numbers. */
export function refundedPlaces(
  seats: readonly string[],
  sectors: readonly { readonly sectorId: string; readonly units: readonly number[] }[],
): Place[] {
  return [
    ...seats.map((place): Place => ({ kind: 'seat', place, unit: 0 })),
    ...sectors.flatMap(({ sectorId: place, units }) =>
      units.map((unit): Place => ({ kind: 'general', place, unit })),
    ),
  ];
}
