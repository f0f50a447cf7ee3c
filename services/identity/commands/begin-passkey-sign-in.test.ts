import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { createSoftwareAuthenticator } from '../../../platform/testing/software-authenticator.ts';
import type { Signed } from './signed.ts';
import {
  askerFor,
  createIdentityWorld,
  type IdentityWorld,
  ORIGIN,
  PASSWORD,
} from './testing/identity-world.ts';
import { createPasskeyPeople } from './testing/passkey-people.ts';

let world: IdentityWorld;
let people: ReturnType<typeof createPasskeyPeople>;
let signed: Signed;
beforeAll(async () => {
  world = await createIdentityWorld();
  people = createPasskeyPeople(world);
});
afterAll(() => world.close());
beforeEach(async () => {
  signed = await people.newcomer();
});

const LAPSED = { ok: false, code: 'CHALLENGE_LAPSED' };
const COPIED = { ok: false, code: 'PASSKEY_COPIED' };

it('[IDN-55] of one signature that comes five times at once, and again, one signs in', async () => {
  const assertion = await people.show(await people.newPasskey(signed));
  const all = await Promise.all(Array.from({ length: 5 }, () => people.begin(assertion)));
  expect(all.filter(({ ok }) => ok)).toHaveLength(1);
  for (const one of all) if (!one.ok) expect(one).toEqual(LAPSED);
  expect(await people.begin(assertion)).toEqual(LAPSED);
});

it('[IDN-55] a challenge that lapsed, was never given, or was given for a new passkey does not count', async () => {
  const authenticator = await people.newPasskey(signed);
  const late = await people.show(authenticator);
  await people.lapse();
  expect(await people.begin(late)).toEqual(LAPSED);
  expect(
    await people.begin(await people.show(authenticator, { challenge: 'bm90IG9mIG91cnM' })),
  ).toEqual(LAPSED);
  const asked = await world.passkeys.ask(askerFor(signed), PASSWORD);
  if (!asked.ok) throw new Error(asked.code);
  expect(
    await people.begin(await people.show(authenticator, { challenge: asked.options.challenge })),
  ).toEqual(LAPSED);
  expect(await people.begin(await people.show(authenticator))).toMatchObject({ ok: true });
});

it('[IDN-55] lapsed challenges are forgotten', async () => {
  await world.passkeySignIn.ask();
  await people.lapse();
  const fresh = await people.show(await people.newPasskey(signed));
  await world.forgetLapsed();
  expect(await world.query('SELECT count(*) FROM identity.passkey_challenge')).toEqual([['1']]);
  expect(await people.begin(fresh)).toMatchObject({ ok: true });
});

it('[IDN-57] a counter that does not rise signs nobody in, and its owner is told once a day', async () => {
  const authenticator = await people.newPasskey(signed);
  authenticator.state.signCount = 10;
  expect(await people.begin(await people.show(authenticator))).toMatchObject({ ok: true });
  const before = await world.findPasskeys.list(signed.accountId);
  expect(before).toMatchObject([{ copySuspectedAtMs: null }]);
  for (const signCount of [11, 5, 0]) {
    expect(await people.begin(await people.show(authenticator, { signCount }))).toEqual(COPIED);
  }
  expect(await people.mailsTo(signed.email, 'passkey-copied')).toHaveLength(1);
  expect(await world.findPasskeys.list(signed.accountId)).toMatchObject([
    { copySuspectedAtMs: expect.any(Number), lastUsedAtMs: before[0]?.lastUsedAtMs },
  ]);
  expect(await people.begin(await people.show(authenticator))).toMatchObject({ ok: true });
  await world.query(
    "UPDATE identity.passkey SET copy_suspected_at = copy_suspected_at - interval '25 hours'",
  );
  expect(await people.begin(await people.show(authenticator, { signCount: 3 }))).toEqual(COPIED);
  expect(await people.mailsTo(signed.email, 'passkey-copied')).toHaveLength(2);
});

it('[IDN-57] of two copies that sign at once at one counter, one signs in', async () => {
  const authenticator = await people.newPasskey(signed);
  const copies = [
    await people.show(authenticator, { signCount: 7 }),
    await people.show(authenticator, { signCount: 7 }),
    await people.show(authenticator, { signCount: 7 }),
  ];
  const all = await Promise.all(copies.map(people.begin));
  expect(all.filter(({ ok }) => ok)).toHaveLength(1);
  for (const one of all) if (!one.ok) expect(one).toEqual(COPIED);
});

it('[IDN-57] a device that counts nothing signs in again and again', async () => {
  const authenticator = createSoftwareAuthenticator(ORIGIN, false);
  expect(await people.add(await people.creationOf(authenticator, signed), signed)).toMatchObject({
    ok: true,
  });
  for (let time = 0; time < 3; time += 1) {
    expect(await people.begin(await people.show(authenticator))).toMatchObject({ ok: true });
  }
});
