/** What is said once something was bought, or while nothing is to be had: problems first. */
export const AFTER_PROBLEMS: Readonly<Record<string, string>> = {
  TICKET_USED: 'Somebody was let in with one of these tickets: it does not go back any more.',
  REFUND_CLOSED: 'By the rule of this session nothing goes back any more.',
  RULE_BINDS: 'The house gives back by the rule of the session, and no more.',
  REFUND_UNDER_WAY: 'Some of these tickets are on their way back. Wait a moment.',
  REFUND_REFUSED: 'The money could not be given back. Your tickets stay yours; ask the house.',
  PLACE_REFUNDED: 'That went back before.',
  NOTHING_LEFT: 'All of it went back before.',
  RESALE_CLOSED: 'Tickets of this session are not sold on, or not any more.',
  RESALE_UNDER_WAY: 'Somebody has paid for it just now: it is not taken back any more.',
  TICKET_TRANSFERRED: 'Only who bought the ticket offers it, as the money goes to him.',
  TICKET_VOID: 'This ticket counts no more.',
  WRONG_PASSWORD: 'That is not the password.',
  PASSKEY_KNOWN: 'This device has a passkey of this account already.',
  PASSKEY_REFUSED: 'This passkey does not count here. Sign in with the password.',
  PASSKEY_COPIED:
    'There seem to be two of this passkey. Sign in with the password, and look at your passkeys.',
  PASSKEY_NOT_HERE: 'Passkeys work at the house’s own address alone.',
  PASSKEY_FAILED: 'This device could not do it. Try again.',
  TOO_MANY_PASSKEYS: 'You have as many passkeys as there may be. Remove one first.',
  CHALLENGE_LAPSED: 'That took too long. Try again.',
  PLACES_FREE: 'Such places are free right now: choose them.',
  ALREADY_WAITING: 'You wait for this session already.',
  WAITING_LIST_CLOSED: 'The waiting list takes nobody any more.',
  ENTRY_OFFERED: 'Places are held for you right now.',
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

  sellOn: 'Offer to who waits',
  sellOnHint:
    'Somebody on the waiting list may buy it for what you paid. Then your money comes back the way you paid.',
  sellOnUntil: 'Until then it is yours: it opens the door, and you can take the offer back.',
  offerIt: 'Offer the ticket',
  takeOfferBack: 'Take the offer back',
  resaleState: {
    open: 'Offered',
    offered: 'Somebody is deciding',
    passing: 'Being sold',
    sold: 'Sold: your money is coming back',
    ended: 'Not offered',
  },

  appleWallet: 'Apple Wallet',
  googleWallet: 'Google Wallet',
  transferToHint: 'They find it on their account page here, and copy it for you.',
  accountId: 'Your account id',
  accountIdHint:
    'Who wants to give you a ticket asks for it. By it alone nobody gets at what is yours.',
  copyId: 'Copy the id',

  signInByPasskey: 'Sign in with a passkey',
  passkeys: 'Passkeys',
  passkeysHint: 'Sign in by finger, face or the PIN of your device, and type nothing.',
  addPasskey: 'Add a passkey',
  passkeyName: 'What shall it be called?',
  thisDevice: 'This device',
  passkeyMade: (day: string) => `Made on ${day}`,
  passkeyUsed: (day: string) => `Last used on ${day}`,
  passkeyCopied: 'There may be a copy of it',

  waitingList: 'Waiting list',
  waitingListHint:
    'What is sold may still be given back: it is held for who waits, before anybody else may have it.',
  waitForPlaces: 'Wait for places',
  anySector: 'Any sector',
  onlySideBySide: 'Only side by side',
  sideBySide: 'side by side',
  waitingListRule:
    'It costs nothing. Once places come free that fit, you get a mail, and they are held for you for a while.',
  waitNeverFits: 'There are not so many such places. Try fewer, or not side by side.',
  joinList: 'Join the list',
  placesPicked: 'What you have chosen',
  seatInRow: (row: string, seat: string) => `Row ${row}, seat ${seat}`,
  placesWanted: (count: number) => (count === 1 ? '1 place' : `${count} places`),
  onTheList: (ahead: number) =>
    ahead === 0 ? 'You are next on the list' : `You are on the list, with ${ahead} ahead of you`,
  waitingByMail: 'A mail tells you once places are held for you. You may close this page.',
  leaveList: 'Wait no longer',
  placesOffered: 'Places are held for you',
  takeOffer: 'Go on to the checkout',
  offerLapsed: 'Places were held for you, and the time for them is over. You may join again.',
};
