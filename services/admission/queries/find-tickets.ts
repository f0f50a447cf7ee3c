import type { Database } from '../../../platform/database/database.ts';
import { loadStatement } from '../../../platform/database/statement.ts';
import type { Ticket } from '../domain/ticket.ts';

const findTickets = loadStatement(new URL('../sql/find-tickets.sql', import.meta.url));

/** Whose tickets are seen; anybody's without it. */
type OfUser = string | undefined;

/** What there is to know of tickets; another's are not there. */
export type FindTickets = {
  readonly one: (ticketId: string, ofUser: OfUser) => Promise<Ticket | undefined>;
  readonly ofSale: (saleId: string, ofUser: OfUser) => Promise<Ticket[]>;
  /** The newest first, 200 at most. */
  readonly ofUser: (userId: string) => Promise<Ticket[]>;
};

type Row = readonly [
  ticketId: string,
  saleId: string,
  sessionId: string,
  userId: string,
  kind: Ticket['kind'],
  place: string,
  priceMinor: string | number | null,
  currency: string,
  state: Ticket['state'],
  version: number,
  issuedAtMs: number,
  renewedAtMs: number,
  voidedAtMs: number | null,
  usedAtMs: number | null,
  usedGate: string | null,
  title: string | null,
  startsAtMs: number | null,
  unit: number,
];

export function createFindTickets(database: Database): FindTickets {
  const find = async (values: readonly (string | null)[]) =>
    (await database.query<Row>(findTickets, values)).map(ticketOf);
  return {
    one: async (ticketId, ofUser) => (await find([ticketId, null, null, ofUser ?? null]))[0],
    ofSale: (saleId, ofUser) => find([null, saleId, null, ofUser ?? null]),
    ofUser: (userId) => find([null, null, userId, null]),
  };
}

function ticketOf(row: Row): Ticket {
  const [ticketId, saleId, sessionId, userId, kind, place, priceMinor, currency, state, version] =
    row;
  const [issuedAtMs, renewedAtMs, voidedAtMs, usedAtMs, usedGate, title, startsAtMs, unit] =
    row.slice(10) as Tail;
  return {
    ticketId,
    saleId,
    sessionId,
    userId,
    kind,
    place,
    unit,
    priceMinor: priceMinor === null ? null : Number(priceMinor),
    currency,
    state,
    version,
    issuedAtMs,
    renewedAtMs,
    voidedAtMs,
    usedAtMs,
    usedGate,
    title,
    startsAtMs,
  };
}

type Tail = [
  number,
  number,
  number | null,
  number | null,
  string | null,
  string | null,
  number | null,
  number,
];
