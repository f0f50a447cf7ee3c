import { Type } from 'typebox';
import { Compile } from 'typebox/compile';
import { type CloudEvent, cloudEvent } from '../events/cloud-event.ts';

/** Events of one type, which travel together; never none. */
export type EventMessage = readonly [CloudEvent, ...CloudEvent[]];

/** CloudEvents' JSON batch format. */
export const BATCH_CONTENT_TYPE = 'application/cloudevents-batch+json';

const MAX_EVENTS = 100;

/**
 * Gathers events into messages, each of one type, so that a storm of purchases costs one for every hundred.
 * An event joins the last message of its type unless a later one is about its subject already: so those of
 * one subject keep their order, and events of several types that alternate need few messages all the same.
 */
export function packEvents(events: readonly CloudEvent[]): EventMessage[] {
  const messages: [CloudEvent, ...CloudEvent[]][] = [];
  const lastOfType = new Map<string, number>();
  const lastOfSubject = new Map<string, number>();
  for (const event of events) {
    const known = lastOfType.get(event.type) ?? -1;
    const open = known >= (lastOfSubject.get(event.subject) ?? 0) ? messages[known] : undefined;
    if (open && open.length < MAX_EVENTS) open.push(event);
    else lastOfType.set(event.type, messages.push([event]) - 1);
    lastOfSubject.set(event.subject, lastOfType.get(event.type) ?? 0);
  }
  return messages;
}

const batch = Compile(Type.Array(cloudEvent));

/** The events of a message; nothing when it is not one of ours. */
export function readMessage(
  contentType: string | undefined,
  body: unknown,
): CloudEvent[] | undefined {
  if (contentType !== BATCH_CONTENT_TYPE || !Buffer.isBuffer(body)) return undefined;
  try {
    const events: unknown = JSON.parse(body.toString());
    return batch.Check(events) ? events : undefined;
  } catch {
    return undefined;
  }
}
