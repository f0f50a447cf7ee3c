import { isStatementTimeout, isTransient } from '../../../platform/database/sql-error.ts';
import type { CloudEvent } from '../../../platform/events/cloud-event.ts';
import type { EventConsumer } from '../messages/event-consumer.ts';

export type Unhandled = { readonly event: CloudEvent; readonly fault: unknown };

/** The fault of an event that was not tried, because an earlier one of its subject could not be handled. */
export const BEHIND = Symbol('behind');

/**
 * Handles events together; where that fails, in halves, down to those that are at fault. None is handled before
 * an earlier one of its subject.
 *
 * @returns those that were not handled
 * @throws when the database is away: then it is no event's fault
 */
export async function handleInHalves(
  events: readonly CloudEvent[],
  handle: EventConsumer['handle'],
): Promise<Unhandled[]> {
  const unhandled: Unhandled[] = [];
  const stuck = new Set<string>();
  const handleSome = async (some: readonly CloudEvent[]): Promise<void> => {
    const free = some.filter(({ subject }) => !stuck.has(subject));
    const behind = some.filter(({ subject }) => stuck.has(subject));
    unhandled.push(...behind.map((event) => ({ event, fault: BEHIND })));
    const [first, second] = free;
    if (!first) return;
    try {
      await handle(free);
    } catch (fault) {
      if (isTransient(fault) && !isStatementTimeout(fault)) throw fault;
      if (!second) {
        stuck.add(first.subject);
        unhandled.push({ event: first, fault });
        return;
      }
      const middle = Math.ceil(free.length / 2);
      await handleSome(free.slice(0, middle));
      await handleSome(free.slice(middle));
    }
  };
  await handleSome(events);
  return unhandled;
}
