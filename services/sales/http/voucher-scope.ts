import type { FieldFault } from '../../../platform/http/problem.ts';
import type { InventoryApi } from '../../inventory/contract.ts';

/** What a voucher is for, by the names of the seat map. */
type Scope = {
  readonly kinds?: readonly string[];
  readonly sectors?: readonly string[];
  readonly unlocks?: readonly string[];
};

/** As far as it matters here. */
type SeatMap = {
  readonly priceCategories: readonly {
    readonly id: string;
    readonly prices: Readonly<Record<string, number>>;
    readonly hidden?: boolean;
  }[];
  readonly sectors: readonly { readonly id: string }[];
};

/** Names that the room of a session does not know: a voucher for these would count for nothing, and nobody would know why. */
export async function findScopeFaults(
  inventory: Pick<InventoryApi, 'findSession' | 'findRoom'>,
  sessionId: string,
  { kinds = [], sectors = [], unlocks = [] }: Scope,
): Promise<FieldFault[]> {
  if (kinds.length + sectors.length + unlocks.length === 0) return [];
  const session = await inventory.findSession({ sessionId });
  if (!session.ok) return [];
  const room = await inventory.findRoom({ roomId: session.session.roomId });
  if (!room.ok) return [];
  const map = room.seatMap as SeatMap;
  const known = {
    kinds: map.priceCategories.flatMap(({ prices }) => Object.keys(prices)),
    sectors: map.sectors.map(({ id }) => id),
    unlocks: map.priceCategories.filter(({ hidden }) => hidden).map(({ id }) => id),
  };
  const faultsOf = (field: keyof Scope, names: readonly string[], message: string) =>
    names.flatMap((name, i) =>
      known[field].includes(name)
        ? []
        : [{ field: `${field}.${i}`, message: `${message}: ${name}` }],
    );
  return [
    ...faultsOf('kinds', kinds, 'is no kind of ticket of the room'),
    ...faultsOf('sectors', sectors, 'is no sector of the room'),
    ...faultsOf('unlocks', unlocks, 'is no hidden price category of the room'),
  ];
}
