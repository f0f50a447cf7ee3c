import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '../../platform/ids/ids.ts';
import { get, post } from '../testing/call.ts';
import { createCsvDesk, fillSystem, KINDS, PEOPLE } from '../testing/csv-desk.ts';
import { startSystem, type TestSystem } from '../testing/start-application.ts';
import { startWhole, type WholeSystem } from '../testing/start-whole.ts';

let full: TestSystem;
let apart: WholeSystem;
let from: ReturnType<typeof createCsvDesk>;
let to: ReturnType<typeof createCsvDesk>;
const files = new Map<string, string>();
const urlOf = (path: string) => `${full.ticketUrl}/api/v1${path}`;

/** Each service has the files of what it owns. */
function apartUrlOf(path: string): string {
  const [, , kind = ''] = path.split(/[/?]/);
  const owners: Record<string, string> = {
    sales: '/sales',
    customers: '/accounts',
    organisations: '/accounts',
  };
  const known = owners[kind] ?? '/sessions';
  return apart.urlOf(known).replace(known, path);
}

beforeAll(async () => {
  full = await startSystem('monolith');
  apart = await startWhole('microservices', {});
  from = createCsvDesk(urlOf);
  to = createCsvDesk(apartUrlOf);
  for (const [kind, file] of Object.entries(PEOPLE)) {
    const { status, text } = await from.send(kind, file);
    expect(status, text).toBe(200);
  }
  await fillSystem(urlOf);
  for (const kind of KINDS) files.set(kind, await from.give(kind));
});
afterAll(async () => {
  await full?.stop();
  await apart?.stop();
});

test('[INV-83] what one system gives out makes another the same, to the byte', async () => {
  for (const kind of KINDS) {
    const dry = await to.send(kind, files.get(kind) ?? '', { query: '?dryRun=true' });
    expect(dry.body, dry.text).toMatchObject({ state: 'checked', bad: 0, added: 0 });
    const lines = dry.body['lines'];
    const { body, text } = await to.send(kind, files.get(kind) ?? '');
    expect(body, text).toMatchObject({ state: 'applied', lines, added: lines });
  }
  for (const kind of KINDS) {
    expect(await to.give(kind)).toBe(files.get(kind));
    const again = await to.send(kind, files.get(kind) ?? '');
    expect(again.body, again.text).toMatchObject({ state: 'applied', added: 0, bad: 0 });
  }
  const { body } = await get(apartUrlOf('/sessions'));
  const [session] = body['sessions'] as { sessionId: string }[];
  const seats = await get(apartUrlOf(`/sessions/${session?.sessionId}/seats`));
  expect(seats.body['seats']).toContainEqual({ number: 'A1', status: 'sold' });
});

test('another delimiter and a byte order mark change nothing of what comes in', async () => {
  const file = await from.give('reservations', '?delimiter=semicolon&bom=true');
  expect(file.startsWith('\uFEFFreservation_id;session_id;')).toBe(true);
  const { body } = await from.send('reservations', file);
  expect(body).toMatchObject({ state: 'applied', added: 0, unchanged: body['lines'] });
});

test('[INV-83] one bad line in a hundred is named, and nothing is changed', async () => {
  const rows = Array.from({ length: 1000 }, (_, i) => {
    const language = i % 100 === 7 ? 'xx' : 'en';
    return `${newId()},guest,guest-${i}@example.org,${language}`;
  });
  const file = ['customer_id,kind,email,language', ...rows].join('\n');
  const before = await from.give('customers');
  const id = newId();
  const { status, body } = await from.send('customers', file, { id });
  expect(status).toBe(422);
  expect(body).toMatchObject({
    error: 'IMPORT_REFUSED',
    message: '10 of 1000 lines are bad; nothing was changed.',
    import: { state: 'refused', bad: 10, added: 0 },
  });
  const faults = [7, 107, 207, 307, 407, 507, 607, 707, 807, 907].map((place) => {
    return { line: place + 2, column: 'language', why: 'is not one of pt-BR, en' };
  });
  expect((await from.look('customers', id, '/faults')).body).toEqual({ faults, next: null });
  const list = await from.look('customers', id, '/faults?format=csv');
  expect(list.text.split('\r\n')).toHaveLength(12);
  expect(await from.give('customers')).toBe(before);

  const skipped = await from.send('customers', file, { query: '?skipBad=true' });
  expect(skipped.body).toMatchObject({ state: 'applied', bad: 10, added: 990 });
});

test('[INV-84] lines that are good alone and not together are named', async () => {
  const [header, line = ''] = (files.get('reservations') ?? '').split('\r\n');
  const other = (state: string, seats: string) => {
    const cells = line.split(',');
    return cells.with(0, `res-${newId()}`).with(3, state).with(4, seats).join(',');
  };
  const send = async (...lines: string[]) => {
    const { body } = await from.send('reservations', [header, ...lines].join('\n'));
    const { faults } = body['import'] as { faults: { line: number; why: string }[] };
    return faults.map((fault) => `${fault.line} ${fault.why}`);
  };
  expect(
    await send(
      other('confirmed', 'A1'),
      other('confirmed', 'A9 A10'),
      other('confirmed', 'A10'),
      line,
      line,
    ),
  ).toEqual([
    expect.stringMatching(/^2 has A1, which is taken by res-/),
    '4 has A10, which line 3 has',
    '6 is the same as on line 5',
  ]);
  expect(await send(other('confirmed', 'A1 Z99 A1'), other('pending', 'A11'))).toEqual([
    '2 has Z99, which is no seat of the room',
    '2 has A1 twice',
    '3 is nothing for a reservation that is pending',
  ]);
  expect(await send(line.replace('480.00', '1.00'))).toEqual([
    '2 is of a reservation that is there, and differs from this line',
  ]);
});

test('[SAL-54] a sale whose places are not its own is a bad line', async () => {
  const [header, line = ''] = (files.get('sales') ?? '').split('\r\n');
  const send = async (...lines: string[]) => {
    const { body } = await from.send('sales', [header, ...lines].join('\n'));
    return (body['import'] as { faults: unknown[] }).faults;
  };
  const cells = line.split(',');
  const stranger = cells.with(1, `res-${newId()}`).join(',');
  const second = cells.with(0, `sale-${newId()}`).join(',');
  expect(await send(stranger, second)).toEqual([
    {
      line: 2,
      column: 'reservation_id',
      why: 'names no reservation: bring in its reservations first',
    },
    { line: 3, column: 'reservation_id', why: 'has its places for another sale' },
  ]);
});

test('a room comes by three files, and is wanted whole', async () => {
  const roomId = newId();
  const send = async (kind: string, ...lines: string[]) => {
    const { body } = await from.send(kind, lines.join('\n'));
    const { faults = [] } = (body['import'] ?? {}) as { faults?: { line: number; why: string }[] };
    return faults.length > 0 ? faults.map(({ line, why }) => `${line} ${why}`) : body['state'];
  };
  const seats = (...lines: string[]) =>
    send(
      'seats',
      'room_id,sector_id,row,seat,x,y,price_category',
      ...lines.map((line) => `${roomId},${line}`),
    );
  expect(await seats('stalls,A,1,0,0,')).toEqual(['2 names no room: bring in its rooms first']);
  const rooms =
    'room_id,room_name,sector_id,sector_name,kind,price_category,capacity,focus_x,focus_y';
  expect(await send('rooms', rooms, `${roomId},Sala,stalls,Stalls,seated,all,5,0,`)).toEqual([
    '2 is nothing for a seated sector',
    '2 is needed for a seated sector',
  ]);
  expect(await send('rooms', rooms, `${roomId},Sala,stalls,Stalls,seated,all,,0,0`)).toBe(
    'applied',
  );
  expect(await seats('stalls,A,1,0,0,')).toEqual([
    '2 has no prices: bring in its price-categories first',
  ]);
  const prices = 'room_id,category_id,name,ticket_kind,price';
  expect(await send('price-categories', prices, `${roomId},vip,Vip,half,1`)).toEqual([
    expect.stringContaining('full'),
  ]);
  expect(await send('price-categories', prices, `${roomId},all,All,full,10.5`)).toBe('applied');
  expect(
    await seats('stalls,A,1,0,0,', 'stalls,A,2,0,0,', 'floor,B,1,1,1,gold', 'stalls,A,11,3,0,'),
  ).toEqual(['4 is no sector of the room', '4 is no price category of the room']);
  expect(await seats('stalls,A,1,0,0,', 'stalls,A,2,0,0,')).toEqual([
    '3 is at the same place as line 2',
  ]);
  expect(await seats('stalls,A,1,0,0,', 'stalls,A,2,-1,0,')).toBe('applied');
  expect((await get(urlOf(`/rooms/${roomId}`))).body).toMatchObject({ room: 'Sala' });
  expect(await seats('stalls,A,1,0,0,', 'stalls,A,2,-2,0,')).toEqual([
    '3 differs from the room that is there, which never changes',
  ]);
  const session = { movieTitle: 'x', startTime: '2090-01-01T20:00:00Z', roomId };
  expect((await post(urlOf('/sessions'), session)).body).toMatchObject({ availableSeats: 2 });
});

test('a file that broke off goes on from the byte that is told, and from no other', async () => {
  const rows = Array.from({ length: 5000 }, (_, i) => `${newId()},"Nova, ""${i}""\n"`);
  const file = Buffer.from(`\uFEFForganisation_id,name\n${rows.join('\n')}\n`);
  const id = newId();
  const request = fetch(urlOf(`/imports/organisations/${id}`), {
    method: 'PUT',
    headers: { 'content-type': 'text/csv' },
    body: new ReadableStream({
      async pull(controller) {
        controller.enqueue(file.subarray(0, 250_000));
        await expect
          .poll(async () => (await from.look('organisations', id)).body['nextByte'], {
            timeout: 20_000,
          })
          .toBeGreaterThan(0);
        controller.error(new Error('the line is cut'));
      },
    }),
    duplex: 'half',
  });
  await expect(request).rejects.toThrow();
  const { nextByte, state, lines } = (await from.look('organisations', id)).body;
  expect([state, lines]).toEqual(['receiving', expect.any(Number)]);
  const wrong = await from.send('organisations', file, { id, query: '?offset=7' });
  expect(wrong.body).toMatchObject({ status: 409, error: 'IMPORT_OFFSET_DIFFERS', nextByte });
  const rest = file.subarray(Number(nextByte));
  const done = await from.send('organisations', rest, { id, query: `?offset=${String(nextByte)}` });
  expect(done.body, done.text).toMatchObject({ state: 'applied', lines: 5000, added: 5000 });
  const again = await from.send('organisations', file, { id });
  expect(again.body).toEqual(done.body);
});

test('[IDN-78] an account that a file brought in has a password that nobody knows', async () => {
  const file = await from.give('customers');
  expect(file.split('\r\n')[0]).toBe('customer_id,kind,email,name,language,marketing,created_at');
  expect(file).not.toMatch(/argon2/);
  const email = 'bia@example.org';
  for (const password of ['', ' ', 'argon2']) {
    const { status } = await post(urlOf('/sign-ins'), { email, password });
    expect([401, 422]).toContain(status);
  }
  const asked = await post(urlOf('/accounts/forgotten'), { email });
  expect(asked.status).toBe(202);
});

test.each([
  ['', 'IMPORT_HEADER_WRONG', 'The file is empty.'],
  ['name\nx\n', 'IMPORT_HEADER_WRONG', 'organisation_id is not in the header'],
  ['organisation_id,name,nme\n', 'IMPORT_HEADER_WRONG', 'nme is not one of organisation_id, name'],
  ['organisation_id,name,name\n', 'IMPORT_HEADER_WRONG', 'name is there twice'],
  ['organisation_id,name\nx,y,z\n', 'IMPORT_REFUSED', '1 of 1 lines are bad'],
  ['organisation_id,name\nx,"y\n', 'IMPORT_REFUSED', '1 of 1 lines are bad'],
])('the file %j is refused as %s', async (file, error, message) => {
  const { status, body } = await from.send('organisations', file);
  expect([status, body['error']]).toEqual([422, error]);
  expect(body['message']).toContain(message);
});

test('what is no file, or is not there, is told', async () => {
  const json = await fetch(urlOf(`/imports/seats/${newId()}`), {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: '{}',
  });
  expect(json.status).toBe(415);
  expect((await from.send('seats', 'a', { id: 'nonsense' })).status).toBe(404);
  expect((await from.look('seats', newId())).body).toMatchObject({ error: 'IMPORT_NOT_FOUND' });
  expect((await from.look('seats', newId(), '/faults')).status).toBe(404);
  const whole = await from.send('seats', 'room_id\n', { query: '?skipBad=true' });
  expect(whole.body).toMatchObject({ status: 422, error: 'VALIDATION_FAILED' });
});
