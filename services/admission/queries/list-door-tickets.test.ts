import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { newId } from '../../../platform/ids/ids.ts';
import { chooseSeed, createRandom } from '../../../platform/testing/seeded-random.ts';
import type { ServiceDatabase } from '../../../platform/testing/service-database.ts';
import { createScanTicket } from '../commands/scan-ticket.ts';
import {
  createAdmissionDatabase,
  makeEvent,
  openAdmission,
  refundOf,
  saleEvent,
  saleIdOf,
} from '../commands/testing/admission-world.ts';
import { createUndoScan } from '../commands/undo-scan.ts';
import { type ListCursor, readListCursor, writeListCursor } from '../domain/list-cursor.ts';
import type { Ticket } from '../domain/ticket.ts';
import { createListDoorTickets, DOOR_PAGE_SIZE, type DoorTicket } from './list-door-tickets.ts';

let service: ServiceDatabase;
let admission: ReturnType<typeof openAdmission>;
let list: ReturnType<typeof createListDoorTickets>;
beforeAll(async () => {
  service = await createAdmissionDatabase();
  admission = openAdmission(service.database);
  list = createListDoorTickets(service.openAnother());
});
const seed = chooseSeed();
afterAll(async () => {
  process.stdout.write(`SEED=${seed}\n`);
  await service.close();
});

/** A device's own list, which it brings up to date. */
function openDevice(sessionId: string) {
  const tickets = new Map<string, DoorTicket>();
  let cursor: string | undefined;
  const readOn = async () => {
    const page = await list(sessionId, readListCursor(cursor));
    if (!page) throw new Error('the session is known');
    for (const ticket of page.tickets) tickets.set(ticket.ticketId, ticket);
    cursor = writeListCursor(page.cursor);
    return page;
  };
  return {
    tickets,
    readOn,
    cursor: () => cursor,
    async readAll() {
      let pages = 1;
      while ((await readOn()).hasMore) pages++;
      return pages;
    },
  };
}

const scanOf = async (ticket: Ticket) => ({
  scanId: newId(),
  code: await admission.codeOf(ticket),
  gate: 'north',
  sessionId: undefined,
  scannedBy: undefined,
});
const statesOf = (tickets: Iterable<Pick<Ticket, 'ticketId' | 'version' | 'state'>>) =>
  [...tickets].map(({ ticketId, version, state }) => `${ticketId} ${version} ${state}`).sort();

it('[ADM-39] each ticket comes once, page by page, then only what has changed, and the answer stays while nothing does', async () => {
  const quantity = 2 * DOOR_PAGE_SIZE + 17;
  const paid = saleEvent('PaymentConfirmed', {
    seats: [],
    sectors: [{ sectorId: 'floor', quantity }],
  });
  await admission.handle([paid]);
  const sold = await admission.tickets.ofSale(saleIdOf(paid), undefined);
  const [first] = sold as [Ticket, ...Ticket[]];
  const device = openDevice(first.sessionId);
  expect(await device.readAll()).toBe(3);
  expect(statesOf(device.tickets.values())).toEqual(statesOf(sold));
  // What others write into the same cluster may have a change told once more.
  await expect.poll(async () => (await device.readOn()).tickets, { timeout: 10_000 }).toEqual([]);
  const before = device.cursor();
  const nothing = await device.readOn();
  expect([nothing.tickets, device.cursor()]).toEqual([[], before]);

  const scan = await scanOf(first);
  await createScanTicket(service.database, admission.codes)(scan);
  const used = { ticketId: first.ticketId, state: 'used', usedGate: 'north' };
  expect((await device.readOn()).tickets).toContainEqual(expect.objectContaining(used));
  await createUndoScan(service.database)({ ...scan, undoneBy: undefined });
  const open = { ticketId: first.ticketId, state: 'issued', usedAtMs: null };
  await device.readAll();
  expect(device.tickets.get(first.ticketId)).toMatchObject(open);
  await admission.handle([refundOf(paid)]);
  await device.readAll();
  expect(new Set([...device.tickets.values()].map(({ state }) => state))).toEqual(
    new Set(['void']),
  );
});

it('[ADM-39] what a transaction changes that ends late is not missed', async () => {
  const sessionId = newId();
  const [late, early] = [
    await admission.sellOne({ sessionId }),
    await admission.sellOne({ sessionId, seats: ['A2'] }),
  ];
  const device = openDevice(sessionId);
  await device.readAll();
  const slow = new pg.Client({ connectionString: service.url });
  await slow.connect();
  await slow.query('BEGIN');
  const change = 'UPDATE admission.ticket SET version = version + 1 WHERE ticket_id = $1';
  await slow.query(change, [late.ticketId]);
  await service.database.execute({ name: 'test.change', text: change }, [early.ticketId]);
  await device.readAll();
  expect(device.tickets.get(early.ticketId)?.version).toBe(2);
  expect(device.tickets.get(late.ticketId)?.version).toBe(1);
  await slow.query('COMMIT');
  await slow.end();
  await device.readAll();
  expect(device.tickets.get(late.ticketId)?.version).toBe(2);
});

it('[ADM-39] a device that reads on while tickets are sold, scanned and taken back ends with what there is', async () => {
  const random = createRandom(seed);
  const sessionId = newId();
  const device = openDevice(sessionId);
  await admission.handle([
    makeEvent('SessionCreated', sessionId, {
      sessionId,
      movieTitle: 'Crowd',
      startTime: '2090-02-15T19:00:00Z',
    }),
  ]);
  const doors = [0, 1, 2].map(() => {
    const database = service.openAnother();
    return { scan: createScanTicket(database, admission.codes), undo: createUndoScan(database) };
  });
  let isOver = false;
  const reading = (async () => {
    while (!isOver) await device.readOn();
  })();
  await Promise.all(
    doors.map(async ({ scan, undo }, door) => {
      for (let n = 0; n < 40; n++) {
        const paid = saleEvent('PaymentConfirmed', {
          sessionId,
          seats: [`${door}-${n}`],
          sectors: [],
        });
        await admission.handle([paid]);
        const [ticket] = await admission.tickets.ofSale(saleIdOf(paid), undefined);
        const act = random.below(4);
        const one = await scanOf(ticket as Ticket);
        if (act > 0) await scan(one);
        if (act === 2) await undo({ ...one, undoneBy: undefined });
        if (act === 3) await admission.handle([refundOf(paid)]);
      }
    }),
  );
  isOver = true;
  await reading;
  await device.readAll();
  const text = 'SELECT ticket_id, version, state FROM admission.ticket WHERE session_id = $1';
  const rows = await service.database.query<[string, number, Ticket['state']]>(
    { name: 'test.states', text },
    [sessionId],
  );
  const states = rows.map(([ticketId, version, state]) => ({ ticketId, version, state }));
  expect(statesOf(device.tickets.values())).toEqual(statesOf(states));
});

it('[ADM-39] a session that nobody has told of has no list, and one without tickets an empty one', async () => {
  const first: ListCursor = readListCursor(undefined);
  const sessionId = newId();
  expect(await list(sessionId, first)).toBeUndefined();
  await admission.handle([
    makeEvent('SessionCreated', sessionId, {
      sessionId,
      movieTitle: 'Soon',
      startTime: '2090-02-15T19:00:00Z',
    }),
  ]);
  expect(await list(sessionId, first)).toEqual({ tickets: [], cursor: first, hasMore: false });
});
