import { Type } from 'typebox';

const sessionId = Type.String({ format: 'uuid' });
/** Who has done it; absent in an open system, where nobody is known. */
const by = Type.Optional(Type.String());
const hash = Type.String({ pattern: '^[0-9a-f]{64}$' });

/** What the waiting room tells of. A name and a version once given are never given to anything else. */
export const waitingRoomEvents = {
  LineSet: {
    version: 1,
    summary: 'A session got a line, or its line other rules.',
    subject: 'session',
    data: Type.Object({
      sessionId,
      by,
      opensAt: Type.String({ format: 'date-time' }),
      preQueueSeconds: Type.Number(),
      claimSeconds: Type.Number(),
      passSeconds: Type.Number(),
      maxActive: Type.Integer(),
      minPeopleAMinute: Type.Number(),
      maxPeopleAMinute: Type.Number(),
      guests: Type.String(),
    }),
  },
  LineDrawn: {
    version: 1,
    summary: 'The order of the entries of a pre-queue was drawn.',
    subject: 'session',
    data: Type.Object({
      sessionId,
      entries: Type.Integer(),
      commitment: hash,
      secret: hash,
      root: hash,
      beacon: Type.Optional(hash),
    }),
  },
  LinePaused: {
    version: 1,
    summary: 'Nobody more is let in from a line, until it goes on.',
    subject: 'session',
    data: Type.Object({ sessionId, by }),
  },
  LineResumed: {
    version: 1,
    summary: 'A line goes on.',
    subject: 'session',
    data: Type.Object({ sessionId, by }),
  },
  LineRateSet: {
    version: 1,
    summary: 'An operator has set the rate of a line, or has left it to the controller again.',
    subject: 'session',
    data: Type.Object({ sessionId, by, peopleAMinute: Type.Optional(Type.Number()) }),
  },
  LineClosed: {
    version: 1,
    summary: 'A session has no line any more: who wants its places needs no pass.',
    subject: 'session',
    data: Type.Object({ sessionId, by }),
  },
} as const;
