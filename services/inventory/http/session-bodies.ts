import { type Static, Type } from 'typebox';
import type { FieldFault } from '../../../platform/http/problem.ts';
import {
  DEFAULT_SESSION_RULES,
  type SessionDetails,
  type SessionRules,
  sessionState,
} from '../domain/session-schemas.ts';

const time = Type.String({ format: 'date-time' });

/** What a session allows, as organisers write it: in seconds. */
export const ruleFields = {
  refuseSingleSeats: Type.Optional(
    Type.Boolean({ description: 'Refuse what leaves one empty seat between taken ones.' }),
  ),
  holdTtlSeconds: Type.Optional(
    Type.Number({ minimum: 1, maximum: 3600, description: '30 where absent.' }),
  ),
  maxHoldLifeSeconds: Type.Optional(
    Type.Number({ minimum: 1, maximum: 86_400, description: 'With all extensions; 600.' }),
  ),
  maxExtensions: Type.Optional(Type.Integer({ minimum: 0, maximum: 1000, description: '3.' })),
  pixMinutes: Type.Optional(
    Type.Integer({
      minimum: 1,
      maximum: 1440,
      description: 'To pay a Pix in, within the longest life of a reservation; 10.',
    }),
  ),
  maxHoldsPerUser: Type.Optional(
    Type.Integer({ minimum: 1, maximum: 10_000, description: 'At the same time; 20.' }),
  ),
  maxSeatsPerUser: Type.Optional(
    Type.Integer({ minimum: 1, maximum: 100_000, description: 'Held at the same time; 50.' }),
  ),
};

export const session = Type.Object({
  sessionId: Type.String({ format: 'uuid' }),
  movieTitle: Type.String(),
  startTime: time,
  status: sessionState,
  organisationId: Type.Union([Type.String({ format: 'uuid' }), Type.Null()], {
    description: "Whose it is; null where it is the operator's own.",
  }),
  salesEndAt: Type.Union([time, Type.Null()]),
  roomId: Type.String({ format: 'uuid' }),
  roomName: Type.String(),
  totalSeats: Type.Integer(),
  currency: Type.String(),
  createdAt: time,
  waitingListOpen: Type.Boolean({
    description: 'Whether who wants places that are sold may wait for them.',
  }),
  refuseSingleSeats: Type.Boolean(),
  holdTtlSeconds: Type.Number(),
  maxHoldLifeSeconds: Type.Number(),
  maxExtensions: Type.Integer(),
  pixMinutes: Type.Integer(),
  maxHoldsPerUser: Type.Integer(),
  maxSeatsPerUser: Type.Integer(),
});

type RuleFields = {
  -readonly [Field in keyof typeof ruleFields]?: Static<(typeof ruleFields)[Field]>;
};

/** The rules that are given, by the names that the contract has for them. */
export function readRules(body: RuleFields): Partial<SessionRules> {
  const given: { [Rule in keyof SessionRules]?: SessionRules[Rule] | undefined } = {
    refusesSingleSeats: body.refuseSingleSeats,
    holdTtlMs: toMs(body.holdTtlSeconds),
    maxHoldLifeMs: toMs(body.maxHoldLifeSeconds),
    maxExtensions: body.maxExtensions,
    pixTtlMs: body.pixMinutes === undefined ? undefined : body.pixMinutes * 60_000,
    maxHoldsPerUser: body.maxHoldsPerUser,
    maxPlacesPerUser: body.maxSeatsPerUser,
  };
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
}

/** All rules of a new session: those that are given, and the usual ones. */
export function completeRules(given: Partial<SessionRules>): SessionRules {
  const rules = { ...DEFAULT_SESSION_RULES, ...given };
  const maxHoldLifeMs =
    given.maxHoldLifeMs ?? Math.max(rules.maxHoldLifeMs, rules.holdTtlMs, rules.pixTtlMs);
  return { ...rules, maxHoldLifeMs };
}

/** What is wrong with rules, each by itself good. */
export function findRuleFaults({ holdTtlMs, maxHoldLifeMs }: SessionRules): FieldFault[] {
  if (maxHoldLifeMs >= holdTtlMs) return [];
  return [{ field: 'maxHoldLifeSeconds', message: 'must not be less than holdTtlSeconds' }];
}

/** Years that calendars, databases and people agree on. */
const YEARS = { first: 1900, last: 9999 };

/** What is wrong with a time that is well written. */
export function findTimeFaults(field: string, text: string | undefined, afterMs?: number) {
  if (text === undefined) return [];
  const ms = Date.parse(text);
  const year = new Date(ms).getUTCFullYear();
  if (!(year >= YEARS.first && year <= YEARS.last)) {
    return [{ field, message: `must lie in the years ${YEARS.first} to ${YEARS.last}` }];
  }
  if (afterMs !== undefined && ms <= afterMs)
    return [{ field, message: 'must not be in the past' }];
  return [];
}

/** A session as its organiser sees it. */
export function describeSession(details: SessionDetails): Static<typeof session> {
  const { sessionId, name, startsAtMs, state, salesEndAtMs, roomId, totalSeats, rules } = details;
  return {
    sessionId,
    movieTitle: name,
    startTime: new Date(startsAtMs).toISOString(),
    status: state,
    organisationId: details.organisationId,
    salesEndAt: salesEndAtMs === null ? null : new Date(salesEndAtMs).toISOString(),
    roomId,
    roomName: details.roomName,
    totalSeats,
    currency: details.currency,
    createdAt: new Date(details.createdAtMs).toISOString(),
    waitingListOpen: details.hasWaitingList,
    refuseSingleSeats: rules.refusesSingleSeats,
    holdTtlSeconds: rules.holdTtlMs / 1000,
    maxHoldLifeSeconds: rules.maxHoldLifeMs / 1000,
    maxExtensions: rules.maxExtensions,
    pixMinutes: rules.pixTtlMs / 60_000,
    maxHoldsPerUser: rules.maxHoldsPerUser,
    maxSeatsPerUser: rules.maxPlacesPerUser,
  };
}

function toMs(seconds: number | undefined): number | undefined {
  return seconds === undefined ? undefined : Math.round(seconds * 1000);
}
