import { newId } from '../../platform/ids/ids.ts';
import { waitUntil } from '../../platform/testing/wait-until.ts';
import { createAccessWorld, type Person } from './access-world.ts';
import { get, post } from './call.ts';
import { type Mode, startSystem, urlFor } from './start-application.ts';

/** A ticket as its owner gets it. */
export type HeldTicket = {
  readonly ticketId: string;
  readonly saleId: string;
  readonly place: string;
  readonly code: string;
  readonly status: string;
  readonly movieTitle?: string;
};

/** A closed system whose buyers have tickets, and whose doors scan them. */
export async function openTicketShop(mode: Mode, settings: Readonly<Record<string, string>> = {}) {
  const world = await createAccessWorld();
  const closed = {
    ...settings,
    ACCESS: 'closed',
    INTERNAL_SECRET: 'shared by our own services',
  };
  const system = await startSystem(mode, closed, { issuer: world.issuer, withAdmission: true });
  const api = `${system.admissionUrl}/api/v1`;
  const organiser = await world.person('organiser');
  const call = (path: string, body: unknown, { headers }: Person) =>
    post(`${urlFor(system, path)}/api/v1${path}`, body, headers);
  let seat = 0;
  const nextSeat = () => {
    const number = `${String.fromCharCode(65 + Math.floor(seat / 10))}${(seat % 10) + 1}`;
    seat++;
    return number;
  };
  const ticketsOf = async (saleId: string, { headers }: Person): Promise<HeldTicket[]> => {
    const { body } = await get(`${api}/sales/${saleId}/tickets`, headers);
    return (body['tickets'] ?? []) as HeldTicket[];
  };
  return {
    world,
    /** For another instance. */
    environment: {
      ...closed,
      VACANCY_URL: system.vacancyUrl,
      TICKET_URL: system.ticketUrl,
    },
    databaseUrl: system.databaseUrl,
    api,
    admissionUrl: system.admissionUrl,
    organiser,
    ticketsOf,
    stop: system.stop,
    async openSession(): Promise<string> {
      const film = { movieTitle: 'Oppenheimer', startTime: '2090-02-15T19:00:00Z' };
      const asked = { ...film, roomNumber: 'A1', totalSeats: 200, ticketPrice: 25 };
      return String((await call('/sessions', asked, organiser)).body['sessionId']);
    },
    /** Buys seats that nobody has had, and waits for their tickets. */
    async buy(who: Person, sessionId: string, places = 1): Promise<HeldTicket[]> {
      const seatNumbers = Array.from({ length: places }, nextSeat);
      const wish = { sessionId, userId: who.claims.sub, seatNumbers };
      const held = await call('/reservations', wish, who);
      const payment = { paymentMethod: 'pix', transactionId: 'tx-1' };
      const path = `/reservations/${String(held.body['reservationId'])}/confirm`;
      const saleId = String((await call(path, payment, organiser)).body['saleId']);
      // What a session is called comes by another log, and may come later.
      const named = async () =>
        (await ticketsOf(saleId, who)).filter(({ movieTitle }) => movieTitle !== undefined);
      await waitUntil(async () => (await named()).length === places);
      return named();
    },
    refund: (saleId: string, who: Person, body: object = {}) =>
      call(`/sales/${saleId}/refund`, body, who),
    scan: (body: object, { headers }: Person) =>
      post(`${api}/door/scans`, { scanId: newId(), ...body }, headers),
  };
}

export type TicketShop = Awaited<ReturnType<typeof openTicketShop>>;
