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
      'tickets-refunded': {
        subject: 'Reembolso de ingressos',
        headline: 'Estes ingressos foram reembolsados',
        lead: 'Os lugares abaixo voltaram à venda, e os ingressos deles não valem mais; os outros da compra continuam seus. O valor abaixo é devolvido pelo meio de pagamento que você usou.',
      },
      'session-cancelled': {
        subject: 'Sessão cancelada',
        headline: 'A sessão foi cancelada',
        lead: 'A sessão não vai acontecer, e os ingressos não valem mais. O valor abaixo é devolvido pelo meio de pagamento que você usou; você não precisa fazer nada.',
      },
      'tickets-resold': {
        subject: 'Ingressos revendidos',
        headline: 'Seus ingressos foram revendidos',
        lead: 'Quem estava na lista de espera comprou os lugares abaixo, e os seus ingressos deles não valem mais. O valor abaixo é devolvido pelo meio de pagamento que você usou.',
      },
      'seats-offered': {
        subject: 'Chegou a sua vez',
        headline: 'Há lugares para você',
        lead: 'Você estava na lista de espera, e estes lugares ficaram livres. Eles são seus até o horário abaixo; depois vão para a próxima pessoa da lista.',
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
      'tickets-refunded': {
        subject: 'Tickets refunded',
        headline: 'These tickets were refunded',
        lead: 'The places below are on sale again and their tickets no longer valid; the others of your purchase stay yours. The amount below is returned the way you paid.',
      },
      'session-cancelled': {
        subject: 'Session cancelled',
        headline: 'The session was cancelled',
        lead: 'The session will not take place, and its tickets are no longer valid. The amount below is returned the way you paid; there is nothing that you have to do.',
      },
      'tickets-resold': {
        subject: 'Tickets sold on',
        headline: 'Your tickets were sold on',
        lead: 'Somebody from the waiting list has bought the places below, and your tickets for them are no longer valid. The amount below is returned the way you paid.',
      },
      'seats-offered': {
        subject: 'It is your turn',
        headline: 'There are places for you',
        lead: 'You were on the waiting list, and these places came free. They are held for you until the time below; then they go to the next on the list.',
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
