import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { waitUntil } from '../../../platform/testing/wait-until.ts';
import { MOST_PASSKEYS } from './manage-passkeys.ts';
import type { Signed } from './signed.ts';
import {
  askerFor,
  createIdentityWorld,
  type IdentityWorld,
  PASSWORD,
} from './testing/identity-world.ts';
import { type Creation, createPasskeyPeople, newDevice } from './testing/passkey-people.ts';

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
const REFUSED = { ok: false, code: 'PASSKEY_REFUSED' };

it('[IDN-50] a new passkey needs the password, and its owner is told by mail', async () => {
  const wrong = await world.passkeys.ask(askerFor(signed), 'wrong');
  expect(wrong).toEqual({ ok: false, code: 'WRONG_PASSWORD' });
  await people.newPasskey(signed);
  expect(await people.mailsTo(signed.email, 'passkey-added')).toHaveLength(1);
  expect(await world.findPasskeys.list(signed.accountId)).toMatchObject([
    { name: 'My phone', transports: ['internal', 'hybrid'], lastUsedAtMs: null },
  ]);
});

it('[IDN-50] its challenge counts for that account, in time, and while the password stays', async () => {
  const other = await people.newcomer();
  expect(await people.add(await people.creationOf(newDevice(), signed), other)).toEqual(LAPSED);
  const late = await people.creationOf(newDevice(), signed);
  await people.lapse();
  expect(await people.add(late, signed)).toEqual(LAPSED);
  const before = await people.creationOf(newDevice(), signed);
  await world.passwords.change(askerFor(signed), PASSWORD, 'a longer walk uphill');
  expect(await people.add(before, signed)).toEqual(LAPSED);
  const ofSignIn = await world.passkeySignIn.ask();
  const user = { id: Buffer.from(signed.accountId).toString('base64url') };
  const { challenge, rpId } = ofSignIn;
  expect(
    await people.add(newDevice().create({ challenge, rp: { id: rpId }, user }), signed),
  ).toEqual(LAPSED);
  expect(await world.findPasskeys.list(signed.accountId)).toEqual([]);
});

it('[IDN-52] the same passkey that comes five times at once, and again, is kept once', async () => {
  const creation = await people.creationOf(newDevice(), signed);
  const all = await Promise.all(Array.from({ length: 5 }, () => people.add(creation, signed)));
  const again = await people.add(creation, signed);
  expect(again).toMatchObject({ ok: true });
  for (const one of all) expect(one).toEqual(again);
  expect(await people.mailsTo(signed.email, 'passkey-added')).toHaveLength(1);
  expect(await world.findPasskeys.list(signed.accountId)).toHaveLength(1);
});

it('[IDN-52] a passkey is of one account, and a challenge makes one passkey', async () => {
  const authenticator = await people.newPasskey(signed);
  const other = await people.newcomer();
  const known = { ok: false, code: 'PASSKEY_KNOWN' };
  expect(await people.add(await people.creationOf(authenticator, other), other)).toEqual(known);
  expect(await people.add(await people.creationOf(authenticator, signed), signed)).toEqual(known);
  const asked = await world.passkeys.ask(askerFor(signed), PASSWORD);
  if (!asked.ok) throw new Error(asked.code);
  expect(asked.options.excludeCredentials).toMatchObject([{ id: authenticator.id }]);
  expect(await people.add(newDevice().create(asked.options), signed)).toMatchObject({ ok: true });
  expect(await people.add(newDevice().create(asked.options), signed)).toEqual(LAPSED);
});

it('[IDN-53] an account has ten at most, also where more come at once', async () => {
  const many: Creation[] = [];
  for (let time = 0; time < MOST_PASSKEYS + 3; time += 1)
    many.push(await people.creationOf(newDevice(), signed));
  const outcomes = await Promise.all(many.map((one) => people.add(one, signed)));
  expect(outcomes.filter(({ ok }) => ok)).toHaveLength(MOST_PASSKEYS);
  const tooMany = { ok: false, code: 'TOO_MANY_PASSKEYS' };
  for (const outcome of outcomes) if (!outcome.ok) expect(outcome).toEqual(tooMany);
  expect(await world.passkeys.ask(askerFor(signed), PASSWORD)).toEqual(tooMany);

  const [first] = await world.findPasskeys.list(signed.accountId);
  const remove = () => world.passkeys.remove(signed.accountId, first?.passkeyId ?? '');
  const gone = await Promise.all([remove(), remove(), remove()]);
  expect(gone.filter(Boolean)).toHaveLength(1);
  await people.newPasskey(signed);
  expect(await world.findPasskeys.list(signed.accountId)).toHaveLength(MOST_PASSKEYS);
});

it('[IDN-58] a password that was changed or set by a mail ends no passkey', async () => {
  const authenticator = await people.newPasskey(signed);
  await world.passwords.change(askerFor(signed), PASSWORD, 'a longer walk uphill');
  expect(await people.begin(await people.show(authenticator))).toMatchObject({ ok: true });
  await world.passwords.askReset(signed.email);
  const token = await world.post.tokenFor(signed.email);
  expect(await world.passwords.reset(token, PASSWORD)).toEqual({ ok: true });
  const outcome = await people.begin(await people.show(authenticator));
  if (!outcome.ok) throw new Error(outcome.code);
  expect(await world.signIns.account(outcome.signed.signInId)).toMatchObject({
    accountId: signed.accountId,
  });
});

it('[IDN-58] one that was taken away signs in no more, also where that happens meanwhile', async () => {
  const [authenticator, other] = [await people.newPasskey(signed), await people.newPasskey(signed)];
  const assertion = await people.show(authenticator);
  const [passkey] = await world.findPasskeys.list(signed.accountId);
  const stranger = await people.newcomer();
  expect(await world.passkeys.remove(stranger.accountId, passkey?.passkeyId ?? '')).toBe(false);
  expect(await world.passkeys.remove(signed.accountId, passkey?.passkeyId ?? '')).toBe(true);
  expect(await people.begin(assertion)).toEqual(REFUSED);
  expect(await people.begin(await people.show(other))).toMatchObject({ ok: true });
});

it.each(['before', 'after'])(
  '[IDN-58] erased, an account has no passkey left, also where one comes just %s',
  async (when) => {
    const authenticator = await people.newPasskey(signed);
    const creation = await people.creationOf(newDevice(), signed);
    const assertion = await people.show(authenticator);
    const erase = () => world.accounts.erase(askerFor(signed), PASSWORD);
    const steps = [() => people.add(creation, signed), () => people.begin(assertion), erase];
    if (when === 'after') steps.reverse();
    const ends: Promise<unknown>[] = [];
    // Each has looked at the database before the one before it is done.
    await people.holdingAccount(signed.accountId, async (countWaiting) => {
      for (const step of steps) {
        ends.push(step());
        await waitUntil(async () => (await countWaiting()) === ends.length);
      }
    });
    const outcomes = await Promise.all(ends);
    expect(when === 'after' ? outcomes[0] : outcomes[2]).toEqual({ ok: true });
    expect(await world.findPasskeys.list(signed.accountId)).toEqual([]);
    expect(await people.begin(await people.show(authenticator))).toEqual(REFUSED);
    expect(await world.signIns.list(signed.accountId)).toEqual([]);
  },
);

it('[IDN-53] those that are taken away at once are counted one by one', async () => {
  for (let time = 0; time < 4; time += 1) await people.newPasskey(signed);
  const list = await world.findPasskeys.list(signed.accountId);
  const removing: Promise<boolean>[] = [];
  await people.holdingAccount(signed.accountId, async (countWaiting) => {
    const gone = list.slice(1).map((one) => world.passkeys.remove(signed.accountId, one.passkeyId));
    await waitUntil(async () => (await countWaiting()) === gone.length);
    removing.push(...gone);
  });
  expect(await Promise.all(removing)).toEqual([true, true, true]);
  const counted = await world.query('SELECT passkeys FROM identity.account WHERE account_id = $1', [
    signed.accountId,
  ]);
  expect(counted).toEqual([[1]]);
});

it('[IDN-40] the owner gets the passkeys told, without what they are checked by', async () => {
  const authenticator = await people.newPasskey(signed);
  const { passkeys } = await world.everything(signed.accountId);
  expect(passkeys).toEqual([
    {
      id: expect.any(String),
      name: 'My phone',
      createdAt: expect.any(String),
      lastUsedAt: null,
      copySuspectedAt: null,
    },
  ]);
  expect(JSON.stringify(passkeys)).not.toContain(authenticator.id);
});
