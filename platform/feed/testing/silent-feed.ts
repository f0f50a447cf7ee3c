import type { ChangeFeed } from '../change-feed.ts';

/** For tests that are not about what instances tell each other. */
export const silentFeed: ChangeFeed = {
  publish: () => undefined,
  subscribe: () => undefined,
  close: () => Promise.resolve(),
};
