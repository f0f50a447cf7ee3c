import { isDeepStrictEqual } from 'node:util';
import { type Database, openDatabase } from '../../platform/database/database.ts';
import { createMetrics } from '../../platform/telemetry/metrics.ts';
import type { AdmissionApi } from '../../services/admission/contract.ts';
import type { InventoryApi } from '../../services/inventory/contract.ts';
import type { PaymentsApi } from '../../services/payments/contract.ts';
import type { SalesApi } from '../../services/sales/contract.ts';
import {
  type PaymentSimulator,
  type SimulatorOptions,
  startPaymentSimulator,
} from '../payment-simulator/simulator.ts';
import { get, post } from './call.ts';
import { startSystem, type TestSystem } from './start-application.ts';

export type Apis = {
  admission: AdmissionApi;
  inventory: InventoryApi;
  payments: PaymentsApi;
  sales: SalesApi;
};

/** A whole system whose payments are simulated, and orders in it. */
export type OrderWorld = {
  readonly system: TestSystem;
  readonly simulator: PaymentSimulator;
  readonly apis: Apis;
  readonly database: Database;
  /** An order of two seats of 75.00 each, held for so long. */
  order: (holdTtlSeconds?: number) => Promise<Ordered>;
  /** What is wrong after all: seats, sale, order and money have to agree. */
  faultsOf: (ordered: Ordered) => Promise<string[]>;
  stop: () => Promise<void>;
};

export type Ordered = { orderId: string; holdId: string; sessionId: string; seats: string[] };

const TOTAL_MINOR = 15_000;

const FIND_STATES = {
  name: 'test.find-states',
  text: `SELECT o.state, s.state FROM sales.ticket_order o
    LEFT JOIN sales.seat_sale s ON s.sale_id = o.order_id WHERE o.order_id = $1`,
};
const FIND_PAYMENTS = {
  name: 'test.find-payments',
  text: 'SELECT payment_id FROM payments.payment WHERE sale_ref = $1',
};

export async function startOrderWorld(
  environment: Record<string, string> = {},
  simulated: Partial<SimulatorOptions> = {},
): Promise<OrderWorld> {
  const simulator = await startPaymentSimulator({ port: 0, pixAfterMs: 100, ...simulated });
  const system = await startSystem('monolith', {
    PAYMENT_SIMULATOR_URL: simulator.url,
    PAYMENT_TIMEOUT_SECONDS: '0.4',
    REPAIR_AFTER_SECONDS: '0.4',
    CACHE_TTL_SECONDS: '0',
    ...environment,
  });
  simulator.sendTo(`${system.ticketUrl}/api/v1/payments/webhooks/simulator`);
  const database = openDatabase({
    url: system.databaseUrl,
    poolSize: 4,
    statementTimeoutMs: 5000,
    applicationName: 'order-world',
    onIdleError: () => undefined,
    metrics: createMetrics().database,
  });
  const apis = system.applications[0]?.apis as Apis;
  const api = `${system.ticketUrl}/api/v1`;
  return {
    system,
    simulator,
    apis,
    database,
    async order(holdTtlSeconds = 30) {
      const film = { movieTitle: 'M', startTime: '2090-01-01T00:00:00Z', roomNumber: '1' };
      const asked = { ...film, totalSeats: 4, ticketPrice: 75, holdTtlSeconds, maxExtensions: 0 };
      const sessionId = String((await post(`${api}/sessions`, asked)).body['sessionId']);
      const seats = ['A1', 'A2'];
      const wish = { sessionId, userId: 'user-123', seatNumbers: seats };
      const held = await post(`${api}/reservations`, wish);
      const reservationId = String(held.body['reservationId']);
      const ordered = await post(`${api}/orders`, { reservationId });
      const orderId = String(ordered.body['orderId']).replace('ord-', '');
      return { orderId, holdId: reservationId.replace('res-', ''), sessionId, seats };
    },
    async faultsOf({ orderId, holdId, sessionId }) {
      const [row] = await database.query<[string, string | null]>(FIND_STATES, [orderId]);
      const [order = 'none', sale = null] = row ?? [];
      const { body } = await get(`${api}/sessions/${sessionId}/seats`);
      const seats = body['seats'] as { status: string }[];
      const payments = await database.query<[string]>(FIND_PAYMENTS, [`res-${holdId}`]);
      const ids = payments.map(([paymentId]) => paymentId);
      const charges = simulator.charges().filter(({ id }) => ids.includes(id));
      const taken = charges.map((one) => one.capturedMinor - one.refundedMinor);
      const isSold = order === 'completed';
      const found = {
        isUnderWay: ['paying', 'selling', 'undoing', 'none'].includes(order),
        sale,
        soldSeats: seats.filter(({ status }) => status === 'sold').length,
        takenMinor: taken.reduce((sum, minor) => sum + minor, 0),
        heldCharges: charges.filter(({ state }) => state === 'authorised').length,
      };
      const wanted = {
        isUnderWay: false,
        sale: isSold ? 'completed' : null,
        soldSeats: isSold ? 2 : 0,
        takenMinor: isSold ? TOTAL_MINOR : 0,
        heldCharges: 0,
      };
      return isDeepStrictEqual(found, wanted) ? [] : [`${order}: ${JSON.stringify(found)}`];
    },
    async stop() {
      await database.close();
      await system.stop();
      await simulator.close();
    },
  };
}
