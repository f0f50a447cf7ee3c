import type { EventLog, StoredEvent } from '../../../platform/events/event-log.ts';
import { type PublicForm, serveEvents } from '../../../platform/events/serve-events.ts';
import { waitingRoomContract } from '../contract.ts';

/** As the statements write it: times in milliseconds. */
type StoredLine = {
  opensAtMs?: number;
  preQueueMs?: number;
  claimMs?: number;
  passMs?: number;
} & Record<string, unknown>;

/** What happened to lines, in the words of their contract. */
export function serveWaitingRoomEvents(log: EventLog, publicUrl: string) {
  const { service, events: declarations } = waitingRoomContract;
  const toPublic = (events: readonly StoredEvent[]) => Promise.resolve(events.map(publicForm));
  return serveEvents({ service, publicUrl, log, declarations, toPublic });
}

function publicForm({ subject, data }: StoredEvent): PublicForm {
  const { opensAtMs, preQueueMs, claimMs, passMs, ...rest } = data as StoredLine;
  return {
    subject,
    correlationId: subject,
    data: {
      sessionId: subject,
      ...rest,
      ...(opensAtMs !== undefined && { opensAt: new Date(opensAtMs).toISOString() }),
      ...(preQueueMs !== undefined && { preQueueSeconds: preQueueMs / 1000 }),
      ...(claimMs !== undefined && { claimSeconds: claimMs / 1000 }),
      ...(passMs !== undefined && { passSeconds: passMs / 1000 }),
    },
  };
}
