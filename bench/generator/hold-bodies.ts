/** Bodies of `POST /reservations`, each with another user: a user's holds of a session are limited. */
export type HoldBodies = {
  sessionIds: string[];
  seatNumbers: string[];
  seatsEach: number;
  /**
   * `each-once`: the seats in the order given, session after session, so that nobody asks for a seat
   * that was asked for before. `at-random`: any seat of the first session, again and again.
   */
  draw: 'each-once' | 'at-random';
  /** How many holds of these sessions were asked for before. */
  firstHold: number;
};

/** All user names have the same length, so that all requests do. */
const firstUser = 100_000_000;

/**
 * Makes the body of the next request at each call. A string put together costs the generator less
 * than a microsecond, and much less memory than bodies made beforehand.
 */
export function createHoldBodies(order: HoldBodies): () => string {
  const { seatNumbers, seatsEach } = order;
  const holdsOfSession = Math.floor(seatNumbers.length / seatsEach);
  let hold = order.firstHold;

  const seatsFrom = (start: number): string => {
    let text = `"${seatNumbers[start] ?? ''}"`;
    for (let seat = start + 1; seat < start + seatsEach; seat++) {
      text += `,"${seatNumbers[seat] ?? ''}"`;
    }
    return text;
  };
  const bodyOf = (sessionId: string, seats: string): string =>
    `{"sessionId":"${sessionId}","userId":"u${firstUser + hold++}","seatNumbers":[${seats}]}`;

  if (order.draw === 'at-random') {
    const [sessionId = ''] = order.sessionIds;
    return () =>
      bodyOf(sessionId, seatsFrom(seatsEach * Math.floor(Math.random() * holdsOfSession)));
  }
  // More holds than there are seats start again from the first session, and are refused there.
  return () => {
    const session = Math.floor(hold / holdsOfSession) % order.sessionIds.length;
    return bodyOf(order.sessionIds[session] ?? '', seatsFrom((hold % holdsOfSession) * seatsEach));
  };
}
