import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '../../platform/ids/ids.ts';
import { waitUntil } from '../../platform/testing/wait-until.ts';
import { ADMIN, type Office, openOffice } from '../testing/office.ts';
import type { Mode } from '../testing/start-application.ts';

const modes: Mode[] = ['monolith', 'microservices'];
const KNOWN_WITHIN_MS = 5000;
const film = { movieTitle: 'M', startTime: '2090-01-01T00:00:00Z', roomNumber: '1' };
const payment = { paymentMethod: 'pix', transactionId: 'tx-1' };

describe.each(modes)('%s: an organisation', (mode) => {
  let office: Office;
  let admin: string;
  let theatre: string;
  let museum: string;
  /** Of the theatre and of the museum. */
  let ana: string;
  let bia: string;
  beforeAll(async () => {
    office = await openOffice(mode);
    await office.signUp(ADMIN);
    admin = (await office.signIn(ADMIN)).accessToken;
    theatre = await open('Theatre');
    museum = await open('Museum');
    ana = await hire('ana@example.org', theatre);
    bia = await hire('bia@example.org', museum);
  }, 60_000);
  afterAll(() => office.stop());

  async function open(name: string): Promise<string> {
    const { status, body } = await office.call('POST', '/organisations', admin, { name });
    expect([status, body['name']]).toEqual([201, name]);
    return String(body['organisationId']);
  }
  const invite = (organisationId: string, by: string, wish: object) =>
    office.call('POST', `/organisations/${organisationId}/invitations`, by, wish);
  const join = (token: string, by: string) =>
    office.call('POST', '/account/membership', by, { token });
  /** Makes the account of an organiser, and signs it in. */
  async function hire(email: string, organisationId: string): Promise<string> {
    await office.signUp(email);
    const asked = await invite(organisationId, admin, { email, role: 'organiser' });
    expect(asked.status, asked.text).toBe(202);
    const { accessToken } = await office.signIn(email);
    const joined = await join(await office.codeFor(email, 2), accessToken);
    expect(joined.body).toMatchObject({ organisationId, role: 'organiser' });
    return (await office.signIn(email)).accessToken;
  }
  async function openSession(by: string): Promise<string> {
    const wish = { ...film, totalSeats: 20, ticketPrice: 10 };
    const { status, body, text } = await office.call('POST', '/sessions', by, wish);
    expect(status, text).toBe(201);
    return String(body['sessionId']);
  }
  async function makeKey(organisationId: string, by: string, more: object = {}) {
    const wish = { name: 'Box office', scopes: ['sales'], ...more };
    const made = await office.call('POST', `/organisations/${organisationId}/keys`, by, wish);
    expect(made.status, made.text).toBe(201);
    return made.body as { key: string; keyId: string; prefix: string };
  }
  const reserve = (sessionId: string, seat: string, by: string) =>
    office.call('POST', '/reservations', by, {
      sessionId,
      userId: 'user-123',
      seatNumbers: [seat],
    });

  test('[INV-35] is given sessions by the operator, if there is such an organisation', async () => {
    const wish = { ...film, totalSeats: 20, ticketPrice: 10 };
    const give = (organisationId: string) =>
      office.call('POST', '/sessions', admin, { ...wish, organisationId });
    const given = await give(theatre);
    const close = `/sessions/${String(given.body['sessionId'])}/close`;
    expect((await office.call('POST', close, bia)).status).toBe(404);
    expect((await office.call('POST', close, ana)).status).toBe(200);
    const none = await give(newId());
    expect([none.status, none.body['errors']]).toEqual([
      422,
      [{ field: 'organisationId', message: expect.stringContaining('there is no organisation') }],
    ]);
  });

  test('[IDN-70] is made by the operator; who is invited by mail joins, and sells what is its own', async () => {
    const account = await office.call('GET', '/account', ana);
    expect(account.body).toMatchObject({
      role: 'organiser',
      membership: { organisationId: theatre, organisation: 'Theatre', role: 'organiser' },
    });
    const sessionId = await openSession(ana);
    const session = await office.call('GET', `/sessions/${sessionId}`);
    expect(session.body['organisationId']).toBe(theatre);
    const path = `/sessions/${sessionId}/close`;
    expect((await office.call('POST', path, bia)).status).toBe(404);
    expect((await office.call('POST', path, ana)).status).toBe(200);
    const made = await office.call('POST', '/organisations', ana, { name: 'Mine' });
    expect([made.status, made.body['error']]).toEqual([403, 'FORBIDDEN']);
  });

  test('[IDN-71] an invitation counts for its own address, once, and not after it was taken back', async () => {
    const [email, other] = ['caio@example.org', 'duda@example.org'];
    await office.signUp(email);
    await office.signUp(other);
    const wish = { email: 'Caio@Example.org', role: 'organiser' };
    const first = await invite(theatre, ana, wish);
    const caio = (await office.signIn(email)).accessToken;
    const duda = (await office.signIn(other)).accessToken;
    const code = await office.codeFor(email, 2);
    expect((await join(code, duda)).status).toBe(410);
    const again = await invite(theatre, ana, wish);
    expect(again.body['invitationId']).toBe(first.body['invitationId']);
    const next = await office.codeFor(email, 3);
    expect((await join(code, caio)).status).toBe(410);
    const both = await Promise.all([join(next, caio), join(next, caio)]);
    expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 410]);
    await invite(museum, bia, wish);
    const elsewhere = await join(await office.codeFor(email, 4), caio);
    expect([elsewhere.status, elsewhere.body['error']]).toEqual([409, 'MEMBER_ELSEWHERE']);

    const asked = await invite(theatre, ana, { email: other, role: 'organiser' });
    const token = await office.codeFor(other, 2);
    const path = `/organisations/${theatre}/invitations/${String(asked.body['invitationId'])}`;
    expect((await office.call('DELETE', path, bia)).status).toBe(404);
    expect((await office.call('DELETE', path, ana)).status).toBe(204);
    expect((await office.call('DELETE', path, ana)).status).toBe(404);
    expect((await join(token, duda)).status).toBe(410);
  });

  test('[IDN-72] who is let go, or leaves, is nobody there within 5 s', async () => {
    const email = 'elis@example.org';
    const elis = await hire(email, theatre);
    const list = await office.call('GET', `/organisations/${theatre}/members`, ana);
    const members = list.body['members'] as { email: string; accountId: string }[];
    const { accountId = '' } = members.find((one) => one.email === email) ?? {};
    const path = `/organisations/${theatre}/members/${accountId}`;
    expect((await office.call('DELETE', path, bia)).status).toBe(404);
    expect((await office.call('DELETE', path, ana)).status).toBe(204);
    expect((await office.call('DELETE', path, ana)).body['error']).toBe('MEMBER_NOT_FOUND');
    await waitUntil(async () => {
      const answers = await office.callAll('GET', '/sessions', elis);
      return answers.every(({ status }) => status === 401);
    }, KNOWN_WITHIN_MS);
    const { accessToken } = await office.signIn(email);
    expect((await office.call('GET', '/account', accessToken)).body['role']).toBe('buyer');
    expect((await office.call('DELETE', '/account/membership', accessToken)).status).toBe(404);
    const caio = (await office.signIn('caio@example.org')).accessToken;
    expect((await office.call('DELETE', '/account/membership', caio)).status).toBe(204);
  });

  test('[IDN-73] who stands at the door sees one session of the organisation', async () => {
    const own = await openSession(ana);
    const theirs = await openSession(bia);
    const email = 'porta@example.org';
    await office.signUp(email);
    const wish = { email, role: 'door' };
    for (const more of [{}, { sessionId: theirs }, { sessionId: newId() }]) {
      const refused = await invite(theatre, ana, { ...wish, ...more });
      expect([refused.status, refused.text]).toEqual([422, expect.stringContaining('sessionId')]);
    }
    const strange = { email, role: 'organiser', sessionId: own };
    expect((await invite(theatre, ana, strange)).status).toBe(422);
    expect((await invite(theatre, ana, { ...wish, sessionId: own })).status).toBe(202);
    const { accessToken } = await office.signIn(email);
    await join(await office.codeFor(email, 2), accessToken);
    const door = (await office.signIn(email)).accessToken;
    const { body } = await office.call('GET', '/sessions', door);
    expect(body['sessions']).toMatchObject([{ sessionId: own }]);
    expect((await office.call('POST', `/sessions/${own}/close`, door)).status).toBe(403);
  });

  test('[IDN-74] a key is told once, sells for its organisation alone, and tells when it was used', async () => {
    const { key, keyId, prefix } = await makeKey(theatre, ana);
    expect(key.startsWith(prefix)).toBe(true);
    const [own, theirs] = [await openSession(ana), await openSession(bia)];
    const held = await reserve(own, 'A1', key);
    expect(held.status, held.text).toBe(201);
    const path = `/reservations/${String(held.body['reservationId'])}/confirm`;
    expect((await office.call('POST', path, bia, payment)).status).toBe(404);
    expect((await office.call('POST', path, key, payment)).status).toBe(200);
    expect((await reserve(theirs, 'A1', key)).status).toBe(404);
    expect((await office.call('POST', `/sessions/${own}/close`, key)).status).toBe(403);
    const list = async () => {
      const all = await office.call('GET', `/organisations/${theatre}/keys`, ana);
      expect(all.text).not.toContain(key);
      const keys = all.body['keys'] as { keyId: string; lastUsedAt: string | null }[];
      return keys.find((one) => one.keyId === keyId);
    };
    expect(await list()).toMatchObject({ prefix, scopes: ['sales'], expiresAt: null });
    await waitUntil(async () => (await list())?.lastUsedAt !== null, 15_000);
  });

  test('[IDN-75] a key that is revoked counts nowhere within 5 s, one that has lapsed at once', async () => {
    const sessionId = await openSession(ana);
    const expiresAt = new Date(Date.now() + 3000).toISOString();
    const lapsing = await makeKey(theatre, ana, { expiresAt });
    const { key, keyId } = await makeKey(theatre, ana);
    await waitUntil(async () => (await reserve(sessionId, 'A1', key)).status === 201, 5000);
    const path = `/organisations/${theatre}/keys/${keyId}`;
    expect((await office.call('DELETE', path, bia)).status).toBe(404);
    expect((await office.call('DELETE', path, ana)).status).toBe(204);
    await waitUntil(async () => {
      const answers = await office.callAll('GET', '/sessions', key);
      return answers.every(({ status }) => status === 401);
    }, KNOWN_WITHIN_MS);
    await waitUntil(() => Promise.resolve(Date.now() > Date.parse(expiresAt)), 5000);
    const lapsed = await office.callAll('GET', '/sessions', lapsing.key);
    expect(lapsed.map(({ status }) => status)).toEqual(lapsed.map(() => 401));
  });

  test("[IDN-76] keys that look after the system are the operator's, and no organisation makes them", async () => {
    const wish = { name: 'Watch', scopes: ['operate'] };
    const refused = await office.call('POST', `/organisations/${theatre}/keys`, ana, wish);
    expect([refused.status, refused.text]).toEqual([422, expect.stringContaining('scopes')]);
    expect((await office.call('POST', '/keys', ana, wish)).status).toBe(403);
    const made = await office.call('POST', '/keys', admin, wish);
    const { key, keyId } = made.body as Record<string, string>;
    const path = '/organisations';
    await waitUntil(async () => (await office.call('GET', path, key)).status === 200, 5000);
    expect((await office.call('GET', '/keys', admin)).text).toContain(keyId);
    expect((await office.call('DELETE', `/keys/${keyId}`, admin)).status).toBe(204);
    expect((await office.call('DELETE', `/keys/${newId()}`, admin)).status).toBe(404);
    for (const bad of [
      { scopes: [] },
      { scopes: ['all'] },
      { expiresAt: '2001-01-01T00:00:00Z' },
    ]) {
      expect((await office.call('POST', '/keys', admin, { ...wish, ...bad })).status).toBe(422);
    }
    for (let n = 0; n < 50; n++) await makeKey(museum, bia);
    const many = { name: 'One more', scopes: ['sales'] };
    const full = await office.call('POST', `/organisations/${museum}/keys`, bia, many);
    expect([full.status, full.body['error']]).toEqual([409, 'TOO_MANY_KEYS']);
  });

  test('[IDN-77] to another organisation it is not there, to the byte', async () => {
    const calls: [string, string, object?][] = [
      ['GET', ''],
      ['PATCH', '', { name: 'Ours now' }],
      ['GET', '/members'],
      ['DELETE', `/members/${newId()}`],
      ['POST', '/invitations', { email: 'x@example.org', role: 'organiser' }],
      ['DELETE', `/invitations/${newId()}`],
      ['POST', '/keys', { name: 'Mine', scopes: ['sales'] }],
      ['GET', '/keys'],
      ['DELETE', `/keys/${newId()}`],
    ];
    const none = newId();
    for (const [method, rest, body] of calls) {
      const theirs = await office.call(method, `/organisations/${theatre}${rest}`, bia, body);
      const missing = await office.call(method, `/organisations/${none}${rest}`, bia, body);
      const { instance: _, ...first } = theirs.body;
      const { instance: __, ...second } = missing.body;
      expect([method, rest, theirs.status]).toEqual([method, rest, 404]);
      expect(JSON.stringify(first).replaceAll(theatre, none)).toBe(JSON.stringify(second));
    }
    expect((await office.call('GET', `/organisations/${theatre}`, ana)).body['name']).toBe(
      'Theatre',
    );
    const renamed = await office.call('PATCH', `/organisations/${museum}`, bia, { name: 'MASP' });
    expect(renamed.body['name']).toBe('MASP');
  });
});
