/** What is said once something was bought, or while nothing is to be had: problems first. */
export const AFTER_PROBLEMS: Readonly<Record<string, string>> = {
  TICKET_USED: 'Somebody was let in with one of these tickets: it does not go back any more.',
  REFUND_CLOSED: 'By the rule of this session nothing goes back any more.',
  RULE_BINDS: 'The house gives back by the rule of the session, and no more.',
  REFUND_UNDER_WAY: 'Some of these tickets are on their way back. Wait a moment.',
  REFUND_REFUSED: 'The money could not be given back. Your tickets stay yours; ask the house.',
  PLACE_REFUNDED: 'That went back before.',
  NOTHING_LEFT: 'All of it went back before.',
};

export const enAfter = {
  giveTicketsBack: 'Give tickets back',
  giveTicketsBackCount: (count: number) =>
    count === 1 ? 'Give 1 ticket back' : `Give ${count} tickets back`,
  whichTicketsBack: 'Which of them?',
  placeState: { used: 'Used', refunding: 'On its way back', refunded: 'Given back' },
  youPaid: 'You paid',
  comesBack: 'Comes back',
  comesBackLess: 'The rule of this session gives back less than was paid.',
  giveBackHint:
    'It goes back the way you paid. The tickets open no door any more, and others get the places.',
  gaveBack: (amount: string) => `Done: ${amount} goes back the way you paid.`,
  gaveBackUnderWay:
    'It is under way: the payment service has not answered yet. It goes on by itself, and you may close this.',
  ticketsGivenBack: 'These tickets went back',
};
