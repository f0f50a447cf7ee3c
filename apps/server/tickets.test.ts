import { unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '../../platform/ids/ids.ts';
import { makeWalletFiles, type WalletFiles } from '../../platform/testing/wallet-issuers.ts';
import type { Person } from '../testing/access-world.ts';
import { type Answer, get, post } from '../testing/call.ts';
import { type Mode, startApplication, startSystem, urlOf } from '../testing/start-application.ts';
import { type HeldTicket, openTicketShop, type TicketShop } from '../testing/ticket-shop.ts';

const modes: Mode[] = ['monolith', 'microservices'];

describe.each(modes)('%s: tickets', (mode) => {
  let shop: TicketShop;
  let api: string;
  let organiser: Person;
  let ana: Person;
  let bia: Person;
  let sessionId: string;
  let wallets: WalletFiles;
  beforeAll(async () => {
    wallets = await makeWalletFiles();
    shop = await openTicketShop(mode, wallets.settings);
    ({ api, organiser } = shop);
    ana = await shop.world.person('buyer');
    bia = await shop.world.person('buyer');
    sessionId = await shop.openSession();
  });
  afterAll(async () => {
    await shop.stop();
    await wallets.remove();
  });

  const buyOne = async () => (await shop.buy(ana, sessionId))[0] as HeldTicket;

  test('[ADM-1] [ADM-2] follow the payment, open the door, and are void after a refund', async () => {
    const [first, second] = await shop.buy(ana, sessionId, 2);
    expect(first).toMatchObject({
      saleId: second?.saleId,
      sessionId,
      movieTitle: 'Oppenheimer',
      startTime: '2090-02-15T19:00:00.000Z',
      userId: ana.claims.sub,
      kind: 'seat',
      status: 'issued',
      version: 1,
    });
    const { body } = await shop.scan({ code: first?.code, gate: 'north' }, organiser);
    expect(body).toMatchObject({ result: 'admitted', place: first?.place, usedAtGate: 'north' });
    await shop.refund(String(first?.saleId), shop.organiser);
    const states = async () =>
      (await shop.ticketsOf(String(first?.saleId), ana)).map(({ status, code }) => [status, code]);
    await expect.poll(states, { timeout: 10_000 }).toEqual([
      ['void', undefined],
      ['void', undefined],
    ]);
    const refused = await shop.scan({ code: second?.code }, organiser);
    expect([refused.status, refused.body['result']]).toEqual([200, 'void']);
    for (const as of ['qr', 'pdf', 'wallet/apple', 'wallet/google']) {
      const gone = await get(`${api}/tickets/${String(first?.ticketId)}/${as}`, ana.headers);
      expect([gone.status, gone.body['error']]).toEqual([410, 'TICKET_VOID']);
    }
  });

  test("[ADM-20] another's are answered to the byte as what is not there", async () => {
    const { ticketId, saleId } = await buyOne();
    const [noTicket, noSale] = [`tkt-${newId()}`, `sale-${newId()}`];
    const same = { ...bia.headers, 'x-request-id': 'same' };
    const paths = [
      '/tickets/{ticketId}',
      '/tickets/{ticketId}/qr',
      '/tickets/{ticketId}/pdf',
      '/tickets/{ticketId}/wallet/apple',
      '/tickets/{ticketId}/wallet/google',
      '/sales/{saleId}/tickets',
    ];
    const fill = (path: string, ticket: string, sale: string) =>
      api + path.replace('{ticketId}', ticket).replace('{saleId}', sale);
    const compare = async (theirs: Answer, missing: Answer) => {
      expect(theirs.status).toBe(404);
      expect(theirs.text.replaceAll(ticketId, noTicket).replaceAll(saleId, noSale)).toBe(
        missing.text,
      );
      const namesOf = ({ headers }: Answer) => [...headers.keys()].sort();
      expect(namesOf(theirs)).toEqual(namesOf(missing));
    };
    for (const path of paths) {
      const theirs = await get(fill(path, ticketId, saleId), same);
      await compare(theirs, await get(fill(path, noTicket, noSale), same));
      expect((await get(fill(path, ticketId, saleId), ana.headers)).status).toBe(200);
    }
    for (const verb of ['transfer', 'reissue']) {
      const body = verb === 'transfer' ? { toUserId: bia.claims.sub } : {};
      const theirs = await post(`${api}/tickets/${ticketId}/${verb}`, body, same);
      await compare(theirs, await post(`${api}/tickets/${noTicket}/${verb}`, body, same));
    }
    const list = `${api}/users/${ana.claims.sub}/tickets`;
    expect((await get(list, bia.headers)).status).toBe(404);
    expect((await get(list, ana.headers)).body['tickets']).toContainEqual(
      expect.objectContaining({ ticketId, version: 1 }),
    );
  });

  test('[ADM-28] are given to nobody whom an account can not be', async () => {
    const { ticketId } = await buyOne();
    for (const toUserId of ['bia@example.org', 'a slip']) {
      const given = await post(`${api}/tickets/${ticketId}/transfer`, { toUserId }, ana.headers);
      expect([given.status, given.body['error']]).toEqual([422, 'NO_SUCH_USER']);
    }
    const list = await get(`${api}/users/${ana.claims.sub}/tickets`, ana.headers);
    expect(list.body['tickets']).toContainEqual(expect.objectContaining({ ticketId, version: 1 }));
  });

  test('[ADM-21] [ADM-23] are given to another once for a key, and the giver learns no code', async () => {
    const { ticketId, saleId } = await buyOne();
    const key = { ...ana.headers, 'idempotency-key': 'give-it-away' };
    const give = () =>
      post(`${api}/tickets/${ticketId}/transfer`, { toUserId: bia.claims.sub }, key);
    const [first, again] = [await give(), await give()];
    expect(first.body).toEqual({ ticketId, version: 2 });
    expect([again.text, again.headers.get('idempotency-replayed')]).toEqual([first.text, 'true']);
    expect((await get(`${api}/sales/${saleId}/tickets`, ana.headers)).status).toBe(404);
    const hers = await get(`${api}/users/${bia.claims.sub}/tickets`, bia.headers);
    expect(hers.body['tickets']).toMatchObject([
      { ticketId, version: 2, code: expect.any(String) },
    ]);
    expect((await post(`${api}/tickets/${ticketId}/reissue`, {}, bia.headers)).body).toEqual({
      ticketId,
      version: 3,
    });
  });

  test('[ADM-24] are shown as a QR code, and printed on one page in both languages', async () => {
    const { ticketId } = await buyOne();
    const qr = await get(`${api}/tickets/${ticketId}/qr`, ana.headers);
    expect(qr.headers.get('content-type')).toContain('image/svg+xml');
    expect(qr.headers.get('cache-control')).toBe('no-store');
    // 45 modules and the quiet zone, of 10 each.
    expect(qr.text).toMatch(/^<svg[^>]+viewBox="0 0 530 530"/);
    const print = async (query: string) => {
      const pdf = await fetch(`${api}/tickets/${ticketId}/pdf${query}`, { headers: ana.headers });
      expect(pdf.headers.get('content-type')).toBe('application/pdf');
      return Buffer.from(await pdf.arrayBuffer()).toString('latin1');
    };
    const [usual, portuguese, english] = [
      await print(''),
      await print('?language=pt-BR'),
      await print('?language=en'),
    ];
    expect(usual.match(/\/Type \/Page\b/g)).toHaveLength(1);
    expect(portuguese).toBe(usual);
    expect(english).not.toBe(usual);
    const bad = await get(`${api}/tickets/${ticketId}/pdf?language=fr`, ana.headers);
    expect(bad.status).toBe(422);
  });

  test('[ADM-26] are had for the wallets of phones, a used one too', async () => {
    const { ticketId, code } = await buyOne();
    await shop.scan({ code }, organiser);
    const apple = `${api}/tickets/${ticketId}/wallet/apple`;
    const pass = await fetch(`${apple}?language=en`, { headers: ana.headers });
    expect([pass.status, pass.headers.get('content-type')]).toEqual([
      200,
      'application/vnd.apple.pkpass',
    ]);
    expect(pass.headers.get('content-disposition')).toBe(
      `attachment; filename="${ticketId}.pkpass"`,
    );
    const files = unzipSync(new Uint8Array(await pass.arrayBuffer()));
    const shown = JSON.parse(Buffer.from(files['pass.json'] ?? []).toString()) as {
      description: string;
      barcodes: { message: string }[];
    };
    expect(shown.description).toContain('Ticket: Oppenheimer');
    expect(shown.barcodes.map(({ message }) => message)).toEqual([code]);
    const google = await get(`${api}/tickets/${ticketId}/wallet/google`, ana.headers);
    const token = /^https:\/\/pay\.google\.com\/gp\/v\/save\/[\w-]+\.([\w-]+)\./.exec(
      String(google.body['saveUrl']),
    )?.[1];
    const claims = Buffer.from(String(token), 'base64url').toString();
    expect(claims).toContain(JSON.stringify(code));
    expect((await get(`${apple}?language=fr`, ana.headers)).status).toBe(422);
  });

  test('[ADM-12] are verified by keys that everybody may have, and operators add', async () => {
    const keys = `${shop.admissionUrl}/.well-known/ticket-keys.json`;
    const first = (await get(keys)).body['keys'] as { kid: string }[];
    expect(first).toMatchObject([{ kty: 'OKP', crv: 'Ed25519', alg: 'EdDSA', use: 'sig' }]);
    const { headers } = await shop.world.person('admin');
    const put = (generation: string) =>
      fetch(`${api}/admin/ticket-keys/${generation}`, { method: 'PUT', headers });
    expect([(await put('0')).status, (await put('x')).status, (await put('7')).status]).toEqual([
      404, 404, 409,
    ]);
    expect([(await put('2')).status, (await put('2')).status]).toEqual([200, 200]);
    const both = (await get(keys)).body['keys'] as { kid: string }[];
    expect([both.length, both[1]?.kid]).toEqual([2, first[0]?.kid]);
    const { code } = await buyOne();
    expect((await shop.scan({ code }, organiser)).body['result']).toBe('admitted');
  });
});

test('[ADM-27] without the settings of a wallet the answer names them', async () => {
  const shop = await openTicketShop('monolith');
  const ana = await shop.world.person('buyer');
  const [ticket] = await shop.buy(ana, await shop.openSession());
  const ask = (wallet: string) =>
    get(`${shop.api}/tickets/${String(ticket?.ticketId)}/wallet/${wallet}`, ana.headers);
  for (const [wallet, setting] of [
    ['apple', 'APPLE_WALLET_CERTIFICATE_FILE'],
    ['google', 'GOOGLE_WALLET_ISSUER_ID'],
  ] as const) {
    const { status, body } = await ask(wallet);
    expect([status, body['error']]).toEqual([501, 'WALLET_NOT_SET_UP']);
    expect(body['message']).toContain(setting);
  }
  await shop.stop();
});

test('[ADM-6] what was sold while admission was not there has its tickets once it is', async () => {
  const system = await startSystem('microservices');
  const api = `${system.vacancyUrl}/api/v1`;
  const film = { movieTitle: 'Before', startTime: '2090-02-15T19:00:00Z', roomNumber: 'A1' };
  const asked = { ...film, totalSeats: 20, ticketPrice: 25 };
  const { sessionId } = (await post(`${api}/sessions`, asked)).body;
  const wish = { sessionId, userId: 'ana', seatNumbers: ['A1'] };
  const held = await post(`${api}/reservations`, wish);
  const payment = { paymentMethod: 'pix', transactionId: 'tx-1' };
  const path = `/reservations/${String(held.body['reservationId'])}/confirm`;
  const { saleId } = (await post(`${system.ticketUrl}/api/v1${path}`, payment)).body;
  const urls = { VACANCY_URL: system.vacancyUrl, TICKET_URL: system.ticketUrl };
  const admission = await startApplication(system.databaseUrl, 'admission', urls);
  const tickets = `${urlOf(admission)}/api/v1/sales/${String(saleId)}/tickets`;
  await expect
    .poll(async () => (await get(tickets)).body, { timeout: 10_000 })
    .toMatchObject({ tickets: [{ place: 'A1', movieTitle: 'Before' }] });
  expect((await get(`${urlOf(admission)}/ready`)).body).toMatchObject({ service: 'admission' });
  await admission.close();
  await system.stop();
});
