import type { Language, LetterKind } from './letter.ts';

type Words = {
  readonly kinds: Readonly<Record<LetterKind, Opening>>;
  readonly labels: Readonly<
    Record<
      'seat' | 'seats' | 'sectors' | 'heldUntil' | 'total' | 'refunded' | 'sale' | 'reservation',
      string
    >
  >;
  readonly footer: string;
};

type Opening = { readonly subject: string; readonly headline: string; readonly lead: string };

/** What letters say. */
export const letterWords: Readonly<Record<Language, Words>> = {
  'pt-BR': {
    kinds: {
      'reservation-created': {
        subject: 'Lugares reservados',
        headline: 'Seus lugares estão reservados',
        lead: 'Conclua o pagamento até o horário abaixo e eles são seus.',
      },
      'payment-confirmed': {
        subject: 'Compra confirmada',
        headline: 'Compra confirmada',
        lead: 'Recebemos o seu pagamento. Guarde este e-mail: o número da compra identifica o seu pedido.',
      },
      'reservation-expired': {
        subject: 'Reserva expirada',
        headline: 'Sua reserva expirou',
        lead: 'O prazo para o pagamento terminou, e os lugares voltaram à venda. Se ainda estiverem livres, você pode escolhê-los de novo.',
      },
      'sale-refunded': {
        subject: 'Reembolso confirmado',
        headline: 'Sua compra foi reembolsada',
        lead: 'A compra foi desfeita, e os lugares voltaram à venda. O valor abaixo é devolvido pelo meio de pagamento que você usou.',
      },
    },
    labels: {
      seat: 'Assento',
      seats: 'Assentos',
      sectors: 'Lugares sem número',
      heldUntil: 'Reservado até',
      total: 'Total',
      refunded: 'Valor devolvido',
      sale: 'Número da compra',
      reservation: 'Número da reserva',
    },
    footer: 'Mensagem automática; as respostas não são lidas.',
  },
  en: {
    kinds: {
      'reservation-created': {
        subject: 'Places held',
        headline: 'Your places are held',
        lead: 'Pay before the time below and they are yours.',
      },
      'payment-confirmed': {
        subject: 'Purchase confirmed',
        headline: 'Your purchase is confirmed',
        lead: 'We have your payment. Keep this e-mail: the purchase number finds your order.',
      },
      'reservation-expired': {
        subject: 'Reservation lapsed',
        headline: 'Your reservation has lapsed',
        lead: 'The time to pay ran out, and the places are on sale again. While they are free you can choose them once more.',
      },
      'sale-refunded': {
        subject: 'Refund confirmed',
        headline: 'Your purchase was refunded',
        lead: 'The purchase was undone, and the places are on sale again. The amount below is returned the way you paid.',
      },
    },
    labels: {
      seat: 'Seat',
      seats: 'Seats',
      sectors: 'Unnumbered places',
      heldUntil: 'Held until',
      total: 'Total',
      refunded: 'Amount returned',
      sale: 'Purchase number',
      reservation: 'Reservation number',
    },
    footer: 'Sent automatically; replies are not read.',
  },
};
