import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  askerFor,
  createIdentityWorld,
  type IdentityWorld,
  PASSWORD,
} from './testing/identity-world.ts';

let world: IdentityWorld;
beforeAll(async () => {
  world = await createIdentityWorld();
});
afterAll(() => world.close());

const guestOf = (email: string) =>
  world.createGuest({ email, name: 'Gui', language: 'en', device: 'a kiosk' });
/** What the notifications were told last of a user. */
const toldOf = (id: string) => world.told.findLast(({ userId }) => userId === id);
const rowOf = async (accountId: string) => {
  const text = 'SELECT to_json(a) FROM identity.account AS a WHERE account_id = $1';
  const [row] = await world.query(text, [accountId]);
  return row?.[0] as Record<string, unknown>;
};

it('[IDN-81] guests of one address have nothing in common, with each other or with its account', async () => {
  await world.join('gui@example.org');
  const [first, second] = [await guestOf('gui@example.org'), await guestOf('gui@example.org')];
  const { accountId } = await world.signIn('gui@example.org');
  expect(new Set([first.accountId, second.accountId, accountId]).size).toBe(3);
  expect(await world.signIns.account(first.signInId)).toMatchObject({
    accountId: first.accountId,
    email: 'gui@example.org',
    isGuest: true,
    consents: [],
  });
  await expect(world.signIn('nobody@example.org')).rejects.toThrow('INVALID_CREDENTIALS');
  await guestOf('nobody@example.org');
  await expect(world.signIn('nobody@example.org', { password: '' })).rejects.toThrow(
    'INVALID_CREDENTIALS',
  );
});

it('[IDN-82] a guest goes on by refreshing, signs out, has all told, and is erased', async () => {
  const guest = await guestOf('hel@example.org');
  const refreshed = await world.refreshSignIn(guest.refreshToken);
  expect(refreshed).toMatchObject({
    ok: true,
    signed: { accountId: guest.accountId, email: 'hel@example.org', isGuest: true },
  });
  expect(await world.everything(guest.accountId)).toMatchObject({
    account: { email: 'hel@example.org', name: 'Gui', isGuest: true },
    signIns: [{ device: 'a kiosk' }],
  });
  await world.accounts.eraseGuest(guest.accountId);
  expect(await world.signIns.account(guest.signInId)).toBeUndefined();
  expect(JSON.stringify(await rowOf(guest.accountId))).not.toMatch(/hel@|Gui/);
  await world.tellRecipients();
  expect(toldOf(guest.accountId)).toMatchObject({ email: null, name: null, language: null });
  expect(world.others.forgotten).toEqual([guest.accountId]);
});

it('[IDN-82] erasing as a guest reaches no account, and nobody is erased without a password', async () => {
  await world.join('ines@example.org');
  const account = await world.signIn('ines@example.org');
  await world.accounts.eraseGuest(account.accountId);
  expect(await world.signIns.account(account.signInId)).toMatchObject({
    email: 'ines@example.org',
  });
});

it('[IDN-80] [IDN-84] the notifications are told of an account, its changes and its end, in versions', async () => {
  await world.join('jo@example.org');
  const { accountId, ...jo } = await world.signIn('jo@example.org');
  await world.tellRecipients();
  const first = toldOf(accountId);
  expect(first).toMatchObject({ email: 'jo@example.org', name: 'Ana', language: 'en' });
  await world.accounts.change(accountId, { consents: { marketing: false } });
  await world.tellRecipients();
  expect(toldOf(accountId)).toBe(first);
  await world.accounts.change(accountId, { name: 'Jo', language: 'pt-BR' });
  world.others.isAway = true;
  await world.tellRecipients();
  expect(toldOf(accountId)).toBe(first);
  world.others.isAway = false;
  await world.query('UPDATE identity.recipient_task SET due_at = now()');
  await world.tellRecipients();
  const second = toldOf(accountId);
  expect(second).toMatchObject({ name: 'Jo', language: 'pt-BR' });
  await world.accounts.erase(askerFor({ accountId, ...jo }), PASSWORD);
  await world.tellRecipients();
  expect(toldOf(accountId)).toMatchObject({ email: null, name: null, language: null });
  const versions = [first, second, toldOf(accountId)].map((told) => told?.version ?? 0);
  expect(versions).toEqual([...new Set(versions)].sort((one, other) => one - other));
});

it('[IDN-83] who verifies an address has its guests: their sign-ins end, their orders are moved until none is left', async () => {
  const guests = [await guestOf('kai@example.org'), await guestOf('kai@example.org')];
  const other = await guestOf('lia@example.org');
  await world.join('kai@example.org');
  const { accountId } = await world.signIn('kai@example.org');
  for (const guest of guests) {
    expect(await world.signIns.account(guest.signInId)).toBeUndefined();
    expect((await world.refreshSignIn(guest.refreshToken)).ok).toBe(false);
    expect(await rowOf(guest.accountId)).toMatchObject({ claimed_by: accountId, name: null });
  }
  expect(await world.signIns.account(other.signInId)).toBeDefined();
  // Mails that are under way for the guest go to the account's address, and no name that he gave.
  await world.tellRecipients();
  for (const { accountId: guestId } of guests) {
    expect(toldOf(guestId)).toMatchObject({ email: 'kai@example.org', name: 'Ana' });
  }
  expect(toldOf(other.accountId)).toMatchObject({ email: 'lia@example.org', name: null });

  const isDone = async () =>
    (await world.query('SELECT done_at IS NOT NULL FROM identity.customer_move')).flat();
  const round = async () => {
    world.others.moves.length = 0;
    await world.query('UPDATE identity.customer_move SET due_at = now()');
    await world.moveCustomers();
    return [...world.others.moves].sort();
  };
  const expected = guests.map((guest) => `${guest.accountId} ${accountId}`).sort();
  world.others.isAway = true;
  expect(await round()).toEqual(expected);
  world.others.isAway = false;
  // Nothing was left, but something may still come.
  expect(await round()).toEqual(expected);
  await world.query(`UPDATE identity.customer_move SET created_at = now() - interval '1 hour'`);
  world.others.left = 1;
  expect(await round()).toEqual(expected);
  expect(await isDone()).toEqual([false, false]);
  world.others.left = 0;
  expect(await round()).toEqual(expected);
  expect(await isDone()).toEqual([true, true]);
  expect(await round()).toEqual([]);

  const { guests: claimed } = await world.everything(accountId);
  expect(claimed[0]).toMatchObject({ consents: [] });
  expect(claimed.map(({ id }) => id)).toEqual(guests.map((guest) => guest.accountId));
});

it('[IDN-84] with an account its guests are forgotten too', async () => {
  const guest = await guestOf('mel@example.org');
  await world.join('mel@example.org');
  const account = await world.signIn('mel@example.org');
  await world.tellRecipients();
  await world.accounts.erase(askerFor(account), PASSWORD);
  await world.tellRecipients();
  for (const { accountId } of [guest, account]) {
    expect(toldOf(accountId)).toMatchObject({ email: null, name: null, language: null });
  }
});

it('[IDN-40] where another service does not answer, nothing is told', async () => {
  const { accountId } = await guestOf('nic@example.org');
  world.others.isAway = true;
  await expect(world.everything(accountId)).rejects.toThrow('nobody is there');
  world.others.isAway = false;
});
