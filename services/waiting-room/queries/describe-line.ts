import { type Line, stateOf } from '../domain/line.ts';

/**
 * What everybody is told of a line, the same to all, so that any cache may keep it: with the token of his place, each
 * computes his own turn from it.
 */
export function describeLine(line: Line) {
  const { sessionId, rules, issued, serving, draw, peopleAMinute, sectors } = line;
  const state = stateOf(line, line.readAtMs);
  const waiting = issued - serving;
  const moves = state === 'open' && peopleAMinute > 0;
  return {
    sessionId,
    state,
    opensAt: new Date(rules.opensAtMs).toISOString(),
    preQueueAt: new Date(rules.opensAtMs - rules.preQueueMs).toISOString(),
    guests: rules.guests,
    issued,
    serving,
    peopleAMinute,
    /** For who joins now. */
    waitSeconds: moves ? Math.ceil((waiting / peopleAMinute) * 60) : null,
    claimSeconds: rules.claimMs / 1000,
    passSeconds: rules.passMs / 1000,
    sectors,
    draw: {
      commitment: draw.commitment,
      beaconRound: draw.beaconRound,
      entries: draw.entries,
      root: draw.root,
      secret: draw.secret,
      beacon: draw.beacon,
      seed: draw.seed,
    },
  };
}
