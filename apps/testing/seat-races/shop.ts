import { INSTANCE_COUNT, type Instances, type Reply } from './instances.ts';

type Manner = { readonly key?: string | undefined; readonly abortAfterMs?: number | undefined };

/** What the buyers of the races do; `on` is the instance that they ask. */
export type Shop = {
  readonly instances: Instances;
  /** A new session, which every instance knows already: nobody in a race waits for its seat map. */
  openSession: (totalSeats: number) => Promise<string>;
  reserve: (on: number, wish: Wish, manner?: Manner) => Promise<Reply>;
  confirm: (on: number, reservationId: string, manner?: Manner) => Promise<Reply>;
  cancel: (on: number, reservationId: string) => Promise<Reply>;
};

export type Wish = {
  readonly sessionId: string;
  readonly userId: string;
  readonly seatNumbers: readonly string[];
};

export function createShop(instances: Instances): Shop {
  const { ask } = instances;
  const post = (on: number, path: string, body: object, manner?: Manner) =>
    ask({ on, method: 'POST', path: `/api/v1${path}`, body, ...manner });
  const shop: Shop = {
    instances,
    async openSession(totalSeats) {
      const opened = await post(0, '/sessions', {
        movieTitle: 'A race',
        startTime: '2030-01-01T20:00:00Z',
        roomNumber: '1',
        totalSeats,
        ticketPrice: 25,
      });
      if (opened.status !== 201) throw new Error(`No session: ${opened.status} ${opened.text}`);
      const sessionId = String(opened.body['sessionId']);
      const nowhere = { sessionId, userId: 'nobody', seatNumbers: ['nowhere'] };
      await Promise.all(
        Array.from({ length: INSTANCE_COUNT }, (_, on) => shop.reserve(on, nowhere)),
      );
      return sessionId;
    },
    reserve: (on, wish, manner) => post(on, '/reservations', wish, manner),
    confirm: (on, reservationId, manner) =>
      post(
        on,
        `/reservations/${reservationId}/confirm`,
        { paymentMethod: 'credit_card', transactionId: 'tx-456' },
        manner,
      ),
    cancel: (on, reservationId) =>
      ask({ on, method: 'DELETE', path: `/api/v1/reservations/${reservationId}` }),
  };
  return shop;
}
