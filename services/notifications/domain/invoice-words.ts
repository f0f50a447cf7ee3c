import type { InvoiceKind } from './invoice.ts';
import type { Language } from './letter.ts';

type Words = {
  readonly titles: Readonly<Record<InvoiceKind, string>>;
  readonly labels: Readonly<
    Record<
      | 'number'
      | 'issuedAt'
      | 'refersTo'
      | 'buyer'
      | 'sale'
      | 'payment'
      | 'description'
      | 'quantity'
      | 'seat'
      | 'seats'
      | 'total'
      | 'returned',
      string
    >
  >;
  readonly remark: string;
};

/** What documents say. They are no tax documents, which a country's own system has to issue. */
export const invoiceWords: Readonly<Record<Language, Words>> = {
  'pt-BR': {
    titles: { invoice: 'Fatura', 'credit-note': 'Nota de crédito' },
    labels: {
      number: 'Número',
      issuedAt: 'Emitida em',
      refersTo: 'Referente à fatura',
      buyer: 'Comprador',
      sale: 'Compra',
      payment: 'Pagamento',
      description: 'Descrição',
      quantity: 'Qtde.',
      seat: 'assento',
      seats: 'assentos',
      total: 'Total',
      returned: 'Valor devolvido',
    },
    remark: 'Este documento não é uma nota fiscal.',
  },
  en: {
    titles: { invoice: 'Invoice', 'credit-note': 'Credit note' },
    labels: {
      number: 'Number',
      issuedAt: 'Issued on',
      refersTo: 'For invoice',
      buyer: 'Buyer',
      sale: 'Purchase',
      payment: 'Payment',
      description: 'Description',
      quantity: 'Qty',
      seat: 'seat',
      seats: 'seats',
      total: 'Total',
      returned: 'Amount returned',
    },
    remark: 'This document is not a tax invoice.',
  },
};
