import { type BatchContext, batchDefaults } from '../../../platform/batch/batch-defaults.ts';
import { createBatcher } from '../../../platform/batch/batcher.ts';
import { KeyQueue } from '../../../platform/batch/key-queue.ts';
import { createReadPass, type ReadPass } from '../clients/pass-reader.ts';
import { wouldOrphan } from '../domain/best-available/would-orphan.ts';
import type { PlaceHold, PlaceHoldOutcome } from '../domain/hold-schemas.ts';
import { readWishes } from '../domain/read-wishes.ts';
import { refuseHidden } from '../domain/refuse-hidden.ts';
import { keysOfHold, outcomeBehindHold, type SeatHold, sortedSeats } from '../domain/seat-hold.ts';
import { opensTo, type Unlocked } from '../domain/seat-map/opens-to.ts';
import { findTaken } from '../queries/find-taken.ts';
import type { SessionLayout } from '../queries/session-layouts.ts';
import { decideHolds, type HoldDecider } from './decide-holds.ts';
import { placeBestHold } from './place-best-hold.ts';

export type HoldPlacer = {
  place: (command: PlaceHold) => Promise<PlaceHoldOutcome>;
  close: () => Promise<void>;
};

/**
 * Holds places, all or none, once for each hold id. Who asks for a seat that an earlier, undecided hold
 * wants waits for its outcome; when that one won, the others are refused without a statement.
 */
export function createPlaceHold(decider: HoldDecider, context: BatchContext): HoldPlacer {
  const { layouts, boards } = decider;
  const readPass = createReadPass(context.clock);
  const batcher = createBatcher<SeatHold, PlaceHoldOutcome>({
    ...batchDefaults('inventory.place-holds', context),
    queue: new KeyQueue({ keysOf: keysOfHold, outcomeBehind: outcomeBehindHold }),
    run: (holds) => decideHolds(decider, holds),
  });
  return {
    close: batcher.close,
    async place(command) {
      const { sessionId, holdId, isFirst = false, userId, seatNumbers, sectors } = command;
      const { unlocked = [] } = command;
      const layout = await layouts.find(sessionId);
      if (!layout || isOutOfReach(layout, command)) return { ok: false, code: 'SESSION_NOT_FOUND' };
      const passed = await readShownPass(readPass, layout, command);
      if (!passed.ok) return passed;
      const { passId } = passed;
      const { map, organisationId } = layout;
      const { seats, unknownSeats } = sortedSeats(seatNumbers, map.indexByNumber);
      if (unknownSeats.length > 0) return { ok: false, code: 'SEAT_NOT_FOUND', unknownSeats };
      const wishes = readWishes(sectors, map, unlocked);
      if (!wishes.ok) return wishes;
      const hidden = refuseHidden(map, { seats, units: wishes.units }, unlocked);
      if (hidden) return hidden;
      const wanted = { sessionId, holdId, isFirst, userId, organisationId, passId };
      const hold = { ...wanted, seats, units: wishes.units };
      if (wishes.best.length === 0) {
        return (await refuseSingles(decider, layout, hold, unlocked)) ?? batcher.submit(hold);
      }
      return placeBestHold({ boards, map, hold, wishes: wishes.best, submit: batcher.submit });
    },
  };
}

function isOutOfReach(layout: SessionLayout, { organisationId }: PlaceHold): boolean {
  return organisationId !== undefined && organisationId !== layout.organisationId;
}

const NO_PASS = { ok: true, passId: null } as const;

/** Where the session has a line: the pass that who asks by himself needs. */
function readShownPass(
  readPass: ReadPass,
  { passKey }: SessionLayout,
  { sessionId, userId, shown }: PlaceHold,
): typeof NO_PASS | ReturnType<ReadPass> {
  if (passKey === null || !shown) return NO_PASS;
  return readPass({ sessionId, userId, passKey, pass: shown.pass });
}

/** Where the session has that rule: whether the hold would leave single seats. */
async function refuseSingles(
  { database }: HoldDecider,
  { map, refusesSingleSeats }: SessionLayout,
  { sessionId, seats }: SeatHold,
  unlocked: Unlocked,
): Promise<PlaceHoldOutcome | undefined> {
  if (!refusesSingleSeats || seats.length === 0) return undefined;
  const taken = await findTaken(database, sessionId);
  const chosen = seats.map(({ index }) => index);
  const opens = opensTo(map, unlocked);
  const isTaken = (seat: number) => taken.has(seat) || !opens(map.categoryOf[seat] ?? -1);
  const singleSeats = wouldOrphan(map, isTaken, chosen);
  return singleSeats.length > 0 ? { ok: false, code: 'SINGLE_SEAT_LEFT', singleSeats } : undefined;
}
