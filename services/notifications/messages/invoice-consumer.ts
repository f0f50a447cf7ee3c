import type { Static } from 'typebox';
import type { Database } from '../../../platform/database/database.ts';
import { loadStatement } from '../../../platform/database/statement.ts';
import type { CloudEvent } from '../../../platform/events/cloud-event.ts';
import { readPrefixedId } from '../../../platform/ids/prefixed-id.ts';
import type { salesContract } from '../../sales/contract.ts';
import type { InvoiceData, InvoiceKind } from '../domain/invoice.ts';
import type { Language } from '../domain/letter.ts';
import type { EventConsumer } from './event-consumer.ts';

const issueInvoices = loadStatement(new URL('../sql/issue-invoices.sql', import.meta.url));

type Events = (typeof salesContract)['events'];
type PaymentConfirmed = Static<Events['PaymentConfirmed']['data']>;
type SaleRefunded = Static<Events['SaleRefunded']['data']>;

const KINDS: Readonly<Record<string, InvoiceKind>> = {
  PaymentConfirmed: 'invoice',
  SaleRefunded: 'credit-note',
  TicketsRefunded: 'credit-note',
};
/** Each time that the series had moved somebody else has gone on, so this many in a row is no accident. */
const MAX_ROUNDS = 100;

export type InvoiceConsumerOptions = {
  database: Database;
  organiser: string;
  language: Language;
};

/** Issues an invoice for each sale and a credit note for each of its refunds, numbered without a gap. */
export function createInvoiceConsumer(options: InvoiceConsumerOptions): EventConsumer {
  async function issue(kind: InvoiceKind, events: readonly CloudEvent[]): Promise<void> {
    const documents = events
      .filter(({ type }) => KINDS[type] === kind)
      .map((event) => documentOf(event, options));
    if (documents.length === 0) return;
    for (let round = 0; round < MAX_ROUNDS; round++) {
      const [outcome] = await options.database.query<[number, number, number]>(issueInvoices, [
        kind,
        JSON.stringify(documents),
      ]);
      const [ready, issued, withoutInvoice] = outcome ?? [0, 0, 0];
      if (ready !== issued) continue;
      if (withoutInvoice === 0) return;
      throw new Error(`${withoutInvoice} of the sales that were refunded have no invoice.`);
    }
    throw new Error('Others issue documents all the time.');
  }

  return {
    name: 'invoice',
    types: Object.keys(KINDS),
    pace: 'at once',
    async handle(events) {
      // A credit note refers to its invoice, which may be of the same lot.
      await issue('invoice', events);
      await issue('credit-note', events);
    },
  };
}

function documentOf(event: CloudEvent, { organiser, language }: InvoiceConsumerOptions) {
  const { saleId, ...told } = event.data as PaymentConfirmed | SaleRefunded;
  const data: InvoiceData = { organiser, language, ...told };
  const id = readPrefixedId('sale', saleId);
  if (id === undefined) throw new Error(`${saleId} is not the id of a sale.`);
  return { eventId: event.id, saleId: id, data };
}
