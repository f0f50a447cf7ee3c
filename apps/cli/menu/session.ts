import type { Answer } from '../../../packages/client/src/index.ts';

/** An event at a time, in a room. */
export type Session = Answer<'/api/v1/sessions/{sessionId}'>;
