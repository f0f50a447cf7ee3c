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
  RESALE_CLOSED: 'Ingressos desta sessão não são repassados, ou não mais.',
  RESALE_UNDER_WAY: 'Alguém acaba de pagar por ele: já não dá para retirar a oferta.',
  TICKET_TRANSFERRED:
    'Só quem comprou o ingresso pode oferecê-lo, pois o dinheiro volta para essa pessoa.',
  TICKET_VOID: 'Este ingresso não vale mais.',
  WRONG_PASSWORD: 'A senha não é essa.',
  PASSKEY_KNOWN: 'Este aparelho já tem uma chave de acesso desta conta.',
  PASSKEY_REFUSED: 'Esta chave de acesso não vale aqui. Entre com a senha.',
  PASSKEY_COPIED:
    'Parece haver duas desta chave de acesso. Entre com a senha, e olhe as suas chaves.',
  PASSKEY_NOT_HERE: 'Chaves de acesso só funcionam no endereço da própria casa.',
  PASSKEY_FAILED: 'Este aparelho não conseguiu. Tente de novo.',
  TOO_MANY_PASSKEYS: 'Você já tem o máximo de chaves de acesso. Tire uma primeiro.',
  CHALLENGE_LAPSED: 'Demorou demais. Tente de novo.',
  PLACES_FREE: 'Há lugares assim livres agora: escolha-os.',
  ALREADY_WAITING: 'Você já espera por esta sessão.',
  WAITING_LIST_CLOSED: 'A lista de espera não aceita mais ninguém.',
  ENTRY_OFFERED: 'Há lugares guardados para você agora.',
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

  sellOn: 'Oferecer a quem espera',
  sellOnHint:
    'Alguém da lista de espera pode comprá-lo pelo que você pagou. Então o seu dinheiro volta por onde veio.',
  sellOnUntil: 'Até lá ele é seu: abre a porta, e você pode retirar a oferta.',
  offerIt: 'Oferecer o ingresso',
  takeOfferBack: 'Retirar a oferta',
  resaleState: {
    open: 'Oferecido',
    offered: 'Alguém está decidindo',
    passing: 'Sendo vendido',
    sold: 'Vendido: o dinheiro está voltando',
    ended: 'Não oferecido',
  },

  appleWallet: 'Carteira da Apple',
  googleWallet: 'Carteira do Google',
  transferToHint: 'A pessoa encontra e copia o id na página da conta dela, aqui.',
  accountId: 'O id da sua conta',
  accountIdHint:
    'Quem quiser lhe dar um ingresso pede por ele. Só com ele ninguém chega ao que é seu.',
  copyId: 'Copiar o id',

  signInByPasskey: 'Entrar com chave de acesso',
  passkeys: 'Chaves de acesso',
  passkeysHint: 'Entre com o dedo, o rosto ou o PIN do seu aparelho, sem digitar nada.',
  addPasskey: 'Adicionar uma chave de acesso',
  passkeyName: 'Como ela se chama?',
  thisDevice: 'Este aparelho',
  passkeyMade: (day) => `Criada em ${day}`,
  passkeyUsed: (day) => `Usada em ${day}`,
  passkeyCopied: 'Pode haver uma cópia dela',

  waitingList: 'Lista de espera',
  waitingListHint:
    'O que foi vendido ainda pode ser devolvido: fica guardado para quem espera, antes de qualquer outra pessoa.',
  waitForPlaces: 'Esperar por lugares',
  anySector: 'Qualquer setor',
  onlySideBySide: 'Só lado a lado',
  sideBySide: 'lado a lado',
  waitingListRule:
    'Não custa nada. Quando surgirem lugares que sirvam, você recebe um e-mail, e eles ficam guardados para você por um tempo.',
  waitNeverFits: 'Não há tantos lugares assim. Tente menos, ou separados.',
  joinList: 'Entrar na lista',
  placesPicked: 'O que você escolheu',
  seatInRow: (row, seat) => `Fila ${row}, lugar ${seat}`,
  placesWanted: (count) => (count === 1 ? '1 lugar' : `${count} lugares`),
  onTheList: (ahead) =>
    ahead === 0 ? 'Você é o próximo da lista' : `Você está na lista, com ${ahead} na sua frente`,
  waitingByMail:
    'Um e-mail avisa quando houver lugares guardados para você. Você pode fechar esta página.',
  leaveList: 'Não esperar mais',
  placesOffered: 'Há lugares guardados para você',
  takeOffer: 'Seguir para a compra',
  offerLapsed:
    'Houve lugares guardados para você, e o tempo deles acabou. Você pode entrar de novo.',
};
