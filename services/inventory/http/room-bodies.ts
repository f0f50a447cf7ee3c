import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { LRUCache } from 'lru-cache';
import { type Static, type TSchema, Type } from 'typebox';
import type { Caller } from '../../../platform/access/caller.ts';
import { reachOf } from '../../../platform/access/reach.ts';
import { isUuid } from '../../../platform/ids/ids.ts';
import type { InventoryApi } from '../contract.ts';
import type { SeatMapDocument } from '../domain/seat-map/seat-map-schema.ts';
import type { KeptBody } from './send-kept.ts';
import { shownMap } from './shown-map.ts';

const seatKind = Type.Union([
  Type.Literal('standard'),
  Type.Literal('wheelchair'),
  Type.Literal('companion'),
  Type.Literal('restricted-view'),
]);
const count = Type.Integer();
const prices = Type.Record(Type.String(), Type.Number());

/** A seat map as it is read: whole, or in short. */
export const shownRoom = described(
  Type.Object({
    version: Type.Literal(1),
    room: Type.String(),
    priceCategories: Type.Array(
      Type.Object({
        id: Type.String(),
        name: Type.String(),
        prices,
        reasonNeeded: Type.Optional(
          Type.Array(Type.String(), { description: '`half`, where absent.' }),
        ),
        hidden: Type.Optional(Type.Boolean()),
      }),
    ),
    sectors: Type.Array(
      Type.Object({
        kind: Type.Union([Type.Literal('seated'), Type.Literal('general')]),
        id: Type.String(),
        name: Type.String(),
        priceCategory: Type.String(),
        capacity: Type.Optional(Type.Integer({ description: 'Of a general sector.' })),
        focus: Type.Optional(Type.Object({ x: Type.Number(), y: Type.Number() })),
        rows: Type.Optional(
          Type.Array(
            Type.Object({
              label: Type.String(),
              seats: Type.Array(
                Type.Object({
                  label: Type.String(),
                  x: Type.Number(),
                  y: Type.Number(),
                  kind: Type.Optional(seatKind),
                  priceCategory: Type.Optional(Type.String()),
                  gapAfter: Type.Optional(Type.Boolean()),
                }),
              ),
            }),
          ),
        ),
        seatKinds: Type.Optional(
          Type.Object(
            {
              standard: count,
              wheelchair: count,
              companion: count,
              'restricted-view': count,
            },
            { description: 'In short: how many seats of each kind, instead of the rows.' },
          ),
        ),
      }),
    ),
  }),
);

/** For the document alone: a map is kept as its bytes, and no serialiser goes through 50,000 seats. */
function described<Schema extends TSchema>(schema: Schema) {
  return Type.Unsafe<Static<Schema>>(schema);
}

/** Ten stadiums. */
const MOST_BYTES = 40_000_000;
const compress = promisify(gzip);

type Find = (
  caller: Caller,
  roomId: string,
  view: 'summary' | undefined,
) => Promise<KeptBody | undefined>;

/**
 * Maps of rooms as bytes, put together once: a room never changes, and everybody who comes to a sale looks at its map.
 * Who works for an organisation has his own put together, since he may see what its hidden places cost.
 */
export function createRoomBodies(api: Pick<InventoryApi, 'findRoom'>): Find {
  const make = async (caller: Caller, roomId: string, view: 'summary' | undefined) => {
    const found = isUuid(roomId) ? await api.findRoom({ roomId }) : undefined;
    if (!found?.ok) return undefined;
    const map = shownMap(caller, found) as SeatMapDocument;
    const bytes = Buffer.from(JSON.stringify(view === 'summary' ? summaryOf(map) : map));
    const gzipped = await compress(bytes, { level: 6 });
    const sight = map === found.seatMap ? 'whole' : 'shown';
    return { etag: `W/"${roomId}-${view ?? 'map'}-${sight}"`, bytes, gzipped };
  };
  const kept = new LRUCache<string, KeptBody, { caller: Caller }>({
    maxSize: MOST_BYTES,
    sizeCalculation: ({ bytes, gzipped }) => bytes.length + gzipped.length,
    fetchMethod(key, _stale, { context: { caller } }) {
      const [roomId = '', view] = key.split(' ');
      return make(caller, roomId, view === 'summary' ? view : undefined);
    },
  });
  return (caller, roomId, view) => {
    const { userId, organisationId } = reachOf(caller);
    if (organisationId !== undefined) return make(caller, roomId, view);
    const sight = userId === undefined ? 'everything' : 'what is shown';
    return kept.fetch(`${roomId} ${view ?? 'map'} ${sight}`, { context: { caller } });
  };
}

function summaryOf({ sectors, ...rest }: SeatMapDocument): Static<typeof shownRoom> {
  return {
    ...rest,
    sectors: sectors.map((sector) => {
      if (sector.kind === 'general') return sector;
      const { rows, ...said } = sector;
      const seatKinds = { standard: 0, wheelchair: 0, companion: 0, 'restricted-view': 0 };
      for (const { kind = 'standard' } of rows.flatMap(({ seats }) => seats)) seatKinds[kind]++;
      return { ...said, seatKinds };
    }),
  };
}
