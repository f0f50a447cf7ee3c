import { afterAll, beforeAll, expect, test } from 'vitest';
import { get, patch, post } from '../testing/call.ts';
import { startSystem, type TestSystem } from '../testing/start-application.ts';

let system: TestSystem;
let api: string;
let roomId: string;
beforeAll(async () => {
  system = await startSystem('monolith');
  api = `${system.ticketUrl}/api/v1`;
  const { body: theatre } = await get(`${api}/seat-maps/samples/theatre`);
  const room = { ...theatre, room: 'Teatro São João, Évora' };
  roomId = String((await post(`${api}/rooms`, room)).body['roomId']);
  await open('Hamlet', 5);
  await open('100% Ópera', 3);
  await open('Ópera do Malandro', 9);
  await open('A draft of an opera', 4, { status: 'draft' });
  for (let day = 20; day < 72; day++) await open(`Evening ${day}`, day, plain);
});
afterAll(() => system.stop());

const plain = { roomNumber: 'Sala 7', totalSeats: 1, ticketPrice: 1, roomId: undefined };
const dayAt = (days: number) => new Date(Date.UTC(2090, 0, 1) + days * 86_400_000).toISOString();

async function open(movieTitle: string, day: number, more: object = {}): Promise<void> {
  const wish = { movieTitle, startTime: dayAt(day), roomId, ...more };
  const opened = await post(`${api}/sessions`, wish);
  expect(opened.status, opened.text).toBe(201);
}

async function find(query: string): Promise<string[]> {
  const { body } = await get(`${api}/sessions?${query}`);
  return (body['sessions'] as { movieTitle: string }[]).map(({ movieTitle }) => movieTitle);
}

test.each([
  ['q=opera%20do', ['Ópera do Malandro']],
  ['q=%C3%93PERA', ['100% Ópera', 'A draft of an opera', 'Ópera do Malandro']],
  ['q=evora', ['100% Ópera', 'A draft of an opera', 'Hamlet', 'Ópera do Malandro']],
  [`q=sao%20joao&from=${dayAt(5)}`, ['Hamlet', 'Ópera do Malandro']],
  ['q=0%25', ['100% Ópera']],
  ['q=_', []],
  ['q=%5C', []],
])('[INV-80] %s finds %j', async (query, titles) => {
  expect(await find(query)).toEqual(titles);
});

test('[INV-80] soonest first, page by page, each once, and where the room is', async () => {
  const first = (await get(`${api}/sessions?order=start`)).body;
  const rest = (await get(`${api}/sessions?order=start&after=${String(first['next'])}`)).body;
  const all = [first, rest].flatMap(
    ({ sessions }) => sessions as { startTime: string; sessionId: string; roomName: string }[],
  );
  const times = all.map(({ startTime }) => startTime);
  expect(times).toEqual(times.toSorted());
  expect(new Set(all.map(({ sessionId }) => sessionId)).size).toBe(56);
  expect(rest['next']).toBeNull();
  expect(all.at(-1)?.roomName).toBe('Sala 7');
});

test('[INV-80] where a session was put off, it is found at its new time', async () => {
  const { sessions } = (await get(`${api}/sessions?q=hamlet`)).body;
  const [{ sessionId } = { sessionId: '' }] = sessions as { sessionId: string }[];
  await patch(`${api}/sessions/${sessionId}`, { startTime: dayAt(2) });
  expect((await find('order=start'))[0]).toBe('Hamlet');
  await patch(`${api}/sessions/${sessionId}`, { startTime: dayAt(5) });
});

test.each(['order=best', 'from=tomorrow', `q=${'x'.repeat(101)}`])(
  '%s is refused by its name',
  async (query) => {
    const refused = await get(`${api}/sessions?${query}`);
    expect(refused).toMatchObject({ status: 422, body: { error: 'VALIDATION_FAILED' } });
    const [{ field } = { field: '' }] = refused.body['errors'] as { field: string }[];
    expect(query.startsWith(`${field}=`)).toBe(true);
  },
);

test('[INV-81] a room in short counts seats by kind, and nobody loads a map twice', async () => {
  const whole = await get(`${api}/rooms/${roomId}`);
  const short = await get(`${api}/rooms/${roomId}?view=summary`);
  const [stalls] = short.body['sectors'] as Record<string, unknown>[];
  const seats = (whole.body['sectors'] as { rows: { seats: { kind?: string }[] }[] }[])[0]?.rows
    .flatMap((row) => row.seats)
    .map(({ kind = 'standard' }) => kind);
  const countOf = (kind: string) => seats?.filter((one) => one === kind).length;
  expect(stalls).toMatchObject({
    id: 'stalls',
    seatKinds: { standard: countOf('standard'), wheelchair: countOf('wheelchair') },
  });
  expect(stalls).not.toHaveProperty('rows');
  const etag = whole.headers.get('etag') ?? '';
  expect(etag).not.toBe(short.headers.get('etag'));
  const again = await fetch(`${api}/rooms/${roomId}`, { headers: { 'if-none-match': etag } });
  expect(again.status).toBe(304);
});
