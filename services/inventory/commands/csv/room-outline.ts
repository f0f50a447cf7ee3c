import type { Transaction } from '../../../../platform/database/bulk-database.ts';
import { loadStatement } from '../../../../platform/database/statement.ts';
import type { SeatMapDocument } from '../../domain/seat-map/seat-map-schema.ts';

const findOutline = loadStatement(new URL('../../sql/find-room-outline.sql', import.meta.url));

type Sector = SeatMapDocument['sectors'][number];
type Seated = Extract<Sector, { kind: 'seated' }>;

/** A sector but for its rows. */
export type SectorOutline = Exclude<Sector, Seated> | Omit<Seated, 'rows'>;

export type PriceCategories = SeatMapDocument['priceCategories'];

/** A room but for its seats. */
export type RoomOutline = {
  /** Then it never changes; else it is a draft that its other files are waited for. */
  readonly isComplete: boolean;
  readonly name: string;
  readonly organisationId: string | null;
  readonly createdAt: string;
  readonly sectors: readonly SectorOutline[];
  readonly priceCategories: PriceCategories | null;
};

type Row = readonly [
  isComplete: boolean,
  name: string,
  organisationId: string | null,
  createdAt: string,
  sectors: SectorOutline[],
  priceCategories: PriceCategories | null,
];

export async function findRoomOutline(
  transaction: Transaction,
  roomId: string,
): Promise<RoomOutline | undefined> {
  const [row] = await transaction.query<Row>(findOutline, [roomId]);
  if (!row) return undefined;
  const [isComplete, name, organisationId, createdAt, sectors, priceCategories] = row;
  return { isComplete, name, organisationId, createdAt, sectors, priceCategories };
}

export const ROOM_NEVER_CHANGES = 'differs from the room that is there, which never changes';
