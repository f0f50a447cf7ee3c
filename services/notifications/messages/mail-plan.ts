import type { Clock } from '../../../platform/clock/clock.ts';
import type { CloudEvent } from '../../../platform/events/cloud-event.ts';
import type { MailTransport } from '../clients/mail-transport.ts';
import type { Language } from '../domain/letter.ts';
import { addressOf, domainOf, inventedAddressOf } from '../domain/mail-address.ts';
import type { MailState } from '../queries/find-mails.ts';
import type { Recipient } from '../queries/find-recipients.ts';
import { readTopic, type TopicOfEvent } from './read-topic.ts';

export type MailPlan = {
  eventId: string;
  topic: TopicOfEvent;
  recipient: string | undefined;
  state: MailState;
  messageId: string;
  nowMs: number;
};

type Sender = { transport: MailTransport; clock: Clock /** `Name <name@domain>` */; from: string };

/**
 * Whether anybody is written to about an event, and where: to whom identity has named, else to the user's id.
 *
 * @throws when no letter is written about its type
 */
export function planMail(
  event: CloudEvent,
  known: Recipient | undefined,
  { transport, clock, from }: Sender,
): MailPlan {
  const topic = readTopic(event);
  const nowMs = clock.nowMs();
  const recipient = known === undefined ? byId(topic.userId, transport) : emailOf(known);
  const isLate = topic.heldUntilMs !== undefined && topic.heldUntilMs <= nowMs;
  const written = recipient === undefined ? 'no-address' : 'sent';
  const state = isLate ? 'too-late' : written;
  const messageId = `<${event.id}@${domainOf(from)}>`;
  return { eventId: event.id, topic, recipient, state, messageId, nowMs };
}

function emailOf(known: Recipient): string | undefined {
  return known === 'forgotten' ? undefined : known.email;
}

function byId(userId: string, { name }: MailTransport): string | undefined {
  const invented = name === 'folder' ? inventedAddressOf(userId) : undefined;
  return addressOf(userId) ?? invented;
}

/** As sql/keep-mails.sql reads it. */
export type MailNote = {
  eventId: string;
  kind: string;
  language: string;
  userId: string;
  recipient: string | null;
  subject: string;
  state: MailState;
  messageId: string;
};

/** What is kept of it, once nothing is left to do. */
export function noteOf(
  { eventId, topic, recipient, state, messageId }: MailPlan,
  language: Language,
  subject: string,
): MailNote {
  const { kind, userId } = topic;
  return {
    eventId,
    kind,
    language,
    userId,
    recipient: recipient ?? null,
    subject,
    state,
    messageId,
  };
}
