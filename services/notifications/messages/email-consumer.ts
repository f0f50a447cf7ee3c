import type { Clock } from '../../../platform/clock/clock.ts';
import type { Database } from '../../../platform/database/database.ts';
import { loadStatement } from '../../../platform/database/statement.ts';
import type { CloudEvent } from '../../../platform/events/cloud-event.ts';
import { isUuid } from '../../../platform/ids/ids.ts';
import type { InventoryApi } from '../../inventory/contract.ts';
import type { MailTransport } from '../clients/mail-transport.ts';
import { keepMails } from '../commands/keep-mails.ts';
import { composeLetter, subjectOf } from '../domain/compose-letter.ts';
import type { Language } from '../domain/letter.ts';
import { createFindRecipients, type Recipient } from '../queries/find-recipients.ts';
import type { EventConsumer } from './event-consumer.ts';
import { renderLetter } from './letters/render-letter.ts';
import { type MailNote, type MailPlan, noteOf, planMail } from './mail-plan.ts';
import { LETTER_EVENTS } from './read-topic.ts';

const findMail = loadStatement(new URL('../sql/find-mail.sql', import.meta.url));

export type EmailConsumerOptions = {
  database: Database;
  inventory: Pick<InventoryApi, 'findSession'>;
  transport: MailTransport;
  clock: Clock;
  language: Language;
  /** The sender, `Name <name@domain>`. */
  from: string;
  organiser: string;
};

/**
 * Writes to buyers about their reservations and sales, once for each event; of places that were held only while
 * they are, since a mail that comes after their end only troubles. Who has an account is written to where identity
 * says, in his language; identity may say so a moment later than the event comes, or long after where it was away, so
 * such an event is tried again before it is noted that nobody knows where to. Between the server's yes and our
 * note of it a crash can happen: the mail goes out again then, under the same Message-ID, by which mail
 * servers tell that it is the same.
 */
export function createEmailConsumer(options: EmailConsumerOptions): EventConsumer {
  const { database, transport, inventory } = options;
  const findRecipients = createFindRecipients(database);
  const keep = (notes: readonly MailNote[]) => keepMails({ database, transport }, notes);

  async function handleOne(event: CloudEvent, isLastTry: boolean): Promise<void> {
    if (isToldByOffer(event)) return;
    const dealtWith = await database.query(findMail, [event.id]);
    if (dealtWith.length > 0) return;
    const recipient = (await findRecipients(usersOf([event]))).get(userOf(event));
    const plan = planMail(event, recipient, options);
    if (!isLastTry && isAwaited(plan, recipient)) {
      throw new Error('Nobody has said yet where this user is written to.');
    }
    const { userId: _, sessionId, ...topic } = plan.topic;
    const session = await sessionOf(sessionId, inventory);
    const { language, name } = wishesOf(recipient, options.language);
    const letter = composeLetter({ ...topic, ...session, name }, language);
    if (plan.recipient !== undefined && plan.state === 'sent') {
      const { subject } = letter;
      await transport.send({
        ...renderLetter(letter, options.organiser),
        eventId: event.id,
        from: options.from,
        to: plan.recipient,
        subject,
        language,
        messageId: plan.messageId,
        date: new Date(plan.nowMs),
      });
    }
    await keep([noteOf(plan, letter.language, letter.subject)]);
  }

  return {
    name: 'email',
    types: LETTER_EVENTS,
    pace: 'one by one',
    // In the minute of a sale most mails are of holds, and many of buyers without an address: a lot of notes is
    // one statement, where the queue would take five for each.
    async settle(events) {
      const findSession = onceEach(inventory);
      const recipients = await findRecipients(usersOf(events));
      const notes: MailNote[] = [];
      const rest: CloudEvent[] = [];
      for (const event of events) {
        if (isToldByOffer(event)) continue;
        const recipient = recipients.get(userOf(event));
        const here = { ...options, inventory: { findSession } };
        const note = await noteWithoutMail(event, recipient, here);
        if (note) notes.push(note);
        else rest.push(event);
      }
      if (notes.length > 0) await keep(notes);
      return rest;
    },
    async handle(events, isLastTry = false) {
      for (const event of events) await handleOne(event, isLastTry);
    },
  };
}

/** What is noted of an event that nobody is written to about; nothing when somebody is, or it can not be told now. */
async function noteWithoutMail(
  event: CloudEvent,
  recipient: Recipient | undefined,
  options: EmailConsumerOptions,
): Promise<MailNote | undefined> {
  try {
    const plan = planMail(event, recipient, options);
    if (plan.state === 'sent' || isAwaited(plan, recipient)) return undefined;
    const { kind, sessionId } = plan.topic;
    const { title } = await sessionOf(sessionId, options.inventory);
    const { language } = wishesOf(recipient, options.language);
    return noteOf(plan, language, subjectOf({ kind, title }, language));
  } catch {
    // Tried again by the queue, which tells why it fails.
    return undefined;
  }
}

/** Whether the user may have an account of which nobody has told yet. A mail that is too late waits for nothing. */
function isAwaited({ topic, state }: MailPlan, recipient: Recipient | undefined): boolean {
  return recipient === undefined && state !== 'too-late' && isUuid(topic.userId);
}

function wishesOf(
  recipient: Recipient | undefined,
  language: Language,
): { language: Language; name?: string | undefined } {
  if (recipient === undefined || recipient === 'forgotten') return { language };
  return { language: recipient.language, name: recipient.name ?? undefined };
}

/** What was held for who waited is told by SeatsOffered, in one mail. */
function isToldByOffer({ type, data }: CloudEvent): boolean {
  return type === 'ReservationCreated' && Object.hasOwn(data, 'entryId');
}

function userOf({ data }: CloudEvent): string {
  const { userId } = data as { userId?: unknown };
  return typeof userId === 'string' ? userId : '';
}

function usersOf(events: readonly CloudEvent[]): string[] {
  return events.map(userOf);
}

type Sessions = Pick<InventoryApi, 'findSession'>;

async function sessionOf(
  sessionId: string,
  inventory: Sessions,
): Promise<{ title: string; startsAtMs: number }> {
  const found = await inventory.findSession({ sessionId });
  if (!found.ok) throw new Error(`The session ${sessionId} of a mail is not there.`);
  return { title: found.session.name, startsAtMs: found.session.startsAtMs };
}

/** Asks for each session once, for as long as one lot of events is at hand. */
function onceEach(inventory: Sessions): Sessions['findSession'] {
  const asked = new Map<string, ReturnType<Sessions['findSession']>>();
  return (session) => {
    const known = asked.get(session.sessionId) ?? inventory.findSession(session);
    asked.set(session.sessionId, known);
    return known;
  };
}
