import type { enAfter } from './en-after.ts';

export const AFTER_PROBLEMS: Readonly<Record<string, string>> = {
  TICKET_USED: 'Alguém entrou com um desses ingressos: ele não volta mais.',
  REFUND_CLOSED: 'Pela regra desta sessão nada mais é devolvido.',
  RULE_BINDS: 'A casa devolve pela regra da sessão, e não mais.',
  REFUND_UNDER_WAY: 'Alguns desses ingressos já estão sendo devolvidos. Espere um instante.',
  REFUND_REFUSED:
    'O dinheiro não pôde ser devolvido. Os ingressos continuam seus; fale com a casa.',
  PLACE_REFUNDED: 'Isso já foi devolvido.',
  NOTHING_LEFT: 'Tudo já foi devolvido.',
};

export const ptBRAfter: typeof enAfter = {
  giveTicketsBack: 'Devolver ingressos',
  giveTicketsBackCount: (count) =>
    count === 1 ? 'Devolver 1 ingresso' : `Devolver ${count} ingressos`,
  whichTicketsBack: 'Quais deles?',
  placeState: { used: 'Usado', refunding: 'Em devolução', refunded: 'Devolvido' },
  youPaid: 'Você pagou',
  comesBack: 'Volta',
  comesBackLess: 'A regra desta sessão devolve menos do que foi pago.',
  giveBackHint:
    'O dinheiro volta por onde veio. Os ingressos não abrem mais a porta, e os lugares ficam para outros.',
  gaveBack: (amount) => `Pronto: ${amount} voltam por onde você pagou.`,
  gaveBackUnderWay:
    'Está em andamento: o serviço de pagamento ainda não respondeu. Segue sozinho, e você pode fechar isto.',
  ticketsGivenBack: 'Estes ingressos foram devolvidos',
};
