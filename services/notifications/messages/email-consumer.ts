import type { Clock } from '../../../platform/clock/clock.ts';
import type { Database } from '../../../platform/database/database.ts';
import { loadStatement } from '../../../platform/database/statement.ts';
import type { CloudEvent } from '../../../platform/events/cloud-event.ts';
import type { InventoryApi } from '../../inventory/contract.ts';
import type { MailTransport } from '../clients/mail-transport.ts';
import { composeLetter, subjectOf } from '../domain/compose-letter.ts';
import type { Language } from '../domain/letter.ts';
import type { EventConsumer } from './event-consumer.ts';
import { renderLetter } from './letters/render-letter.ts';
import { type MailNote, noteOf, planMail } from './mail-plan.ts';
import { LETTER_EVENTS } from './read-topic.ts';

const findMail = loadStatement(new URL('../sql/find-mail.sql', import.meta.url));
const keepMails = loadStatement(new URL('../sql/keep-mails.sql', import.meta.url));

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
 * they are, since a mail that comes after their end only troubles. Between the server's yes and our
 * note of it a crash can happen: the mail goes out again then, under the same Message-ID, by which mail
 * servers tell that it is the same.
 */
export function createEmailConsumer(options: EmailConsumerOptions): EventConsumer {
  const { database, transport, inventory } = options;
  const keep = (notes: readonly MailNote[]) => database.execute(keepMails, [JSON.stringify(notes)]);

  async function handleOne(event: CloudEvent): Promise<void> {
    const known = await database.query(findMail, [event.id]);
    if (known.length > 0) return;
    const plan = planMail(event, options);
    const { userId: _, sessionId, ...topic } = plan.topic;
    const session = await sessionOf(sessionId, inventory);
    const letter = composeLetter({ ...topic, ...session }, options.language);
    if (plan.recipient !== undefined && plan.state === 'sent') {
      const { language, subject } = letter;
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
      const notes: MailNote[] = [];
      const rest: CloudEvent[] = [];
      for (const event of events) {
        const note = await noteWithoutMail(event, { ...options, inventory: { findSession } });
        if (note) notes.push(note);
        else rest.push(event);
      }
      if (notes.length > 0) await keep(notes);
      return rest;
    },
    async handle(events) {
      for (const event of events) await handleOne(event);
    },
  };
}

/** What is noted of an event that nobody is written to about; nothing when somebody is, or it can not be told now. */
async function noteWithoutMail(
  event: CloudEvent,
  options: EmailConsumerOptions,
): Promise<MailNote | undefined> {
  try {
    const plan = planMail(event, options);
    if (plan.state === 'sent') return undefined;
    const { kind, sessionId } = plan.topic;
    const { title } = await sessionOf(sessionId, options.inventory);
    return noteOf(plan, options.language, subjectOf({ kind, title }, options.language));
  } catch {
    // Tried again by the queue, which tells why it fails.
    return undefined;
  }
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
