import type { Consumer } from '../../../platform/bus/event-bus.ts';
import type { MoveLine } from '../commands/move-line.ts';
import type { TellInventory } from '../commands/tell-inventory.ts';

/** A session that is cancelled has no line any more. Told again, it changes nothing. */
export function createCancelledSessionConsumer(
  moveLine: MoveLine,
  tellInventory: TellInventory,
): Consumer {
  return {
    name: 'cancelled-sessions',
    types: ['SessionCancelled'],
    async take(events) {
      for (const { subject: sessionId } of events) {
        const closed = await moveLine.move({ sessionId, by: undefined }, 'closed');
        if (closed.ok) await tellInventory(sessionId);
      }
    },
  };
}
