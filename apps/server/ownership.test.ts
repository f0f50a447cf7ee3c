import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AccessRule } from '../../platform/access/access-rule.ts';
import { type AccessWorld, createAccessWorld, type Person } from '../testing/access-world.ts';
import { type Operation, readOperations } from '../testing/api-operations.ts';
import { type Answer, post } from '../testing/call.ts';
import { callOperation } from '../testing/call-operation.ts';
import { type Mode, startSystem, type TestSystem, urlFor } from '../testing/start-application.ts';
import { accessTable } from './access-table.ts';

const modes: Mode[] = ['monolith', 'microservices'];
const ID = '0190163d-8694-739b-aea5-966c26f8ad91';
const payment = { paymentMethod: 'pix', transactionId: 'tx-1' };

describe.each(modes)("%s: what is another's", (mode) => {
  let system: TestSystem;
  let world: AccessWorld;
  let owner: Person;
  let stranger: Person;
  let sessionId: string;
  let operations: Operation[];
  beforeAll(async () => {
    world = await createAccessWorld();
    const closed = { ACCESS: 'closed', INTERNAL_SECRET: 'shared by our own services' };
    system = await startSystem(mode, closed, { issuer: world.issuer });
    owner = await world.person('buyer');
    stranger = await world.person('buyer');
    const urls = [...new Set([system.vacancyUrl, system.ticketUrl])];
    operations = (await Promise.all(urls.map(readOperations))).flat();
    const { headers } = await world.person('organiser');
    const film = { movieTitle: 'Oppenheimer', startTime: '2090-02-15T19:00:00Z', roomNumber: 'A1' };
    const asked = { ...film, totalSeats: 200, ticketPrice: 25 };
    sessionId = String((await call('/sessions', asked, headers)).body['sessionId']);
  });
  afterAll(() => system.stop());

  let seat = 0;
  const call = (path: string, body: unknown, headers: Record<string, string>) =>
    post(`${urlFor(system, path)}/api/v1${path}`, body, headers);
  const numberOf = (n: number) => `${String.fromCharCode(65 + Math.floor(n / 10))}${(n % 10) + 1}`;
  const hold = async (userId: string, headers: Record<string, string>) => {
    const wish = { sessionId, userId, seatNumbers: [numberOf(seat++)] };
    return call('/reservations', wish, headers);
  };
  const holdOfOwner = async () => {
    const held = await hold(owner.claims.sub, owner.headers);
    return String(held.body['reservationId']);
  };
  const confirm = (id: string, headers: Record<string, string>) =>
    call(`/reservations/${id}/confirm`, payment, headers);
  const buy = async () => {
    const bought = await confirm(await holdOfOwner(), owner.headers);
    return String(bought.body['saleId']);
  };
  const makers = {
    'path.reservationId': { name: 'reservationId', none: `res-${ID}`, make: holdOfOwner },
    'path.saleId': { name: 'saleId', none: `sale-${ID}`, make: buy },
    'path.userId': { name: 'userId', none: ID, make: async () => owner.claims.sub },
  };
  const ownRule = ({ method, path }: Operation) => {
    const rule: AccessRule | undefined = accessTable[`${method} ${path}`];
    return rule?.who === 'callers' ? rule.own : undefined;
  };

  test('[INV-31] [SAL-13] is answered to the byte as what is not there, and stays as it was', async () => {
    const owned = operations.filter(
      // Tickets have a test of their own: tickets.test.ts.
      (one) => ownRule(one)?.startsWith('path.') && !one.path.includes('/tickets'),
    );
    expect(owned.length).toBe(6);
    for (const operation of owned) {
      const { name, none, make } = makers[ownRule(operation) as keyof typeof makers];
      const id = await make();
      const ask = (value: string, { headers }: Person): Promise<Answer> => {
        const url = urlFor(system, operation.path.replace('/api/v1', ''));
        const all = { ...headers, 'x-request-id': 'same' };
        const body = operation.takesBody ? { body: payment } : {};
        return callOperation(url, operation, { ids: { [name]: value }, headers: all, ...body });
      };
      const theirs = await ask(id, stranger);
      const missing = await ask(none, stranger);
      expect([operation.path, theirs.status]).toEqual([operation.path, 404]);
      expect(theirs.text.replaceAll(id, none)).toBe(missing.text);
      const headersOf = ({ headers }: Answer) => [...headers.keys()].sort();
      expect(headersOf(theirs)).toEqual(headersOf(missing));
      expect((await ask(id, owner)).status).toBe(200);
    }
  });

  test('[INV-31] is not reserved for: a buyer names himself, or is told that he does not', async () => {
    const refused = await hold(owner.claims.sub, stranger.headers);
    expect([refused.status, refused.body['error']]).toEqual([403, 'NOT_YOUR_USER']);
    const own = await hold(stranger.claims.sub, stranger.headers);
    expect(own.status).toBe(201);
  });

  test('[INV-31] [SAL-13] is reached by who may act for any user', async () => {
    const others = [
      (await world.person('organiser')).headers,
      (await world.person('admin')).headers,
      world.key('sales'),
    ];
    for (const headers of others) {
      const held = await hold('user-123', headers);
      expect(held.status).toBe(201);
      expect((await confirm(String(held.body['reservationId']), headers)).status).toBe(200);
      expect((await confirm(await holdOfOwner(), headers)).status).toBe(200);
      expect((await call(`/sales/${await buy()}/refund`, {}, headers)).status).toBe(200);
    }
  });

  test('is not learnt by the same Idempotency-Key: each caller has keys of his own', async () => {
    const key = { 'idempotency-key': 'the-same' };
    const first = await call('/purchase', { qty: 1 }, { ...owner.headers, ...key });
    const again = await call('/purchase', { qty: 1 }, { ...owner.headers, ...key });
    const other = await call('/purchase', { qty: 1 }, { ...stranger.headers, ...key });
    const sale = (answer: Answer) => answer.headers.get('sale-id');
    expect([again.headers.get('idempotency-replayed'), sale(again)]).toEqual(['true', sale(first)]);
    expect(other.headers.get('idempotency-replayed')).toBeNull();
    expect(sale(other)).not.toBe(sale(first));
    const id = await holdOfOwner();
    const sold = await confirm(id, { ...owner.headers, ...key });
    expect(sold.status).toBe(200);
    expect((await confirm(id, { ...stranger.headers, ...key })).status).toBe(404);
  });
});
