import type { Clock } from '../../../platform/clock/clock.ts';
import type { Database } from '../../../platform/database/database.ts';
import { loadStatement } from '../../../platform/database/statement.ts';
import type { CloudEvent } from '../../../platform/events/cloud-event.ts';
import type { InventoryApi } from '../../inventory/contract.ts';
import type { MailTransport } from '../clients/mail-transport.ts';
import { composeLetter } from '../domain/compose-letter.ts';
import type { Language, Letter } from '../domain/letter.ts';
import { addressOf, domainOf, inventedAddressOf } from '../domain/mail-address.ts';
import type { EventConsumer } from './event-consumer.ts';
import { renderLetter } from './letters/render-letter.ts';
import { LETTER_EVENTS, readTopic } from './read-topic.ts';

const findMail = loadStatement(new URL('../sql/find-mail.sql', import.meta.url));
const keepMail = loadStatement(new URL('../sql/keep-mail.sql', import.meta.url));

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
  const { database, transport } = options;

  async function handleOne(event: CloudEvent): Promise<void> {
    const known = await database.query(findMail, [event.id]);
    if (known.length > 0) return;
    const { userId, letter, endsMs } = await letterOf(event, options);
    const nowMs = options.clock.nowMs();
    const isLate = endsMs !== undefined && endsMs <= nowMs;
    const messageId = `<${event.id}@${domainOf(options.from)}>`;
    const invented = transport.name === 'folder' ? inventedAddressOf(userId) : undefined;
    const recipient = addressOf(userId) ?? invented;
    if (recipient !== undefined && !isLate) {
      const { language, subject } = letter;
      await transport.send({
        ...renderLetter(letter, options.organiser),
        eventId: event.id,
        from: options.from,
        to: recipient,
        subject,
        language,
        messageId,
        date: new Date(nowMs),
      });
    }
    await database.execute(keepMail, [
      event.id,
      letter.kind,
      letter.language,
      userId,
      recipient ?? null,
      letter.subject,
      isLate ? 'too-late' : recipient === undefined ? 'no-address' : 'sent',
      messageId,
    ]);
  }

  return {
    name: 'email',
    types: LETTER_EVENTS,
    pace: 'one by one',
    async handle(events) {
      for (const event of events) await handleOne(event);
    },
  };
}

async function letterOf(
  event: CloudEvent,
  { inventory, language }: EmailConsumerOptions,
): Promise<{ userId: string; letter: Letter; endsMs: number | undefined }> {
  const { userId, sessionId, ...topic } = readTopic(event);
  const found = await inventory.findSession({ sessionId });
  if (!found.ok) throw new Error(`The session ${sessionId} of a mail is not there.`);
  const { name, startsAtMs } = found.session;
  const letter = composeLetter({ ...topic, title: name, startsAtMs }, language);
  return { userId, letter, endsMs: topic.heldUntilMs };
}
