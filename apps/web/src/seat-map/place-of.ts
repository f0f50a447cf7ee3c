import { kindOfSeat, type Plan, type SeatKind } from './plan.ts';

/** A seat as people speak of it. */
export type NamedSeat = {
  readonly sector: string;
  readonly row: string;
  /** Within its row. */
  readonly label: string;
  readonly kind: SeatKind;
  /** At full price: which kind of ticket it will be is said at the checkout. */
  readonly price: number;
};

export function placeOf(plan: Plan, seat: number): NamedSeat {
  const sector = plan.sectors[plan.sectorOf[seat] ?? 0];
  const row = sector?.rows.find(({ first, count }) => seat >= first && seat < first + count)?.label;
  return {
    sector: sector?.name ?? '',
    row: row ?? '',
    label: (plan.numbers[seat] ?? '').slice(row?.length ?? 0),
    kind: kindOfSeat(plan, seat),
    price: plan.categories[plan.categoryOf[seat] ?? 0]?.prices['full'] ?? 0,
  };
}
