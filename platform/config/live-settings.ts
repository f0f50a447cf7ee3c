import { Type } from 'typebox';

/** The settings of streams of seats. */
export const liveSettings = {
  LIVE_STREAMS: Type.Integer({
    minimum: 0,
    maximum: 1_000_000,
    default: 20_000,
    description: 'How many may listen to seats at one instance; each needs an open file.',
  }),
  LIVE_STREAMS_PER_ADDRESS: Type.Optional(
    Type.Integer({
      minimum: 0,
      maximum: 1_000_000,
      description: 'Of one address among them; 0 is no limit. Without it 1000 in production.',
    }),
  ),
};
