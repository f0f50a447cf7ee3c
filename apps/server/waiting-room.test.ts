import { setTimeout as delay } from 'node:timers/promises';
import { solveChallenge } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/sha';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '../../platform/ids/ids.ts';
import { type AccessWorld, createAccessWorld, type Person } from '../testing/access-world.ts';
import { get, post, put } from '../testing/call.ts';
import { createLineDesk, type LineDesk } from '../testing/line-desk.ts';
import { startSystem, type TestSystem } from '../testing/start-application.ts';

let system: TestSystem;
let world: AccessWorld;
let desk: LineDesk;
let organisationId: string;
let organiser: Person;
let buyer: Person;
/** Made before anybody shows one: unknown keys are asked for once a second. */
let keys: Record<'ofManagers' | 'ofOthers' | 'own' | 'operators', Record<string, string>>;
beforeAll(async () => {
  world = await createAccessWorld();
  organisationId = newId();
  organiser = await world.person('organiser', organisationId);
  buyer = await world.person('buyer');
  keys = {
    ofManagers: world.key(['manage'], organisationId),
    ofOthers: world.key(['sales'], newId()),
    own: world.key(['sales'], organisationId),
    operators: world.key(['sales']),
  };
  system = await startSystem('monolith', { ACCESS: 'closed' }, { issuer: world.issuer });
  desk = createLineDesk(system.ticketUrl, organiser.headers);
});
afterAll(() => system.stop());

const inAnHour = () => new Date(Date.now() + 3_600_000).toISOString();

test('[WTR-1] a session gets a line by its organiser, changed as a whole; its state is told by the clock', async () => {
  const sessionId = await desk.openSession();
  const made = await desk.setLine(sessionId, { opensAt: inAnHour(), preQueueSeconds: 60 });
  expect(made.body).toMatchObject({ state: 'scheduled', preQueueSeconds: 60, maxActive: 500 });
  const changed = await desk.setLine(sessionId, { opensAt: inAnHour(), maxActive: 7 });
  expect(changed.body).toMatchObject({ state: 'scheduled', preQueueSeconds: 1800, maxActive: 7 });
  const early = await desk.setLine(sessionId, { opensAt: inAnHour(), preQueueSeconds: 7200 });
  expect(early.body).toMatchObject({ state: 'pre-queue', issued: 0, serving: 0 });
  const { status, body } = await get(desk.at(sessionId, '/settings'), organiser.headers);
  expect([status, body]).toEqual([200, early.body]);
});

test('[WTR-2] another organisation’s line is to the byte one that is not there', async () => {
  const sessionId = await desk.openSession();
  await desk.setLine(sessionId, { opensAt: inAnHour() });
  const stranger = (await world.person('organiser')).headers;
  const nowhere = newId();
  const same = (text: string, id: string) =>
    text.replaceAll(id, 'ID').replace(/"instance":"[^"]*"/, '');
  const calls = [
    (id: string) => get(desk.at(id, '/settings'), stranger),
    (id: string) => put(desk.at(id, '/settings'), { opensAt: inAnHour() }, stranger),
    (id: string) => put(desk.at(id, '/rate'), { peopleAMinute: 5 }, stranger),
    ...['pause', 'resume', 'close'].map(
      (verb) => (id: string) => post(desk.at(id, `/${verb}`), {}, stranger),
    ),
  ];
  for (const call of calls) {
    const [theirs, nobodys] = [await call(sessionId), await call(nowhere)];
    expect(theirs.status).toBe(404);
    expect(same(theirs.text, sessionId)).toBe(same(nobodys.text, nowhere));
  }
});

test('[WTR-3] what does not fit is told, and a line that has opened keeps its times', async () => {
  const sessionId = await desk.openSession();
  const at = desk.at(sessionId, '/settings');
  const set = async (body: unknown) => {
    const answer = await put(at, body, organiser.headers);
    return [
      answer.status,
      answer.body['error'],
      (answer.body['errors'] as { field: string }[])?.[0]?.field,
    ];
  };
  expect(await set({})).toEqual([422, 'VALIDATION_FAILED', 'opensAt']);
  expect(await set({ opensAt: 'soon' })).toEqual([422, 'VALIDATION_FAILED', 'opensAt']);
  expect(await set({ opensAt: inAnHour(), maxActive: 0 })).toEqual([
    422,
    'VALIDATION_FAILED',
    'maxActive',
  ]);
  const rates = { minPeopleAMinute: 10, maxPeopleAMinute: 5 };
  expect(await set({ opensAt: inAnHour(), ...rates })).toEqual([
    422,
    'VALIDATION_FAILED',
    'maxPeopleAMinute',
  ]);
  const opensAt = new Date(Date.now() - 1000).toISOString();
  expect((await set({ opensAt }))[0]).toBe(200);
  expect(await set({ opensAt: inAnHour() })).toEqual([409, 'LINE_OPENED', undefined]);
  expect((await set({ opensAt, maxActive: 9 }))[0]).toBe(200);
});

test('[WTR-10] an account has one place, however often it joins; its token is the same', async () => {
  const sessionId = await desk.openSession();
  await desk.setLine(sessionId, { opensAt: inAnHour(), preQueueSeconds: 7200 });
  const first = await post(desk.at(sessionId), {}, buyer.headers);
  expect(first.status).toBe(201);
  expect(first.body).toMatchObject({ sessionId, number: 1, turn: null, ahead: null });
  const other = await post(desk.at(sessionId), {}, (await world.person('buyer')).headers);
  expect(other.body).toMatchObject({ number: 2 });
  const bare = await fetch(desk.at(sessionId), { method: 'POST', headers: buyer.headers });
  expect([bare.status, await bare.json()]).toEqual([200, first.body]);
  const named = await post(desk.at(sessionId), { userId: buyer.claims.sub }, buyer.headers);
  expect([named.status, named.body]).toEqual([200, first.body]);
  const forAnother = await post(desk.at(sessionId), { userId: 'user-123' }, buyer.headers);
  expect([forAnother.status, forAnother.body['error']]).toEqual([403, 'NOT_YOUR_USER']);
});

test('[WTR-11] a key that sells joins for the people of its organisation’s sessions, and for no others', async () => {
  const sessionId = await desk.openSession();
  await desk.setLine(sessionId, { opensAt: inAnHour(), preQueueSeconds: 7200 });
  const join = async (headers: Record<string, string>) =>
    (await post(desk.at(sessionId), { userId: 'user-123' }, headers)).status;
  expect(await join(keys.ofManagers)).toBe(403);
  expect(await join(keys.ofOthers)).toBe(403);
  expect(await join(keys.own)).toBe(201);
  expect(await join(keys.operators)).toBe(200);
  expect((await post(desk.at(sessionId), { userId: 'user-123' })).status).toBe(401);
  const nobody = await post(desk.at(sessionId), {}, keys.operators);
  expect([nobody.status, nobody.body['error']]).toEqual([422, 'VALIDATION_FAILED']);
});

test('[WTR-12] a guest has one place for the token of his device, which is good for one session', async () => {
  const [sessionId, elsewhere] = [await desk.openSession(), await desk.openSession()];
  for (const id of [sessionId, elsewhere]) {
    await desk.setLine(id, { opensAt: inAnHour(), preQueueSeconds: 7200 });
  }
  expect((await post(desk.at(sessionId), {})).body['error']).toBe('UNAUTHENTICATED');
  const given = await post(desk.at(sessionId, '/devices'), {});
  expect(given.status).toBe(201);
  const { deviceToken } = given.body as { deviceToken: string };
  expect((await post(desk.at(sessionId), { deviceToken })).status).toBe(201);
  const again = await post(desk.at(sessionId), { deviceToken });
  expect([again.status, again.body['number']]).toEqual([200, 1]);
  const forged = `${deviceToken.slice(0, -2)}xx`;
  for (const [id, token] of [
    [elsewhere, deviceToken],
    [sessionId, forged],
    [sessionId, 'dev1.e30.x'],
    [sessionId, ''],
  ] as const) {
    const refused = await post(desk.at(id), { deviceToken: token });
    expect([refused.status, refused.body['error']]).toEqual([422, 'VALIDATION_FAILED']);
  }
  await desk.setLine(elsewhere, { opensAt: inAnHour(), preQueueSeconds: 7200, guests: 'none' });
  const closed = await post(desk.at(elsewhere, '/devices'), {});
  expect([closed.status, closed.body['error']]).toEqual([403, 'ACCOUNT_NEEDED']);
});

test('[WTR-18] who signed in as a guest, with an address that nobody confirmed, is asked for what guests are asked for', async () => {
  const guest = () => world.person('buyer', undefined, { guest: true });
  const join = async (sessionId: string, person: Person, body = {}) => {
    const { status, body: answer } = await post(desk.at(sessionId), body, person.headers);
    return [status, answer['error']];
  };
  const [devices, puzzles, accounts] = [
    await desk.openSession(),
    await desk.openSession(),
    await desk.openSession(),
  ];
  const line = { opensAt: inAnHour(), preQueueSeconds: 7200 };
  await desk.setLine(devices, { ...line, guests: 'device' });
  await desk.setLine(puzzles, { ...line, guests: 'puzzle' });
  await desk.setLine(accounts, { ...line, guests: 'none' });
  expect(await join(devices, await guest())).toEqual([201, undefined]);
  const himself = await guest();
  for (const body of [{}, { userId: himself.claims.sub }]) {
    expect(await join(puzzles, himself, body)).toEqual([422, 'VALIDATION_FAILED']);
    expect(await join(accounts, himself, body)).toEqual([403, 'ACCOUNT_NEEDED']);
  }
  expect(await join(accounts, buyer)).toEqual([201, undefined]);
});

test('[WTR-13] where a puzzle is asked, a solution is one device, and none is none', async () => {
  const sessionId = await desk.openSession();
  await desk.setLine(sessionId, { opensAt: inAnHour(), preQueueSeconds: 7200, guests: 'puzzle' });
  const { body: challenge } = await get(desk.at(sessionId, '/puzzle'));
  const solution = await solveChallenge({ challenge: challenge as never, deriveKey });
  const ask = async (body: unknown) => {
    const answer = await post(desk.at(sessionId, '/devices'), body);
    return [answer.status, answer.body['deviceToken']] as const;
  };
  expect((await ask({}))[0]).toBe(422);
  expect(
    (await ask({ challenge, solution: { ...solution, derivedKey: `000${'a'.repeat(61)}` } }))[0],
  ).toBe(422);
  const easier = { ...challenge, parameters: { ...(challenge['parameters'] as object), cost: 1 } };
  expect((await ask({ challenge: easier, solution }))[0]).toBe(422);
  const [status, token] = await ask({ challenge, solution });
  expect(status).toBe(201);
  expect(await ask({ challenge, solution })).toEqual([201, token]);
});

test('[WTR-14] nobody joins before the pre-queue, where there is no line, or when it is closed', async () => {
  const sessionId = await desk.openSession();
  const none = await post(desk.at(sessionId), {}, buyer.headers);
  expect([none.status, none.body['error']]).toEqual([404, 'LINE_NOT_FOUND']);
  await desk.setLine(sessionId, { opensAt: inAnHour(), preQueueSeconds: 60 });
  const early = await post(desk.at(sessionId), {}, buyer.headers);
  expect([early.status, early.body['error']]).toEqual([409, 'LINE_NOT_OPEN']);
  await desk.setLine(sessionId, { opensAt: inAnHour(), preQueueSeconds: 7200 });
  expect((await post(desk.at(sessionId), {}, buyer.headers)).status).toBe(201);
  expect((await post(desk.at(sessionId, '/close'), {}, organiser.headers)).body['state']).toBe(
    'closed',
  );
  const late = await post(desk.at(sessionId), {}, (await world.person('buyer')).headers);
  expect([late.status, late.body['error']]).toEqual([409, 'LINE_CLOSED']);
  const again = await desk.setLine(sessionId, { opensAt: inAnHour() });
  expect([again.status, again.body['error']]).toEqual([409, 'LINE_CLOSED']);
});

test('[WTR-20] the status is the same to all, with an ETag and for caches to keep', async () => {
  const sessionId = await desk.openSession();
  await desk.setLine(sessionId, { opensAt: inAnHour(), preQueueSeconds: 7200 });
  await post(desk.at(sessionId), {}, buyer.headers);
  await delay(1100);
  const [his, nobodys] = [
    await get(desk.at(sessionId, '/status'), buyer.headers),
    await get(desk.at(sessionId, '/status')),
  ];
  expect(his.body).toMatchObject({ sessionId, state: 'pre-queue', issued: 1, serving: 0 });
  expect(nobodys.text).toBe(his.text);
  expect(nobodys.headers.get('cache-control')).toContain('public, max-age=1');
  const etag = nobodys.headers.get('etag') ?? '';
  const same = await fetch(desk.at(sessionId, '/status'), { headers: { 'if-none-match': etag } });
  expect([same.status, await same.text()]).toEqual([304, '']);
});

test('[WTR-21] who holds a stream is told at once and when something changes', async () => {
  const sessionId = await desk.openSession();
  await desk.setLine(sessionId, { opensAt: inAnHour(), preQueueSeconds: 7200 });
  const leaving = new AbortController();
  const response = await fetch(desk.at(sessionId, '/stream'), { signal: leaving.signal });
  expect(response.headers.get('content-type')).toContain('text/event-stream');
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  const first = (await reader?.read())?.value ?? '';
  expect(first).toMatch(/^event: line\nid: [\w-]{16}\ndata: \{.*"issued":0.*\}\n\n$/);
  await post(desk.at(sessionId), {}, buyer.headers);
  const second = (await reader?.read())?.value ?? '';
  expect(second).toContain('"issued":1');
  leaving.abort();
});

test('[WTR-4] pausing, going on, a set rate and closing are told once each, with who did it', async () => {
  const sessionId = await desk.openSession();
  await desk.setLine(sessionId, { opensAt: inAnHour() });
  const move = (verb: string) => post(desk.at(sessionId, `/${verb}`), {}, organiser.headers);
  expect((await move('pause')).body).toMatchObject({ isPaused: true });
  expect((await move('pause')).body).toMatchObject({ isPaused: true });
  expect((await move('resume')).body).toMatchObject({ isPaused: false });
  const rate = (peopleAMinute: unknown) =>
    put(desk.at(sessionId, '/rate'), { peopleAMinute }, organiser.headers);
  expect((await rate(300)).body).toMatchObject({ setPeopleAMinute: 300 });
  for (const odd of [-1, 0, 29, 60_001]) expect((await rate(odd)).status).toBe(422);
  expect((await rate(null)).body).toMatchObject({ setPeopleAMinute: null });
  await move('close');
  await move('close');
  expect((await move('pause')).body['error']).toBe('LINE_CLOSED');
  const { waitingRoom } = desk.apis(system.applications[0]);
  const { events } = await waitingRoom.findEvents({ subject: sessionId, limit: 100 });
  expect(events.map(({ type }) => type)).toEqual([
    'LineSet',
    'LinePaused',
    'LineResumed',
    'LineRateSet',
    'LineRateSet',
    'LineClosed',
  ]);
  for (const { data } of events) expect(data['by']).toBe(organiser.claims.sub);
});

test('[WTR-5] the line of a draft is shown to nobody until it is published', async () => {
  const sessionId = await desk.openSession({ status: 'draft' });
  await desk.setLine(sessionId, { opensAt: inAnHour(), preQueueSeconds: 7200 });
  expect((await get(desk.at(sessionId, '/status'))).body['error']).toBe('LINE_NOT_FOUND');
  expect((await post(desk.at(sessionId), {}, buyer.headers)).status).toBe(404);
  await post(desk.at(sessionId).replace('/queue', '/publish'), {}, organiser.headers);
  await delay(1100);
  expect((await get(desk.at(sessionId, '/status'))).status).toBe(200);
});
