import { type Static, Type } from 'typebox';
import type { FieldFault } from '../../../platform/http/problem.ts';
import { type Line, type LineRules, stateOf } from '../domain/line.ts';

const time = Type.String({ format: 'date-time' });
const rate = Type.Number({ minimum: 0.1, maximum: 10_000_000 });

const guests = Type.Unsafe<LineRules['guests']>({
  enum: ['none', 'device', 'puzzle'],
  description:
    'Who has no account: may not join; joins once for a token of his device; or also solves a puzzle for that.',
});
const state = Type.Unsafe<ReturnType<typeof stateOf>>({
  enum: ['scheduled', 'pre-queue', 'open', 'paused', 'drained', 'closed'],
});

/** What organisers write; what is absent has its usual value. */
export const lineSettings = Type.Object(
  {
    opensAt: Type.String({ format: 'date-time' }),
    preQueueSeconds: Type.Optional(
      Type.Integer({
        minimum: 0,
        maximum: 2_592_000,
        description: 'Before the opening; who comes then is drawn. 1800.',
      }),
    ),
    claimSeconds: Type.Optional(
      Type.Number({ minimum: 1, maximum: 3600, description: 'To show up when served; 120.' }),
    ),
    passSeconds: Type.Optional(
      Type.Number({ minimum: 1, maximum: 86_400, description: 'To buy, from then on; 600.' }),
    ),
    maxActive: Type.Optional(
      Type.Integer({ minimum: 1, maximum: 1_000_000, description: 'Inside at a time; 500.' }),
    ),
    minPeopleAMinute: Type.Optional(rate),
    maxPeopleAMinute: Type.Optional(rate),
    guests: Type.Optional(guests),
  },
  {
    additionalProperties: false,
    examples: [{ opensAt: '2030-05-01T12:00:00Z', preQueueSeconds: 3600, maxActive: 800 }],
  },
);

export const lineBody = Type.Object({
  sessionId: Type.String({ format: 'uuid' }),
  state,
  opensAt: time,
  preQueueSeconds: Type.Number(),
  claimSeconds: Type.Number(),
  passSeconds: Type.Number(),
  maxActive: Type.Integer(),
  minPeopleAMinute: Type.Number(),
  maxPeopleAMinute: Type.Number(),
  setPeopleAMinute: Type.Union([Type.Number(), Type.Null()], {
    description: 'The rate that an operator has set; null where the controller finds it.',
  }),
  guests,
  isPaused: Type.Boolean(),
  issued: Type.Integer(),
  serving: Type.Integer(),
});

const PRESET = {
  preQueueSeconds: 1800,
  claimSeconds: 120,
  passSeconds: 600,
  maxActive: 500,
  minPeopleAMinute: 30,
  maxPeopleAMinute: 60_000,
  guests: 'device',
} as const;

export function readRules(body: Static<typeof lineSettings>): LineRules {
  const given = { ...PRESET, ...body };
  return {
    opensAtMs: Date.parse(given.opensAt),
    preQueueMs: given.preQueueSeconds * 1000,
    claimMs: Math.round(given.claimSeconds * 1000),
    passMs: Math.round(given.passSeconds * 1000),
    maxActive: given.maxActive,
    minRate: given.minPeopleAMinute,
    maxRate: given.maxPeopleAMinute,
    guests: given.guests,
  };
}

/** Years that databases and calendars agree on. */
const YEARS = { first: 2000, last: 9999 };

/** What is wrong with rules, each by itself good. */
export function findRuleFaults({ opensAtMs, minRate, maxRate }: LineRules): FieldFault[] {
  const year = new Date(opensAtMs).getUTCFullYear();
  const faults: (FieldFault | false)[] = [
    !(year >= YEARS.first && year <= YEARS.last) && {
      field: 'opensAt',
      message: `must lie in the years ${YEARS.first} to ${YEARS.last}`,
    },
    maxRate < minRate && {
      field: 'maxPeopleAMinute',
      message: 'must not be less than minPeopleAMinute',
    },
  ];
  return faults.filter((fault) => fault !== false);
}

/** A line as its organiser sees it. */
export function describeSettings(line: Line): Static<typeof lineBody> {
  const { sessionId, rules, setRate, isPaused, issued, serving } = line;
  return {
    sessionId,
    state: stateOf(line, line.readAtMs),
    opensAt: new Date(rules.opensAtMs).toISOString(),
    preQueueSeconds: rules.preQueueMs / 1000,
    claimSeconds: rules.claimMs / 1000,
    passSeconds: rules.passMs / 1000,
    maxActive: rules.maxActive,
    minPeopleAMinute: rules.minRate,
    maxPeopleAMinute: rules.maxRate,
    setPeopleAMinute: setRate,
    guests: rules.guests,
    isPaused,
    issued,
    serving,
  };
}
