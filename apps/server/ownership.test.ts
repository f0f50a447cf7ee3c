import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AccessRule } from '../../platform/access/access-rule.ts';
import { SCOPES } from '../../platform/access/caller.ts';
import {
  type AccessWorld,
  bearer,
  createAccessWorld,
  type Person,
} from '../testing/access-world.ts';
import { type Operation, readOperations } from '../testing/api-operations.ts';
import { type Answer, get, post, put } from '../testing/call.ts';
import { callOperation } from '../testing/call-operation.ts';
import { type Mode, startSystem, type TestSystem, urlFor } from '../testing/start-application.ts';
import { accessTable } from './access-table.ts';

const modes: Mode[] = ['monolith', 'microservices'];
const ID = '0190163d-8694-739b-aea5-966c26f8ad91';
const OWN = '0190163d-8694-739b-aea5-966c26f8ad92';
const FOREIGN = '0190163d-8694-739b-aea5-966c26f8ad93';
/** Rows of ten, named as columns of a spreadsheet are. */
const seatNumbers = Array.from({ length: 26 }, (_, row) => String.fromCharCode(65 + row)).flatMap(
  (row) => Array.from({ length: 10 }, (_, place) => `${row}${place + 1}`),
);
const payment = { paymentMethod: 'pix', transactionId: 'tx-1' };

/** What is sent, by the end of the path. */
const BODIES: Readonly<Record<string, object>> = {
  refund: {},
  'refund-policy': { steps: [], fees: false, products: false },
  'resale-policy': { allowed: true, hoursBefore: 2 },
  quote: {},
  confirm: payment,
  pay: { method: 'card', token: 'tok_approve' },
  extras: {},
  'waiting-list': { open: true },
  '{code}': { percent: 10 },
};

type Callers = Readonly<Record<'organiser' | 'key', Record<string, string>>>;

/** What its own are answered: a draft can be neither closed nor opened twice, and has no vouchers yet. */
function expectedOf({ method, path }: Operation): number {
  // In a closed system a buyer pays by an order.
  if (path.endsWith('/confirm')) return 403;
  if (path.endsWith('/{code}')) return method === 'PUT' ? 201 : 404;
  return path.endsWith('/close') ? 409 : 200;
}

describe.each(modes)("%s: what is another's", (mode) => {
  let system: TestSystem;
  let world: AccessWorld;
  let owner: Person;
  let stranger: Person;
  /** Of the organisation whose the session is, and of another. */
  let own: Callers;
  let foreign: Callers;
  let operators: Callers;
  let sessionId: string;
  let operations: Operation[];
  beforeAll(async () => {
    world = await createAccessWorld();
    const callersOf = async (organisationId: string) => ({
      organiser: (await world.person('organiser', organisationId)).headers,
      key: world.key(['sales', 'manage'], organisationId),
    });
    own = await callersOf(OWN);
    foreign = await callersOf(FOREIGN);
    operators = { organiser: (await world.person('admin')).headers, key: world.key([...SCOPES]) };
    const closed = { ACCESS: 'closed', INTERNAL_SECRET: 'shared by our own services' };
    system = await startSystem(mode, closed, { issuer: world.issuer, withAdmission: true });
    owner = await world.person('buyer');
    stranger = await world.person('buyer');
    const urls = [...new Set([system.vacancyUrl, system.ticketUrl])];
    operations = (await Promise.all(urls.map(readOperations))).flat();
    sessionId = await openSession();
  });
  afterAll(() => system.stop());

  let seat = 0;
  const call = (path: string, body: unknown, headers: Record<string, string>) =>
    post(`${urlFor(system, path)}/api/v1${path}`, body, headers);
  const openSession = async (more = {}, headers = own.organiser) => {
    const film = { movieTitle: 'Oppenheimer', startTime: '2090-02-15T19:00:00Z', roomNumber: 'A1' };
    const asked = { ...film, totalSeats: 400, ticketPrice: 25, ...more };
    return String((await call('/sessions', asked, headers)).body['sessionId']);
  };
  const numberOf = (n: number) => seatNumbers[n] ?? '';
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
    const bought = await confirm(await holdOfOwner(), own.key);
    return String(bought.body['saleId']);
  };
  const orderOfOwner = async () => {
    const reservationId = await holdOfOwner();
    return String((await call('/orders', { reservationId }, owner.headers)).body['orderId']);
  };
  const entryOfOwner = async () => {
    const list = `/sessions/${await openSession({ totalSeats: 1 })}/waiting-list`;
    const id = list.split('/')[2];
    await put(`${urlFor(system, list)}/api/v1${list}`, { open: true }, own.organiser);
    const wish = { sessionId: id, userId: stranger.claims.sub, seatNumbers: ['A1'] };
    await call('/reservations', wish, stranger.headers);
    const asked = { userId: owner.claims.sub, quantity: 1 };
    return String((await call(list, asked, owner.headers)).body['entryId']);
  };
  const makers = {
    'path.reservationId': { name: 'reservationId', none: `res-${ID}`, make: holdOfOwner },
    'path.saleId': { name: 'saleId', none: `sale-${ID}`, make: buy },
    'path.orderId': { name: 'orderId', none: `ord-${ID}`, make: () => orderOfOwner() },
    'path.entryId': { name: 'entryId', none: `wait-${ID}`, make: () => entryOfOwner() },
    'path.userId': { name: 'userId', none: ID, make: async () => owner.claims.sub },
    'path.sessionId': {
      name: 'sessionId',
      none: ID,
      make: () => openSession({ status: 'draft', totalSeats: 1 }),
    },
  };
  const ruleOf = ({ method, path }: Operation): AccessRule | undefined =>
    accessTable[`${method} ${path}`];
  const ownedBy = (operation: Operation) => {
    const rule = ruleOf(operation);
    return rule?.who === 'callers' ? rule.own : undefined;
  };
  // Tickets and lines have tests of their own: tickets.test.ts, door.test.ts, waiting-room.test.ts.
  const owned = () =>
    operations.filter(
      (one) =>
        Object.hasOwn(makers, ownedBy(one) ?? '') &&
        !/\/(tickets|door)$|\/queue(\/|$)/.test(one.path),
    );
  const ask = (operation: Operation, id: string, headers: Record<string, string>) => {
    const { name } = makers[ownedBy(operation) as keyof typeof makers];
    const url = urlFor(system, operation.path.replace('/api/v1', ''));
    const end = operation.path.split('/').at(-1) ?? '';
    const body = BODIES[end] ?? { movieTitle: 'Barbie' };
    const sent = operation.takesBody ? { body } : {};
    const all = { ...headers, 'x-request-id': 'same' };
    return callOperation(url, operation, {
      ids: { code: 'WELCOME10', [name]: id },
      headers: all,
      ...sent,
    });
  };

  /** Whom the table lets in, though the thing is none of theirs. */
  const outsiders = (operation: Operation): Record<string, string>[] => {
    const rule = ruleOf(operation);
    if (rule?.who !== 'callers') return [];
    const isOfUser = ownedBy(operation) === 'path.userId';
    return [
      ...(rule.roles.includes('buyer') ? [stranger.headers] : []),
      // Of a user an organisation sees what he bought of its own, be it nothing.
      ...(rule.roles.includes('organiser') && !isOfUser ? [foreign.organiser] : []),
      ...(rule.scopes.some((one) => one !== 'operate') && !isOfUser ? [foreign.key] : []),
    ];
  };

  test('[INV-31] [INV-57] [SAL-13] is answered to the byte as what is not there, and stays as it was', async () => {
    expect(owned().length).toBe(mode === 'monolith' ? 32 : 30);
    for (const operation of owned()) {
      const { none, make } = makers[ownedBy(operation) as keyof typeof makers];
      const id = await make();
      const callers = outsiders(operation);
      expect(callers.length, operation.path).toBeGreaterThan(0);
      for (const headers of callers) {
        const theirs = await ask(operation, id, headers);
        const missing = await ask(operation, none, headers);
        expect([operation.path, theirs.status]).toEqual([operation.path, 404]);
        expect(theirs.text.replaceAll(id, none)).toBe(missing.text);
        const headersOf = (answer: Answer) => [...answer.headers.keys()].sort();
        expect(headersOf(theirs)).toEqual(headersOf(missing));
      }
      // What its own pay is charged: that has tests of its own.
      if (operation.path.endsWith('/pay')) continue;
      const isOfSession = ownedBy(operation) === 'path.sessionId';
      const insider = isOfSession ? own.organiser : owner.headers;
      const { status } = await ask(operation, id, insider);
      expect([operation.path, status]).toEqual([operation.path, expectedOf(operation)]);
    }
  });

  test('[INV-32] is not sold by another organisation, and its drafts are seen by nobody', async () => {
    const draft = await openSession({ status: 'draft' });
    const wish = (id: string, userId: string) => ({ sessionId: id, userId, seatNumbers: ['A1'] });
    const others = [foreign.organiser, foreign.key];
    for (const headers of others) {
      const theirs = await call('/reservations', wish(sessionId, 'user-123'), headers);
      expect([theirs.status, theirs.body['error']]).toEqual([404, 'SESSION_NOT_FOUND']);
      expect((await call('/purchase', { qty: 1 }, headers)).status).toBe(
        headers === foreign.key ? 404 : 200,
      );
    }
    const buys = await call('/reservations', wish(draft, stranger.claims.sub), stranger.headers);
    expect([buys.status, buys.body['error']]).toEqual([404, 'SESSION_NOT_FOUND']);
    const sees = async (path: string, headers: Record<string, string>) =>
      (await get(`${system.vacancyUrl}/api/v1${path}`, headers)).status;
    for (const path of [`/sessions/${draft}`, `/sessions/${draft}/seats`]) {
      for (const headers of [{}, stranger.headers, ...others]) {
        expect([path, await sees(path, headers)]).toEqual([path, 404]);
      }
      for (const headers of [own.organiser, own.key, operators.organiser, operators.key]) {
        expect([path, await sees(path, headers)]).toEqual([path, 200]);
      }
    }
  });

  test('[INV-32] is not among the sessions that an organisation lists', async () => {
    const draft = await openSession({ status: 'draft' });
    const theirs = await openSession({}, foreign.organiser);
    const list = async (headers: Record<string, string>) => {
      const { body } = await get(`${system.vacancyUrl}/api/v1/sessions`, headers);
      return (body['sessions'] as { sessionId: string }[]).map((one) => one.sessionId);
    };
    for (const headers of [own.organiser, own.key]) {
      expect(await list(headers)).toEqual(expect.arrayContaining([sessionId, draft]));
      expect(await list(headers)).not.toContain(theirs);
    }
    expect(await list(foreign.key)).toEqual([theirs]);
    expect(await list(operators.key)).toEqual(expect.arrayContaining([sessionId, draft, theirs]));
    const shown = await list({});
    expect(shown).toEqual(expect.arrayContaining([sessionId, theirs]));
    expect(shown).not.toContain(draft);
    const claims = { ...(await world.person('door', OWN)).claims, door: draft };
    expect(await list(bearer(await world.tokens.issue(claims)))).toEqual([draft]);
  });

  test("[INV-32] is no room to sell in, but the operator's rooms are everybody's", async () => {
    const roomOf = async (headers: Record<string, string>) => {
      const map = operations.find(({ path }) => path === '/api/v1/rooms')?.examples[0];
      return String((await call('/rooms', map, headers)).body['roomId']);
    };
    const make = (roomId: string, headers: Record<string, string>, more = {}) =>
      call(
        '/sessions',
        { movieTitle: 'M', startTime: '2090-01-01T00:00:00Z', roomId, ...more },
        headers,
      );
    const room = await roomOf(own.key);
    expect((await make(room, own.organiser)).status).toBe(201);
    expect((await make(room, operators.key)).status).toBe(201);
    const refused = await make(room, foreign.organiser);
    expect([refused.status, refused.text]).toEqual([422, expect.stringContaining('roomId')]);
    const shared = await roomOf(operators.organiser);
    expect((await make(shared, foreign.key)).status).toBe(201);
    const forOther = await make(shared, foreign.key, { organisationId: OWN });
    expect([forOther.status, forOther.text]).toEqual([
      422,
      expect.stringContaining('organisationId'),
    ]);
  });

  test('[INV-31] is not reserved for: a buyer names himself, or is told that he does not', async () => {
    const refused = await hold(owner.claims.sub, stranger.headers);
    expect([refused.status, refused.body['error']]).toEqual([403, 'NOT_YOUR_USER']);
    const himself = await hold(stranger.claims.sub, stranger.headers);
    expect(himself.status).toBe(201);
  });

  test('[INV-31] [SAL-13] is reached by its organisation and by the operator', async () => {
    for (const headers of [own.organiser, own.key, operators.organiser, operators.key]) {
      const userId = `user-${seat}`;
      const held = await hold(userId, headers);
      expect(held.status).toBe(201);
      expect((await confirm(String(held.body['reservationId']), headers)).status).toBe(200);
      expect((await confirm(await holdOfOwner(), headers)).status).toBe(200);
      expect((await call(`/sales/${await buy()}/refund`, {}, headers)).status).toBe(200);
      const url = `${system.ticketUrl}/api/v1/users/${userId}/purchases`;
      const bought = async (asker: Record<string, string>) =>
        (await get(url, asker)).body['purchases'];
      expect(await bought(headers)).toHaveLength(1);
      expect(await bought(foreign.key)).toEqual([]);
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
    const sold = await confirm(id, { ...own.key, ...key });
    expect(sold.status).toBe(200);
    expect((await confirm(id, { ...foreign.key, ...key })).status).toBe(404);
  });
});
