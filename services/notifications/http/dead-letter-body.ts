import { Type } from 'typebox';
import { cloudEvent } from '../../../platform/events/cloud-event.ts';
import type { DeadLetter } from '../queries/dead-letter.ts';

const time = Type.String({ format: 'date-time' });

export const deadLetter = Type.Object({
  id: Type.String({ format: 'uuid' }),
  consumer: Type.String(),
  status: Type.Union([Type.Literal('waiting'), Type.Literal('dead'), Type.Literal('discarded')], {
    description: '`waiting` once it was replayed.',
  }),
  tries: Type.Integer(),
  reason: Type.String({ description: 'Why the last try failed.' }),
  failedAt: time,
  discardReason: Type.Optional(Type.String()),
  discardedAt: Type.Optional(time),
  event: cloudEvent,
});

export function describeDeadLetter(letter: DeadLetter) {
  const { deliveryId, consumer, state, tries, failure, failedAtMs, event } = letter;
  const { discardReason, discardedAtMs } = letter;
  return {
    id: deliveryId,
    consumer,
    status: state,
    tries,
    reason: failure,
    failedAt: new Date(failedAtMs).toISOString(),
    ...(discardReason !== undefined && { discardReason }),
    ...(discardedAtMs !== undefined && { discardedAt: new Date(discardedAtMs).toISOString() }),
    event,
  };
}
