import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  type AccountWorld,
  PASSWORD,
  type SignedIn,
  startAccountWorld,
} from '../testing/account-world.ts';
import { post } from '../testing/call.ts';
import { tokenMailedTo } from '../testing/mailbox.ts';

let world: AccountWorld;
beforeAll(async () => {
  world = await startAccountWorld('monolith', {});
});
afterAll(() => world.stop());

it.each([
  ['PATCH', '/account', '{"name":7}'],
  ['PUT', '/account/password', '{}'],
  ['POST', '/account/erasure', '{'],
  ['POST', '/account/totp/confirm', '[]'],
  ['POST', '/account/passkeys', 'x'],
  ['DELETE', '/account/totp', undefined],
  ['DELETE', '/account/sign-ins/x', undefined],
  ['DELETE', '/sign-ins/current', 'x'.repeat(17 * 1024)],
])('[IDN-60] %s %s tells a stranger nothing of %.20s', async (method, path, body) => {
  const answer = await world.send(method, path, {}, body);
  expect([answer.status, answer.body['error']]).toEqual([401, 'UNAUTHENTICATED']);
  expect(answer.headers.get('www-authenticate')).toBe('Bearer');
});

it('[IDN-60] who is signed in is told', async () => {
  const hugo = await world.join('hugo@example.org');
  const answer = await world.as(hugo, 'PATCH', '/account', { name: 7 });
  expect([answer.status, answer.body['error']]).toEqual([422, 'VALIDATION_FAILED']);
});

it('[IDN-61] a sign-up without a language is answered in the one of the browser', async () => {
  const languageOf = async (email: string, more: object, acceptLanguage: string) => {
    const body = { email, password: PASSWORD, ...more };
    await world.send('POST', '/accounts', { 'accept-language': acceptLanguage }, body);
    const token = await tokenMailedTo(world.dataDir, email);
    await post(`${world.api}/accounts/verification`, { token });
    const signIn = await post(`${world.api}/sign-ins`, { email, password: PASSWORD });
    const { body: account } = await world.as(signIn.body as SignedIn, 'GET', '/account');
    return account['language'];
  };
  const browser = 'pt-PT,pt;q=0.9,en;q=0.8';
  expect(await languageOf('joao@example.org', {}, browser)).toBe('pt-BR');
  expect(await languageOf('john@example.org', { language: 'en' }, browser)).toBe('en');
  expect(await languageOf('jean@example.org', {}, 'fr')).toBe('en');
});
