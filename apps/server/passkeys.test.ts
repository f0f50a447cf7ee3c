import { Secret, TOTP } from 'otpauth';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  createSoftwareAuthenticator,
  type Flaws,
  type SoftwareAuthenticator,
} from '../../platform/testing/software-authenticator.ts';
import {
  type AccountWorld,
  PASSWORD,
  type SignedIn,
  startAccountWorld,
} from '../testing/account-world.ts';
import type { Answer } from '../testing/call.ts';
import type { Mode } from '../testing/start-application.ts';

const ORIGIN = 'https://tickets.example';
const SETTINGS = { PUBLIC_URL: `${ORIGIN}/shop/`, ORGANISER_NAME: 'Cine Aurora' };
type Options = Parameters<SoftwareAuthenticator['create']>[0];
type Request = Parameters<SoftwareAuthenticator['get']>[0];
type Shown = ReturnType<SoftwareAuthenticator['get']>;

const told = ({ status, body }: Answer) => [status, body['error']];

describe.each<Mode>(['monolith', 'microservices'])('in the %s', (mode) => {
  let world: AccountWorld;
  let ana: SignedIn;
  let device: SoftwareAuthenticator;

  beforeAll(async () => {
    world = await startAccountWorld(mode, SETTINGS);
    ana = await world.join('ana@example.org');
    device = createSoftwareAuthenticator(ORIGIN);
  });
  afterAll(() => world.stop());

  const askFor = async (person: SignedIn): Promise<Options> => {
    const body = { password: PASSWORD };
    const answer = await world.as(person, 'POST', '/account/passkeys/options', body);
    expect(answer.status, answer.text).toBe(200);
    return answer.body as Options;
  };
  const add = (person: SignedIn, response: object) =>
    world.as(person, 'POST', '/account/passkeys', { name: 'My phone', response });
  const request = async (): Promise<Request> =>
    (await world.send('POST', '/sign-ins/passkey/options', {})).body as Request;
  const signIn = (response: unknown, more: object = {}) =>
    world.send('POST', '/sign-ins/passkey', {}, { response, ...more });

  it('[IDN-50] the options are what a browser needs, and cost the password', async () => {
    const path = '/account/passkeys/options';
    const wrong = await world.as(ana, 'POST', path, { password: 'wrong' });
    expect(told(wrong)).toEqual([403, 'WRONG_PASSWORD']);
    expect(await askFor(ana)).toEqual({
      rp: { id: 'tickets.example', name: 'Cine Aurora' },
      user: { id: expect.any(String), name: 'ana@example.org', displayName: 'ana@example.org' },
      challenge: expect.stringMatching(/^[\w-]{43}$/),
      pubKeyCredParams: [-8, -7, -257].map((alg) => ({ type: 'public-key', alg })),
      timeout: 300_000,
      attestation: 'none',
      excludeCredentials: [],
      authenticatorSelection: {
        residentKey: 'required',
        requireResidentKey: true,
        userVerification: 'required',
      },
    });
  });

  it('[IDN-54] a passkey is added, listed, and signs in without anything else', async () => {
    const made = await add(ana, device.create(await askFor(ana)));
    expect(made.status, made.text).toBe(201);
    expect(made.body).toEqual({
      id: expect.any(String),
      name: 'My phone',
      createdAt: expect.any(String),
      lastUsedAt: null,
      copySuspectedAt: null,
    });
    const answer = await signIn(device.get(await request()));
    expect(answer.status, answer.text).toBe(201);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(answer.body).toMatchObject({
      tokenType: 'Bearer',
      refreshToken: expect.any(String),
      account: { email: 'ana@example.org', role: 'buyer' },
    });
    const here = answer.body as SignedIn;
    const { body } = await world.as(here, 'GET', '/account/passkeys');
    expect(body['passkeys']).toEqual([{ ...made.body, lastUsedAt: expect.any(String) }]);
    const refreshed = await world.send('POST', '/sign-ins/refresh', {}, answer.body);
    expect(refreshed.status).toBe(200);
  });

  it('[IDN-54] it stands for the second factor too, and signs in by cookies', async () => {
    const { secret } = (await world.as(ana, 'POST', '/account/totp')).body;
    const code = new TOTP({ secret: Secret.fromBase32(String(secret)) }).generate();
    expect((await world.as(ana, 'POST', '/account/totp/confirm', { code })).status).toBe(200);
    const answer = await signIn(device.get(await request()), { cookie: true });
    expect(answer.status, answer.text).toBe(201);
    expect(answer.body).not.toHaveProperty('accessToken');
    const set = answer.headers.getSetCookie();
    expect(set.filter((one) => /^bilheteria_(access|refresh)=.*HttpOnly/.test(one))).toHaveLength(
      2,
    );
    const cookie = set.map((one) => one.split(';')[0]).join('; ');
    expect((await world.send('GET', '/account', { cookie })).status).toBe(200);
  });

  it.each<[fault: string, flaws: Flaws]>([
    ['on a page of others', { origin: 'https://tickets.example.evil.example' }],
    ['on this page without TLS', { origin: 'http://tickets.example' }],
    ['in a frame of others', { crossOrigin: true }],
    ['for another site', { rpId: 'evil.example' }],
    ['without verifying its user', { isVerified: false }],
    ['without its user', { isPresent: false }],
    ['as a sign-in', { type: 'webauthn.get' }],
    ["with its maker's certificate", { format: 'packed-by-maker' }],
    ['with a word of a platform', { format: 'tpm' }],
    ['with a word of nobody', { format: 'unheard-of' }],
  ])('[IDN-51] a passkey made %s is 422', async (_fault, flaws) => {
    const other = createSoftwareAuthenticator(ORIGIN);
    const refused = await add(ana, other.create(await askFor(ana), flaws));
    expect(told(refused)).toEqual([422, 'VALIDATION_FAILED']);
    expect(refused.body['errors']).toMatchObject([{ field: 'response' }]);
  });

  it('[IDN-51] one whose answer was cut anywhere is 422, and the device may still be taken', async () => {
    const bob = await world.join('bob@example.org');
    const creation = createSoftwareAuthenticator(ORIGIN).create(await askFor(bob), {
      format: 'packed',
    });
    for (const field of ['clientDataJSON', 'attestationObject'] as const) {
      const whole = creation.response[field];
      for (const length of [1, 2, 40, 100, whole.length - 1, whole.length - 9]) {
        const response = { ...creation.response, [field]: whole.slice(0, length) };
        const refused = await add(bob, { ...creation, response });
        expect([field, length, refused.status]).toEqual([field, length, 422]);
      }
    }
    const renamed = await add(bob, { ...creation, id: 'x' });
    expect(renamed.status).toBe(422);
    expect((await add(bob, creation)).status).toBe(201);
    expect((await add(bob, creation)).status).toBe(201);
  });

  it('[IDN-50] a challenge that is not theirs, or was used, is 410', async () => {
    const eve = await world.join('eve@example.org');
    const options = await askFor(ana);
    const lapsed = [410, 'CHALLENGE_LAPSED'];
    const stolen = createSoftwareAuthenticator(ORIGIN).create(options);
    expect(told(await add(eve, stolen))).toEqual(lapsed);
    expect((await add(ana, stolen)).status).toBe(201);
    expect(told(await add(ana, createSoftwareAuthenticator(ORIGIN).create(options)))).toEqual(
      lapsed,
    );
    expect(told(await add(eve, device.create(await askFor(eve))))).toEqual([409, 'PASSKEY_KNOWN']);
  });

  it('[IDN-56] the options are the same for everybody, but for the challenge', async () => {
    const first = await request();
    expect(first).toEqual({
      rpId: 'tickets.example',
      challenge: expect.stringMatching(/^[\w-]{43}$/),
      timeout: 300_000,
      userVerification: 'required',
    });
    const second = await world.send('POST', '/sign-ins/passkey/options', {}, { email: 'a@b.org' });
    expect(second.body).toEqual({ ...first, challenge: second.body['challenge'] });
    expect(second.body['challenge']).not.toBe(first.challenge);
  });

  it.each<[fault: string, flaws: Flaws]>([
    ['on a page of others', { origin: 'https://evil.example' }],
    ['in a frame of others', { crossOrigin: true }],
    ['for another site', { rpId: 'evil.example' }],
    ['without verifying its user', { isVerified: false }],
    ['without its user', { isPresent: false }],
    ['as a new passkey', { type: 'webauthn.create' }],
    ['by another key', { isForged: true }],
    ['for nobody', { userHandle: null }],
    ["for another's account", { userHandle: 'AZAWPYaUc5uupZZsJviNkQ' }],
  ])('[IDN-56] what is signed %s is refused', async (_fault, flaws) => {
    const refused = await signIn(device.get(await request(), flaws));
    expect(told(refused)).toEqual([401, 'PASSKEY_REFUSED']);
    const nobodys = createSoftwareAuthenticator(ORIGIN);
    nobodys.state.userHandle = device.state.userHandle;
    const unknown = await signIn(nobodys.get(await request()));
    expect({ ...refused.body, instance: '' }).toEqual({ ...unknown.body, instance: '' });
  });

  it('[IDN-56] what was cut or changed after it was signed is refused', async () => {
    const mend = async (change: (shown: Shown) => object) => {
      const shown = device.get(await request());
      return signIn({ ...shown, response: { ...shown.response, ...change(shown) } });
    };
    const changes: ((shown: Shown) => object)[] = [
      ({ response }) => ({ signature: response.signature.slice(0, -4) }),
      () => ({ signature: 'AA' }),
      ({ response }) => ({ authenticatorData: response.authenticatorData.slice(0, 20) }),
      ({ response }) => ({ authenticatorData: `${response.authenticatorData}AAAA` }),
      ({ response }) => ({ clientDataJSON: response.clientDataJSON.slice(0, 20) }),
      () => ({ clientDataJSON: Buffer.from('null').toString('base64url') }),
      () => ({ clientDataJSON: Buffer.from('{"challenge":7}').toString('base64url') }),
      ({ response }) => {
        const text = Buffer.from(response.clientDataJSON, 'base64url').toString();
        return { clientDataJSON: Buffer.from(`${text} `).toString('base64url') };
      },
    ];
    for (const change of changes) {
      expect(told(await mend(change))).toEqual([401, 'PASSKEY_REFUSED']);
    }
  });

  it('[IDN-55] what was signed for a challenge counts once', async () => {
    const shown = device.get(await request());
    expect((await signIn(shown)).status).toBe(201);
    expect(told(await signIn(shown))).toEqual([410, 'CHALLENGE_LAPSED']);
    const own = device.get({ ...(await request()), challenge: 'bm90IG9mIG91cnM' });
    expect(told(await signIn(own))).toEqual([410, 'CHALLENGE_LAPSED']);
    const { challenge } = await askFor(ana);
    const ofAnother = device.get({ ...(await request()), challenge });
    expect(told(await signIn(ofAnother))).toEqual([410, 'CHALLENGE_LAPSED']);
  });

  it('[IDN-57] a counter that falls is refused and told', async () => {
    const refused = await signIn(device.get(await request(), { signCount: 1 }));
    expect(told(refused)).toEqual([401, 'PASSKEY_COPIED']);
    const { body } = await world.as(ana, 'GET', '/account/passkeys');
    expect(body['passkeys']).toMatchObject([
      { copySuspectedAt: expect.any(String) },
      { copySuspectedAt: null },
    ]);
  });

  it.each([
    ['{', 400],
    ['[]', 422],
    [{}, 422],
    [{ response: null }, 422],
    [{ response: { id: 'x', rawId: 'x', type: 'public-key', response: {} } }, 422],
    [{ response: { id: '\u0000', rawId: '', type: 'password', response: 7 } }, 422],
    [{ response: { id: '../../etc', rawId: "' OR 1=1", type: 'public-key' } }, 422],
  ])('[IDN-56] a sign-in by %j is %i', async (body, status) => {
    expect((await world.send('POST', '/sign-ins/passkey', {}, body)).status).toBe(status);
  });

  it('[IDN-58] it is taken away by its owner alone', async () => {
    const eve = await world.join('eva@example.org');
    const { body } = await world.as(ana, 'GET', '/account/passkeys');
    const [{ id }] = body['passkeys'] as [{ id: string }];
    const path = `/account/passkeys/${id}`;
    expect(told(await world.as(eve, 'DELETE', path))).toEqual([404, 'PASSKEY_NOT_FOUND']);
    expect((await world.as(ana, 'DELETE', '/account/passkeys/x')).status).toBe(422);
    expect((await world.as(ana, 'DELETE', path)).status).toBe(204);
    expect(told(await world.as(ana, 'DELETE', path))).toEqual([404, 'PASSKEY_NOT_FOUND']);
    expect(told(await signIn(device.get(await request())))).toEqual([401, 'PASSKEY_REFUSED']);
  });

  it('[IDN-40] the export tells of the passkeys, and nothing where a service does not answer', async () => {
    const { status, body } = await world.as(ana, 'GET', '/account/export');
    const passkeys = [{ name: 'My phone', copySuspectedAt: null }];
    // Apart, not all run here.
    const whole = mode === 'monolith' ? { status: 200, passkeys } : { status: 503 };
    expect({ status, ...body }).toMatchObject(whole);
  });
});
