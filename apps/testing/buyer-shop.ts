import type { BrowserContext } from 'playwright-core';
import { waitUntil } from '../../platform/testing/wait-until.ts';
import { type Answer, get, post, put, read } from './call.ts';
import { payByCard } from './pay-by-card.ts';

const DAY_MS = 86_400_000;

/** Small enough to be sold out: four seats in a row, and a floor for two. */
const SEAT_MAP = {
  version: 1,
  room: 'Sala Minas',
  priceCategories: [
    { id: 'stalls', name: 'Stalls', prices: { full: 120, half: 60 }, reasonNeeded: ['half'] },
    { id: 'floor', name: 'Floor', prices: { full: 50 } },
  ],
  sectors: [
    {
      kind: 'seated',
      id: 'stalls',
      name: 'Stalls',
      priceCategory: 'stalls',
      focus: { x: 0, y: 0 },
      rows: [
        {
          label: 'A',
          seats: Array.from({ length: 4 }, (_, x) => ({ label: String(x + 1), x, y: 0 })),
        },
      ],
    },
    { kind: 'general', id: 'floor', name: 'Floor', priceCategory: 'floor', capacity: 2 },
  ],
};

type Places = { seatNumbers?: string[]; sectors?: { sectorId: string; quantity: number }[] };

/** What happens around a buyer with a browser: others buy, the house sets rules. */
export function openBuyerShop(serverUrl: string) {
  const api = `${serverUrl}/api/v1`;
  const expectMade = (answer: Answer): Answer => {
    if (answer.status >= 300) throw new Error(answer.text);
    return answer;
  };
  return {
    api,
    /** A session on sale in the small room. */
    async openSession(rules: object = {}): Promise<string> {
      const { roomId } = expectMade(await post(`${api}/rooms`, SEAT_MAP)).body;
      const startTime = new Date(Date.now() + 30 * DAY_MS).toISOString();
      const wish = { movieTitle: 'Vestido de Noiva', startTime, holdTtlSeconds: 300, roomId };
      const opened = expectMade(await post(`${api}/sessions`, { ...wish, ...rules }));
      return String(opened.body['sessionId']);
    },
    put: async (path: string, body: unknown) => expectMade(await put(`${api}${path}`, body)),
    post: async (path: string, body: unknown) => expectMade(await post(`${api}${path}`, body)),
    get: async (path: string) => (await get(`${api}${path}`)).body,
    remove: async (path: string) =>
      expectMade(await read(await fetch(`${api}${path}`, { method: 'DELETE' }))),
    /** A browser's owner gives an address. */
    async beGuest(context: BrowserContext, email: string): Promise<string> {
      const made = await context.request.post('/api/v1/guests', { data: { email, cookie: true } });
      return String(((await made.json()) as { guestId: string }).guestId);
    },
    hold: async (sessionId: string, userId: string, places: Places): Promise<string> => {
      const held = await post(`${api}/reservations`, { sessionId, userId, ...places });
      return String(expectMade(held).body['reservationId']);
    },
    /** Somebody who waits pays for what he is offered. */
    async payOffer(entryId: string): Promise<void> {
      const offered = async () => (await get(`${api}/waiting-list/${entryId}`)).body;
      await waitUntil(async () => (await offered())['status'] === 'offered', 10_000);
      const { reservationId } = await offered();
      const { orderId } = expectMade(await post(`${api}/orders`, { reservationId })).body;
      await payByCard(api, String(orderId), 'tok_approved');
    },
    /** Ordered and paid by card, with its tickets. */
    async sell(sessionId: string, userId: string, places: Places) {
      const held = await post(`${api}/reservations`, { sessionId, userId, ...places });
      const { reservationId } = expectMade(held).body;
      const ordered = await post(`${api}/orders`, { reservationId });
      const orderId = String(expectMade(ordered).body['orderId']);
      const paid = await payByCard(api, orderId, 'tok_approved');
      const saleId = String(paid.body['saleId']);
      const tickets = async () => {
        const { body } = await get(`${api}/sales/${saleId}/tickets`);
        return (body['tickets'] ?? []) as { ticketId: string; place: string; code: string }[];
      };
      await waitUntil(async () => (await tickets()).length > 0, 10_000);
      return { orderId, saleId, tickets: await tickets() };
    },
  };
}

export type BuyerShop = ReturnType<typeof openBuyerShop>;
