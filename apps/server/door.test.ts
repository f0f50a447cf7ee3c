import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '../../platform/ids/ids.ts';
import { waitUntil } from '../../platform/testing/wait-until.ts';
import type { Person } from '../testing/access-world.ts';
import { get, post } from '../testing/call.ts';
import type { Mode } from '../testing/start-application.ts';
import { type HeldTicket, openTicketShop, type TicketShop } from '../testing/ticket-shop.ts';

const modes: Mode[] = ['monolith', 'microservices'];

describe.each(modes)('%s: the door', (mode) => {
  let shop: TicketShop;
  let api: string;
  let organiser: Person;
  let ana: Person;
  let sessionId: string;
  beforeAll(async () => {
    shop = await openTicketShop(mode);
    ({ api, organiser } = shop);
    ana = await shop.world.person('buyer');
    sessionId = await shop.openSession();
  });
  afterAll(() => shop.stop());

  const buyOne = async (inSession = sessionId) => (await shop.buy(ana, inSession))[0] as HeldTicket;

  test('[ADM-34] a doorkeeper scans and sees for the one session that he was given', async () => {
    const other = await shop.openSession();
    const [here, there] = [await buyOne(), await buyOne(other)];
    const door = await shop.world.person('door', newId(), { door: sessionId });
    const wrong = await shop.scan({ code: there?.code }, door);
    expect(wrong.body).toEqual({
      scanId: expect.any(String),
      result: 'wrong-session',
      sessionId: other,
    });
    expect((await shop.scan({ code: here.code, sessionId: other }, door)).status).toBe(404);
    expect((await shop.scan({ code: here.code, sessionId }, door)).body['result']).toBe('admitted');
    expect((await get(`${api}/sessions/${sessionId}/door`, door.headers)).status).toBe(200);
    expect((await get(`${api}/sessions/${other}/door`, door.headers)).status).toBe(404);
    expect((await shop.scan({ code: here.code }, ana)).status).toBe(403);
    expect((await get(`${api}/tickets/${here.ticketId}`, door.headers)).status).toBe(403);
  });

  test('[SAL-87] [ADM-8] a ticket that was used goes back by its buyer no more, and the others do', async () => {
    const tickets = await shop.buy(ana, sessionId, 2);
    const [used, other] = tickets;
    const saleId = String(used?.saleId);
    await shop.scan({ code: used?.code, sessionId }, shop.organiser);
    const late = await shop.refund(saleId, ana);
    expect([late.status, late.body['error'], late.body['place']]).toEqual([
      409,
      'TICKET_USED',
      used?.place,
    ]);
    expect((await shop.refund(saleId, ana, { seats: [other?.place] })).status).toBe(200);
    expect((await shop.refund(saleId, ana, { seats: [used?.place] })).status).toBe(409);
    expect((await shop.refund(saleId, shop.organiser)).status).toBe(200);
  });

  test('[SAL-87] [ADM-52] scanned while its buyer takes it back, it lets in or its money goes, not both', async () => {
    const outcomes = new Set<string>();
    for (let round = 0; round < 8; round++) {
      const [ticket] = await shop.buy(ana, sessionId, 1);
      const scan = () => shop.scan({ code: ticket?.code, sessionId }, shop.organiser);
      const refund = () => shop.refund(String(ticket?.saleId), ana);
      const [scanned, refunded] =
        round % 2 === 0
          ? await Promise.all([scan(), refund()])
          : (await Promise.all([refund(), scan()])).toReversed();
      const outcome = `${String(scanned?.body['result'])} ${refunded?.status}`;
      expect(['admitted 409', 'void 200']).toContain(outcome);
      outcomes.add(outcome);
    }
    process.stdout.write(`${[...outcomes].join(', ')}\n`);
  });

  const pathsOf = ({ ticketId, saleId }: HeldTicket) => [
    `${api}/tickets/${ticketId}`,
    `${api}/sales/${saleId}/tickets`,
    `${api}/sessions/${sessionId}/door`,
  ];
  const reissue = ({ ticketId }: HeldTicket, headers: Record<string, string>) =>
    post(`${api}/tickets/${ticketId}/reissue`, {}, headers);
  /** New keys are heard of within seconds. */
  const keyOf = async (organisationId: string) => {
    const headers = shop.world.key(['sales', 'manage'], organisationId);
    await waitUntil(async () => (await hers(headers)) !== undefined);
    return headers;
  };
  const hers = async (headers: Record<string, string>) =>
    (await get(`${api}/users/${ana.claims.sub}/tickets`, headers)).body['tickets'];

  test('[ADM-36] [ADM-20] an organisation sees, changes and scans nothing of the sessions of another', async () => {
    const ticket = await buyOne();
    const key = await keyOf(newId());
    for (const headers of [(await shop.world.person('organiser')).headers, key]) {
      for (const path of pathsOf(ticket)) expect((await get(path, headers)).status).toBe(404);
      expect(await hers(headers)).toEqual([]);
      expect((await reissue(ticket, headers)).status).toBe(404);
      const given = `${api}/tickets/${ticket.ticketId}/transfer`;
      expect((await post(given, { toUserId: 'thief' }, headers)).status).toBe(404);
      const scan = { scanId: newId(), code: ticket.code };
      const { body } = await post(`${api}/door/scans`, scan, headers);
      expect(body['result']).toBe('wrong-session');
    }
  });

  test('[ADM-36] an organisation sees, changes and scans what is of its sessions', async () => {
    const ticket = await buyOne();
    const key = await keyOf(String(organiser.claims.org));
    for (const headers of [organiser.headers, key]) {
      for (const path of pathsOf(ticket)) expect((await get(path, headers)).status).toBe(200);
      expect(await hers(headers)).not.toEqual([]);
      expect((await reissue(ticket, headers)).status).toBe(200);
    }
    const scan = { scanId: newId(), code: ticket.code };
    const { body } = await post(`${api}/door/scans`, scan, key);
    expect(body).toMatchObject({ result: 'replaced', because: 'reissued' });
  });

  test('[ADM-33] [ADM-35] a scanner tells later what it let in, and the door is counted', async () => {
    const session = await shop.openSession();
    const [used, free, back] = await shop.buy(ana, session, 3);
    await shop.scan({ code: used?.code, gate: 'north' }, organiser);
    const one = { scanId: newId(), gate: 'south', scannedAt: '2026-01-01T20:00:00-03:00' };
    const scans = [
      { ...one, code: used?.code },
      { ...one, scanId: newId(), code: free?.code },
      { ...one, scanId: newId(), code: 'https://example.org' },
    ];
    const upload = () => post(`${api}/door/scans/batch`, { scans }, organiser.headers);
    const first = await upload();
    expect(first.body['scans']).toMatchObject([
      { result: 'already-used', usedAtGate: 'north' },
      { result: 'admitted', usedAtGate: 'south', usedAt: '2026-01-01T23:00:00.000Z' },
      { result: 'malformed' },
    ]);
    expect((await upload()).text).toBe(first.text);
    const counts = await get(`${api}/sessions/${session}/door`, organiser.headers);
    expect(counts.body).toEqual({
      sessionId: session,
      issued: 3,
      admitted: 2,
      void: 0,
      conflicts: 1,
      undone: 0,
      gates: [
        { gate: 'north', admitted: 1, lastMinute: 1, lastFiveMinutes: 1 },
        { gate: 'south', admitted: 1, lastMinute: 0, lastFiveMinutes: 0 },
      ],
    });
    await shop.refund(String(back?.saleId), shop.organiser);
    await expect
      .poll(async () => (await get(`${api}/sessions/${session}/door`, organiser.headers)).body, {
        timeout: 10_000,
      })
      .toMatchObject({ issued: 0, admitted: 0, void: 3 });
    expect((await get(`${api}/sessions/${newId()}/door`, organiser.headers)).status).toBe(404);
    expect((await get(`${api}/sessions/none/door`, organiser.headers)).status).toBe(404);
  });

  test('[ADM-37] who was let in wrongly is sent back, by who may scan there and nobody else', async () => {
    const [ticket, other] = [await buyOne(), await buyOne(await shop.openSession())];
    const [scanId, otherId] = [newId(), newId()];
    const door = await shop.world.person('door', newId(), { door: sessionId });
    await shop.scan({ scanId, code: ticket.code, gate: 'north' }, door);
    await shop.scan({ scanId: otherId, code: other.code }, organiser);
    const undo = (id: string, body: unknown, { headers }: Pick<Person, 'headers'>) =>
      post(`${api}/door/scans/${id}/undo`, body, headers);
    const stranger = { headers: await keyOf(newId()) };
    const same = ({ headers }: Pick<Person, 'headers'>) => ({
      headers: { ...headers, 'x-request-id': 'same' },
    });
    for (const who of [door, stranger]) {
      const none = newId();
      const missing = await undo(none, {}, same(who));
      const theirs = await undo(otherId, {}, same(who));
      expect([theirs.status, theirs.text]).toEqual([404, missing.text.replaceAll(none, otherId)]);
    }
    expect((await undo('none', {}, door)).status).toBe(404);
    expect((await undo(scanId, {}, ana)).status).toBe(403);
    for (const bad of [{ gate: '' }, { gate: 7 }, { colour: 'red' }, []]) {
      expect((await undo(scanId, bad, door)).status).toBe(422);
    }
    const first = await undo(scanId, { gate: 'south' }, door);
    expect(first.body).toEqual({
      scanId,
      result: 'undone',
      ticketId: ticket.ticketId,
      sessionId,
      kind: 'seat',
      place: ticket.place,
      undoneAt: expect.any(String),
      undoneAtGate: 'south',
    });
    expect((await undo(scanId.toUpperCase(), {}, organiser)).text).toBe(first.text);
    const bare = await fetch(`${api}/door/scans/${scanId}/undo`, { method: 'POST', ...door });
    expect([bare.status, await bare.text()]).toEqual([200, first.text]);
    const again = await shop.scan({ code: ticket.code }, door);
    expect(again.body['result']).toBe('admitted');
    const refusedId = newId();
    await shop.scan({ scanId: refusedId, code: ticket.code }, door);
    const refused = await undo(refusedId, {}, door);
    expect([refused.status, refused.body['error']]).toEqual([409, 'SCAN_ADMITTED_NOBODY']);
  });

  test('[ADM-38] a scanner tells later what it took back, between its scans', async () => {
    const session = await shop.openSession();
    const [ticket] = await shop.buy(ana, session);
    const [first, second] = [newId(), newId()];
    const at = (seconds: number) => `2026-01-01T20:00:0${seconds}Z`;
    const scans = [
      { scanId: first, code: ticket?.code, gate: 'south', scannedAt: at(1) },
      { scanId: first, undoneAt: at(2), gate: 'south' },
      { scanId: second, code: ticket?.code, gate: 'south', scannedAt: at(3) },
      { scanId: newId(), undoneAt: at(4) },
    ];
    const send = (batch: unknown) => post(`${api}/door/scans/batch`, batch, organiser.headers);
    const told = await send({ scans });
    expect(told.body['scans']).toMatchObject([
      { result: 'admitted' },
      { result: 'undone', undoneAt: '2026-01-01T20:00:02.000Z', undoneAtGate: 'south' },
      { result: 'admitted', usedAt: '2026-01-01T20:00:03.000Z' },
      { result: 'unknown-scan' },
    ]);
    expect((await send({ scans })).body['scans']).toMatchObject([
      { result: 'undone' },
      { result: 'undone' },
      { result: 'admitted' },
      { result: 'unknown-scan' },
    ]);
    const counts = await get(`${api}/sessions/${session}/door`, organiser.headers);
    expect(counts.body).toMatchObject({ issued: 1, admitted: 1, conflicts: 0, undone: 1 });
    const bad = { scanId: first, undoneAt: at(2), code: ticket?.code };
    const refused = await send({ scans: [bad] });
    expect(refused.body['errors']).toEqual([
      { field: 'scans.0.code', message: 'is not known here' },
    ]);
    expect((await send({ scans: [{ scanId: first, gate: 'x' }] })).status).toBe(422);
  });

  test('[ADM-11] whatever is held before a scanner is told apart, and none of it is a fault of ours', async () => {
    const { code } = await buyOne();
    const swapped = code.slice(0, -20) + code.slice(-20).split('').reverse().join('');
    const cases: [string, unknown][] = [
      ['unknown-key', `BT1:AAA${code.slice(7)}`],
      ['bad-signature', `${code.slice(0, -1)}${code.endsWith('0') ? '1' : '0'}`],
      ['malformed', code.slice(0, 60)],
      ['malformed', code.toLowerCase()],
      ['malformed', `${code}ABC`.padEnd(300, '0')],
      ['malformed', 'a\u0000b'],
      ['malformed', '💺 💺'],
    ];
    for (const [result, bad] of cases) {
      const answer = await shop.scan({ code: bad }, organiser);
      expect([bad, answer.status, answer.body['result']]).toEqual([bad, 200, result]);
    }
    expect(['bad-signature', 'malformed']).toContain(
      (await shop.scan({ code: swapped }, organiser)).body['result'],
    );
    for (const bad of ['', 'A'.repeat(10_240), 17, null, ['x'], undefined]) {
      expect((await shop.scan({ code: bad }, organiser)).status).toBe(422);
    }
    const others = [{ gate: 'a\u0000b' }, { gate: ' ' }, { scanId: 'one' }, { sessionId: 'none' }];
    for (const more of [...others, { colour: 'red' }]) {
      expect((await shop.scan({ code, ...more }, organiser)).status).toBe(422);
    }
    const batches = [[], Array.from({ length: 201 }, () => ({})), [{ scanId: newId(), code }]];
    for (const scans of batches) {
      const answer = await post(`${api}/door/scans/batch`, { scans }, organiser.headers);
      expect(answer.status).toBe(422);
    }
    expect((await shop.scan({ code }, organiser)).body['result']).toBe('admitted');
  });
});
