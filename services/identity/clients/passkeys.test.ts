import { expect, it } from 'vitest';
import {
  createSoftwareAuthenticator,
  type Flaws,
} from '../../../platform/testing/software-authenticator.ts';
import { createPasskeys } from './passkeys.ts';
import { relyingPartyOf } from './relying-party.ts';

const ORIGIN = 'https://tickets.example';
const passkeys = createPasskeys(relyingPartyOf(`${ORIGIN}/shop`, 'Cine Aurora'));
const owner = {
  accountId: '0190163d-8694-739b-aea5-966c26f8ad91',
  email: 'ana@example.org',
  name: 'Ana',
};
const challenge = Buffer.alloc(32, 7).toString('base64url');

async function hear(flaws: Flaws) {
  const options = await passkeys.creationOptions(challenge, owner, []);
  return passkeys.verifyCreation(createSoftwareAuthenticator(ORIGIN).create(options, flaws));
}

it('[IDN-50] a device knows the account by its id, which tells nothing of the person', async () => {
  const { user, challenge: asked } = await passkeys.creationOptions(challenge, owner, []);
  expect(user).toEqual({ id: user.id, name: 'ana@example.org', displayName: 'Ana' });
  const told = Buffer.from(user.id, 'base64url').toString('hex');
  expect(told).toBe(owner.accountId.replaceAll('-', ''));
  expect(asked).toBe(challenge);
});

it.each<Flaws>([{}, { format: 'packed' }])('[IDN-51] a device is heard with %j', async (flaws) => {
  expect(await hear(flaws)).toEqual({
    ok: true,
    challenge,
    value: {
      credentialId: expect.stringMatching(/^[\w-]{43}$/),
      publicKey: expect.any(String),
      signCount: 1,
      transports: ['internal', 'hybrid'],
    },
  });
});

it.each<[flaws: Flaws, reason: RegExp]>([
  // Refused unread: for their certificates the library would ask addresses that the sender chose.
  [{ format: 'packed-by-maker' }, /attestation packed is not taken/],
  [{ format: 'tpm' }, /attestation tpm is not taken/],
  [{ origin: 'https://evil.example' }, /origin/],
  [{ rpId: 'evil.example' }, /RP ID/],
  [{ isVerified: false }, /verif/],
  [{ crossOrigin: true }, /page of others/],
])('[IDN-51] with %j it is refused for that reason', async (flaws, reason) => {
  expect(await hear(flaws)).toEqual({ ok: false, reason: expect.stringMatching(reason) });
});

it('[IDN-51] the reason is as long as a line of the log may be', async () => {
  const heard = await hear({ origin: `https://${'x'.repeat(5000)}.example` });
  expect(heard.ok ? '' : heard.reason).toHaveLength(200);
});
