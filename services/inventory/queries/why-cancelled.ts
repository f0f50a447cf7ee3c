import type { InventoryApi } from '../contract.ts';
import type { HoldCancelled } from '../domain/hold-schemas.ts';

type Lookups = Pick<InventoryApi, 'findHold' | 'findSession'>;

/** Adds to the refusal of a cancelled hold that its session was cancelled, if it was: few are told so. */
export function tellingWhyCancelled<Command extends { holdId: string }, Other extends object>(
  run: (command: Command) => Promise<HoldCancelled | Other>,
  lookups: () => Lookups,
): (command: Command) => Promise<HoldCancelled | Other> {
  return async (command) => {
    const outcome = await run(command);
    if (!isCancelled(outcome) || outcome.because !== undefined) return outcome;
    return (await isSessionCancelled(command.holdId, lookups()))
      ? { ...outcome, because: 'session' }
      : outcome;
  };
}

function isCancelled(outcome: object): outcome is HoldCancelled {
  return 'code' in outcome && outcome.code === 'HOLD_CANCELLED';
}

async function isSessionCancelled(holdId: string, { findHold, findSession }: Lookups) {
  const found = await findHold({ holdId });
  const session = found.ok ? await findSession({ sessionId: found.hold.sessionId }) : undefined;
  return session?.ok === true && session.session.state === 'cancelled';
}
