import type { CloudEvent } from '../../../platform/events/cloud-event.ts';

/** A delivery that nobody tries any more, or, just replayed, one that waits again. */
export type DeadLetter = {
  readonly deliveryId: string;
  /** Its place among all, for paging. */
  readonly position: string;
  readonly consumer: string;
  readonly state: 'waiting' | 'dead' | 'discarded';
  readonly tries: number;
  readonly failure: string;
  readonly failedAtMs: number;
  readonly event: CloudEvent;
  readonly discardReason: string | undefined;
  readonly discardedAtMs: number | undefined;
};

export type DeadLetterRow = readonly [
  deliveryId: string,
  position: string,
  consumer: string,
  state: DeadLetter['state'],
  tries: number,
  failure: string | null,
  failedAtMs: number | null,
  event: CloudEvent,
  discardReason: string | null,
  discardedAtMs: number | null,
];

export function readDeadLetter(row: DeadLetterRow): DeadLetter {
  const [deliveryId, position, consumer, state, tries, failure, failedAtMs, event, ...discarded] =
    row;
  const [discardReason, discardedAtMs] = discarded;
  return {
    deliveryId,
    position,
    consumer,
    state,
    tries,
    failure: failure ?? '',
    failedAtMs: failedAtMs ?? 0,
    event,
    discardReason: discardReason ?? undefined,
    discardedAtMs: discardedAtMs ?? undefined,
  };
}
