import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, expect, test } from 'vitest';
import { chooseSeed, createRandom } from '../../platform/testing/seeded-random.ts';
import { post } from '../testing/call.ts';
import { choosePort } from '../testing/choose-port.ts';
import { queryOnce } from '../testing/query-once.ts';
import { killAllServers, type ServerProcess, startServer } from '../testing/server-process.ts';
import { startSystem } from '../testing/start-application.ts';

afterEach(killAllServers);
const seed = chooseSeed();
afterAll(() => process.stdout.write(`SEED=${seed}\n`));

const SALES = 120;
const KILLS = 4;

type Row = { sale_id: string; is_back: boolean; tickets: number; counting: number; told: number };

/** Of each sale whether it was taken back, its tickets, those that count, and those that were told of. */
const BOOKS = `
  SELECT sale.sale_id, sale.state = 'refunded' AS is_back, count(ticket.ticket_id)::integer AS tickets,
    count(ticket.ticket_id) FILTER (WHERE ticket.state <> 'void')::integer AS counting,
    (SELECT count(*)::integer FROM admission.event WHERE type = 'TicketIssued'
      AND data ->> 'saleId' = sale.sale_id::text) AS told
  FROM sales.seat_sale AS sale
  LEFT JOIN admission.ticket ON ticket.sale_id = sale.sale_id
  WHERE sale.state IN ('completed', 'refunded')
  GROUP BY sale.sale_id`;

test('[ADM-1] [ADM-2] kill -9 of admission again and again loses no ticket, and makes none twice', {
  timeout: 90_000,
}, async () => {
  const random = createRandom(seed);
  const system = await startSystem('microservices');
  const port = await choosePort();
  const environment = {
    ACCESS: 'open',
    DATABASE_URL: system.databaseUrl,
    VACANCY_URL: system.vacancyUrl,
    TICKET_URL: system.ticketUrl,
  };
  const start = () => startServer({ services: 'admission', port, environment });
  const film = { movieTitle: 'Crash', startTime: '2090-02-15T19:00:00Z', roomNumber: 'A1' };
  const asked = { ...film, totalSeats: SALES, ticketPrice: 25 };
  const { body } = await post(`${system.vacancyUrl}/api/v1/sessions`, asked);
  const sell = async (n: number) => {
    const seat = `${String.fromCharCode(65 + Math.floor(n / 10))}${(n % 10) + 1}`;
    const wish = { sessionId: body['sessionId'], userId: `user-${n}`, seatNumbers: [seat] };
    const held = await post(`${system.vacancyUrl}/api/v1/reservations`, wish);
    const path = `/api/v1/reservations/${String(held.body['reservationId'])}/confirm`;
    const payment = { paymentMethod: 'pix', transactionId: 'tx-1' };
    const sold = await post(`${system.ticketUrl}${path}`, payment);
    const saleId = String(sold.body['saleId']);
    if (random.below(4) === 0) await post(`${system.ticketUrl}/api/v1/sales/${saleId}/refund`, {});
  };
  const selling = (async () => {
    for (let n = 0; n < SALES; n++) await sell(n);
  })();

  let admission: ServerProcess = await start();
  for (let kill = 0; kill < KILLS; kill++) {
    await sleep(random.below(600));
    admission.signal('SIGKILL');
    await admission.ended;
    admission = await start();
  }
  await selling;
  const books = () => queryOnce<Row>(system.databaseUrl, BOOKS, []);
  const isRight = ({ is_back, tickets, counting, told }: Row) =>
    tickets <= 1 && told === tickets && counting === (is_back ? 0 : 1);
  await expect
    .poll(async () => (await books()).filter((sale) => !isRight(sale)), { timeout: 20_000 })
    .toEqual([]);
  const sales = await books();
  expect(sales).toHaveLength(SALES);
  expect(sales.filter(({ is_back }) => is_back).length).toBeGreaterThan(0);
  admission.signal('SIGTERM');
  expect(await admission.ended).toEqual({ code: 0, signal: null });
  await system.stop();
});
