import { Type } from 'typebox';

/** The settings of lines, whose port and places are among those of all services. */
export const waitingRoomSettings = {
  WAITING_ROOM_SECRET: Type.Optional(
    Type.String({
      minLength: 32,
      description:
        'What places in lines are signed and keys of passes sealed with; the same for all instances.',
    }),
  ),
  LINE_CLAIM_P95_MS: Type.Number({
    minimum: 1,
    maximum: 60_000,
    default: 250,
    description: 'Milliseconds: while holds take longer, lines let fewer people in.',
  }),
  DRAW_BEACON_URL: Type.Optional(
    Type.String({
      format: 'http-url',
      pattern: '/[0-9a-f]{64}/?$',
      description:
        'A chain of drand by its hash, whose round after the opening goes into the draw of a line.',
    }),
  ),
};
