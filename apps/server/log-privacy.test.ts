import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Secret, TOTP } from 'otpauth';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { waitUntil } from '../../platform/testing/wait-until.ts';
import { bearer } from '../testing/access-world.ts';
import { type Answer, read } from '../testing/call.ts';
import { closeDatabase, openDatabase } from '../testing/database-access.ts';
import { codeMailedTo, tokenMailedTo } from '../testing/mailbox.ts';
import { openSeatSession } from '../testing/seat-session.ts';
import { startWhole, type WholeSystem } from '../testing/start-whole.ts';

const ADDRESS = 'quiteria.figueiredo@example.org';
const NAME = 'Quitéria Figueiredo';
const PASSWORD = 'um longo passeio na praia';
const NEXT = 'outro passeio mais longo ainda';
const WRONG = 'nunca foi esta senha aqui';
/** Whatever a line may have of the people above, in whatever form: a rest of it is enough. */
const TRACES = [/quiteria|quit%C3%A9ria|quitéria|figueiredo/i, /passeio|nunca foi/i];
const payment = { paymentMethod: 'pix', transactionId: 'tx-1' };

describe.each(['monolith', 'microservices'] as const)('the log of the %s', (mode) => {
  const lines: string[] = [];
  /** What was handed out or typed, and nobody else may see. */
  const secrets = new Set<string>();
  let system: WholeSystem;
  let dataDir: string;
  let sessionId: string;
  let seats: string[];
  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'bilheteria-log-'));
    const settings = { DATA_DIR: dataDir, MAIL_LANGUAGE: 'en', IDENTITY_SECRET: 'x'.repeat(40) };
    system = await startWhole(mode, settings, { write: (line) => void lines.push(line) });
    const opened = await openSeatSession(system.vacancyUrl, { seats: 30, holdTtlMs: 600_000 });
    sessionId = opened.sessionId;
    seats = [...opened.seatNumbers];
  }, 60_000);
  afterAll(async () => {
    await system.stop();
    await rm(dataDir, { recursive: true });
  });

  const send = async (
    method: string,
    path: string,
    body?: unknown,
    token = '',
  ): Promise<Answer> => {
    const answer = await read(
      await fetch(system.urlOf(path), {
        method,
        headers: {
          ...(body !== undefined && { 'content-type': 'application/json' }),
          ...(token && bearer(token)),
        },
        ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      }),
    );
    for (const name of ['accessToken', 'refreshToken', 'csrfToken', 'secret', 'uri']) {
      const value = answer.body?.[name];
      if (typeof value === 'string') secrets.add(value);
    }
    return answer;
  };
  const signIn = async (more: object = {}) => {
    const { body } = await send('POST', '/sign-ins', {
      email: ADDRESS,
      password: PASSWORD,
      ...more,
    });
    return String(body['accessToken']);
  };
  const buyAs = async (userId: string, token = '') => {
    const wish = { sessionId, userId, seatNumbers: [seats.pop() ?? ''] };
    const { body } = await send('POST', '/reservations', wish, token);
    const path = `/reservations/${String(body['reservationId'])}/confirm`;
    const sold = await send('POST', path, payment, token);
    expect(sold.status, sold.text).toBe(200);
    return String(sold.body['saleId']);
  };
  const codeOf = (secret: string) => {
    const code = new TOTP({ secret: Secret.fromBase32(secret) }).generate();
    secrets.add(code);
    return code;
  };

  async function openAccount(): Promise<void> {
    const person = { email: ADDRESS, password: PASSWORD, name: NAME };
    expect((await send('POST', '/accounts', person)).status).toBe(202);
    const token = await codeMailedTo(dataDir, ADDRESS);
    secrets.add(token);
    expect((await send('POST', '/accounts/verification', { token })).status).toBe(200);
    await send('POST', '/accounts/verification', { token });
  }
  async function comeAndGo(): Promise<void> {
    await send('POST', '/sign-ins', { email: ADDRESS, password: WRONG });
    await send('POST', '/sign-ins', { email: ADDRESS, password: PASSWORD, cookie: true });
    await send('POST', '/sign-ins/refresh', { refreshToken: [...secrets].at(-1) });
    await send('POST', '/accounts/forgotten', { email: ADDRESS });
    const reset = { token: await tokenMailedTo(dataDir, ADDRESS, 2), password: PASSWORD };
    secrets.add(reset.token);
    expect((await send('POST', '/accounts/reset', reset)).status).toBe(200);
    const token = await signIn();
    const { body } = await send('POST', '/account/totp', undefined, token);
    const secret = String(body['secret']);
    await send('POST', '/account/totp/confirm', { code: '000000' }, token);
    const on = await send('POST', '/account/totp/confirm', { code: codeOf(secret) }, token);
    const codes = on.body['recoveryCodes'] as string[];
    for (const code of codes) secrets.add(code);
    await signIn();
    await signIn({ totp: codeOf(secret) });
    await signIn({ recoveryCode: codes[0] });
    await send('PUT', '/account/password', { current: PASSWORD, next: NEXT }, token);
    await send('PATCH', '/account', { name: `${NAME} II` }, token);
    await send('GET', '/account/export', undefined, token);
    await buyAs(String((await send('GET', '/account', undefined, token)).body['id']), token);
    await send('POST', '/account/erasure', { password: WRONG }, token);
    expect((await send('POST', '/account/erasure', { password: NEXT }, token)).status).toBe(204);
  }
  async function buyWithout(): Promise<void> {
    const guest = await send('POST', '/guests', { email: ADDRESS, name: NAME });
    const { guestId, accessToken } = guest.body as Record<string, string>;
    await buyAs(String(guestId), accessToken);
    const saleId = await buyAs(ADDRESS);
    await send('POST', `/sales/${saleId}/refund`, {});
    await send('GET', `/users/${ADDRESS}/purchases?name=${encodeURIComponent(NAME)}`);
    await send('GET', `/users/${encodeURIComponent(ADDRESS)}/purchases`);
  }
  async function sendNonsense(): Promise<void> {
    const bodies = [
      `{"email": "${ADDRESS}"`,
      { email: `${ADDRESS}\n`, password: [PASSWORD] },
      [ADDRESS],
    ];
    for (const path of ['/accounts', '/sign-ins', '/guests', '/reservations', '/accounts/reset']) {
      for (const body of bodies) {
        expect((await send('POST', path, body)).status).toBeLessThan(500);
      }
    }
    await send('GET', `/sessions/${ADDRESS}`);
    await send('GET', `/nowhere/${ADDRESS}?token=${[...secrets][0]}`);
    await send('GET', '/account', undefined, `${[...secrets][1]}x`);
  }
  async function askWithoutDatabase(): Promise<void> {
    await closeDatabase(system.databaseUrl);
    const person = { email: ADDRESS, password: PASSWORD, name: NAME };
    const paths = ['/accounts', '/sign-ins', '/guests', '/accounts/forgotten'];
    const answers = await Promise.all(paths.map((path) => send('POST', path, person)));
    expect(answers.map(({ status }) => status)).toEqual(paths.map(() => 503));
    await send('GET', `/users/${ADDRESS}/purchases`);
    await openDatabase(system.databaseUrl);
    await waitUntil(async () => (await send('POST', '/guests', person)).status === 201);
  }

  it('[IDN-86] has nothing personal, whatever people do and whatever fails', {
    timeout: 60_000,
  }, async () => {
    await openAccount();
    await comeAndGo();
    await buyWithout();
    await sendNonsense();
    await askWithoutDatabase();
    const log = lines.join('');
    expect(log.split('\n').length).toBeGreaterThan(60);
    expect(log).toContain('"url":"/api/v1/users/[address]/purchases"');
    expect(log).toMatch(/"msg":"503; more of its kind/);
    for (const trace of TRACES) expect(lines.filter((line) => trace.test(line))).toEqual([]);
    expect(secrets.size).toBeGreaterThan(20);
    for (const secret of secrets) {
      const plain = secret.replace(/[^\w.-]/g, '.');
      const whole = new RegExp(`(?<![\\w-])${plain}(?![\\w-])`);
      expect(lines.filter((line) => whole.test(line))).toEqual([]);
    }
  });
});
