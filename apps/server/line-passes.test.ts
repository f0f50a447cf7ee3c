import { generateKeyPairSync } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { decodeJwt, SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { waitUntil } from '../../platform/testing/wait-until.ts';
import { get, post } from '../testing/call.ts';
import { createLineDesk, type LineDesk } from '../testing/line-desk.ts';
import { type Mode, startSystem, type TestSystem } from '../testing/start-application.ts';

describe.each<Mode>(['monolith', 'microservices'])('%s', (mode) => {
  let system: TestSystem;
  let desk: LineDesk;
  beforeAll(async () => {
    system = await startSystem(mode, {}, { withWaitingRoom: true });
    desk = createLineDesk(system.vacancyUrl, {}, system.waitingRoomUrl);
  });
  afterAll(() => system.stop());

  const now = () => new Date().toISOString();
  const quick = { minPeopleAMinute: 60_000, maxPeopleAMinute: 60_000 };
  const join = async (sessionId: string, userId: string) =>
    (await post(desk.at(sessionId), { userId })).body as { placeToken: string; number: number };
  const claim = (sessionId: string, placeToken: string, body: unknown = {}) =>
    post(desk.at(sessionId, '/pass'), body, { 'queue-place': placeToken });
  /** Waits for his turn. */
  const passOf = async (sessionId: string, placeToken: string) => {
    let answer = await claim(sessionId, placeToken);
    await waitUntil(async () => {
      answer = await claim(sessionId, placeToken);
      return answer.status === 200;
    });
    return answer.body as { pass: string; userId: string; expiresAt: string };
  };
  const reserve = async (sessionId: string, userId: string, seat: string, pass?: string) => {
    const headers: Record<string, string> = pass === undefined ? {} : { 'queue-pass': pass };
    const wish = { sessionId, userId, seatNumbers: [seat] };
    return post(`${system.vacancyUrl}/api/v1/reservations`, wish, headers);
  };

  test('[WTR-51] while a session has a line nobody reserves without a pass; with it, and after it, he does', async () => {
    const sessionId = await desk.openSession();
    expect((await reserve(sessionId, 'eva', 'A9')).status).toBe(201);
    await desk.setLine(sessionId, { opensAt: now(), ...quick });
    const refused = await reserve(sessionId, 'ana', 'A1');
    expect([refused.status, refused.body['error'], refused.body['joinAt']]).toEqual([
      403,
      'PASS_REQUIRED',
      `/api/v1/sessions/${sessionId}/queue`,
    ]);
    const { placeToken } = await join(sessionId, 'ana');
    const { pass, userId } = await passOf(sessionId, placeToken);
    expect(userId).toBe('ana');
    expect((await claim(sessionId, placeToken)).body['pass']).toBe(pass);
    expect((await reserve(sessionId, 'ana', 'A1', pass)).status).toBe(201);
    expect((await reserve(sessionId, 'ana', 'A2', pass)).status).toBe(201);
    const another = await reserve(sessionId, 'bia', 'A3', pass);
    expect([another.status, another.body['error']]).toEqual([403, 'PASS_OF_ANOTHER']);
    await post(desk.at(sessionId, '/close'), {});
    expect((await reserve(sessionId, 'bia', 'A3')).status).toBe(201);
  });

  test('[WTR-52] a pass that is forged, of another session or over is refused, each by its own code', async () => {
    const [sessionId, elsewhere] = [await desk.openSession(), await desk.openSession()];
    for (const id of [sessionId, elsewhere]) {
      await desk.setLine(id, { opensAt: now(), passSeconds: 2, ...quick });
    }
    const { placeToken } = await join(sessionId, 'ana');
    const { pass } = await passOf(sessionId, placeToken);
    const refusal = async (id: string, shown: string) => {
      const { status, body } = await reserve(id, 'ana', 'A1', shown);
      return [status, body['error']];
    };
    expect(await refusal(elsewhere, pass)).toEqual([403, 'PASS_INVALID']);
    const { privateKey } = generateKeyPairSync('ed25519');
    const forged = await new SignJWT(decodeJwt(pass))
      .setProtectedHeader({ alg: 'EdDSA' })
      .sign(privateKey);
    const [head, body] = pass.split('.');
    const unsigned = `${Buffer.from('{"alg":"none"}').toString('base64url')}.${body}.`;
    for (const shown of [
      forged,
      unsigned,
      `${head}.${body}.`,
      `${pass}A`,
      'nonsense',
      'x'.repeat(9000),
      placeToken,
    ]) {
      expect(await refusal(sessionId, shown)).toEqual([403, 'PASS_INVALID']);
    }
    await delay(2100);
    expect(await refusal(sessionId, pass)).toEqual([403, 'PASS_EXPIRED']);
    const over = await claim(sessionId, placeToken);
    expect([over.status, over.body['error']]).toEqual([410, 'PASS_OVER']);
  });

  test('[WTR-53] a place is claimed by its token and its user alone, when its turn has come', async () => {
    const [sessionId, elsewhere] = [await desk.openSession(), await desk.openSession()];
    for (const id of [sessionId, elsewhere]) {
      await desk.setLine(id, { opensAt: now(), maxActive: 1, ...quick });
    }
    const first = await join(sessionId, 'ana');
    const second = await join(sessionId, 'bia');
    await passOf(sessionId, first.placeToken);
    const codeOf = async (id: string, token: string, asked: unknown = {}) => {
      const answer = await claim(id, token, asked);
      return [answer.status, answer.body['error']];
    };
    expect(await codeOf(sessionId, second.placeToken)).toEqual([409, 'NOT_YOUR_TURN']);
    expect(await codeOf(sessionId, first.placeToken, { userId: 'bia' })).toEqual([
      403,
      'NOT_YOUR_PLACE',
    ]);
    expect(await codeOf(elsewhere, first.placeToken)).toEqual([422, 'VALIDATION_FAILED']);
    expect(await codeOf(sessionId, 'plc1.x.y')).toEqual([422, 'VALIDATION_FAILED']);
    const { body } = await get(desk.at(sessionId, '/place'), { 'queue-place': second.placeToken });
    expect(body).toMatchObject({ number: 2, turn: 2 });
  });

  test('[WTR-54] [WTR-59] who buys makes room for the next, reserves nothing more by his pass, and may join again behind', async () => {
    const sessionId = await desk.openSession();
    await desk.setLine(sessionId, { opensAt: now(), maxActive: 1, ...quick });
    const [ana, bia] = [await join(sessionId, 'ana'), await join(sessionId, 'bia')];
    const { pass } = await passOf(sessionId, ana.placeToken);
    expect((await join(sessionId, 'ana')).number).toBe(ana.number);
    const held = await reserve(sessionId, 'ana', 'A1', pass);
    const path = `/api/v1/reservations/${String(held.body['reservationId'])}/confirm`;
    expect((await reserve(sessionId, 'ana', 'A2', pass)).status).toBe(201);
    await post(`${system.ticketUrl}${path}`, { paymentMethod: 'pix', transactionId: 'tx-1' });
    const refused = await reserve(sessionId, 'ana', 'A3', pass);
    const { error, joinAt } = refused.body;
    expect([refused.status, error, joinAt]).toEqual([
      403,
      'PASS_OVER',
      `/api/v1/sessions/${sessionId}/queue`,
    ]);
    await passOf(sessionId, bia.placeToken);
    expect((await claim(sessionId, ana.placeToken)).body['error']).toBe('PASS_OVER');
    const again = await join(sessionId, 'ana');
    expect(again.number).toBe(3);
  });

  test('[WTR-55] a device’s place is its first user’s', async () => {
    const sessionId = await desk.openSession();
    await desk.setLine(sessionId, { opensAt: now(), ...quick });
    const { deviceToken } = (await post(desk.at(sessionId, '/devices'), {})).body;
    const { placeToken } = (await post(desk.at(sessionId), { deviceToken })).body as {
      placeToken: string;
    };
    const nobody = await claim(sessionId, placeToken);
    expect([nobody.status, nobody.body['error']]).toEqual([422, 'VALIDATION_FAILED']);
    await waitUntil(
      async () => (await claim(sessionId, placeToken, { userId: 'ana' })).status === 200,
    );
    const other = await claim(sessionId, placeToken, { userId: 'bia' });
    expect([other.status, other.body['error']]).toEqual([403, 'PASS_OF_ANOTHER']);
  });

  test('[WTR-56] a repeated reservation is the first one, though its pass has ended since', async () => {
    const sessionId = await desk.openSession();
    await desk.setLine(sessionId, { opensAt: now(), passSeconds: 3, ...quick });
    const { placeToken } = await join(sessionId, 'ana');
    const { pass } = await passOf(sessionId, placeToken);
    const wish = { sessionId, userId: 'ana', seatNumbers: ['A1'] };
    const headers = { 'queue-pass': pass, 'idempotency-key': sessionId };
    const ask = () => post(`${system.vacancyUrl}/api/v1/reservations`, wish, headers);
    const first = await ask();
    expect(first.status).toBe(201);
    await delay(3100);
    expect((await ask()).text).toBe(first.text);
  });
});
