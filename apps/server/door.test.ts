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
    });
    await shop.refund(String(back?.saleId), ana);
    await expect
      .poll(async () => (await get(`${api}/sessions/${session}/door`, organiser.headers)).body, {
        timeout: 10_000,
      })
      .toMatchObject({ issued: 0, admitted: 0, void: 3 });
    expect((await get(`${api}/sessions/${newId()}/door`, organiser.headers)).status).toBe(404);
    expect((await get(`${api}/sessions/none/door`, organiser.headers)).status).toBe(404);
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
