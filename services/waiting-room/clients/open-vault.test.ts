import { expect, it } from 'vitest';
import { silentLog } from '../../../platform/testing/silent-log.ts';
import { createDeviceTokens } from './device-tokens.ts';
import { openVault } from './open-vault.ts';
import { createPlaceTokens } from './place-tokens.ts';

const vaultOf = (secret: string) =>
  openVault({ ENVIRONMENT: 'production', WAITING_ROOM_SECRET: secret }, silentLog);

it('[WTR-6] in production there is no waiting room without a secret of its own', () => {
  expect(() => openVault({ ENVIRONMENT: 'production' }, silentLog)).toThrow('WAITING_ROOM_SECRET');
  expect(vaultOf('x'.repeat(32)).mac('place', 'a')).not.toBe(
    vaultOf('y'.repeat(32)).mac('place', 'a'),
  );
});

it('[WTR-17] a place’s token is read by who has the secret, and not when a sign of it is changed', () => {
  const places = createPlaceTokens(vaultOf('x'.repeat(32)));
  const place = { sessionId: 'S', number: 7, who: 'u:ana é', entryId: 'E' };
  const token = places.write(place);
  expect(places.read(token)).toEqual(place);
  expect(createPlaceTokens(vaultOf('y'.repeat(32))).read(token)).toBeUndefined();
  const device = createDeviceTokens(vaultOf('x'.repeat(32))).write('S', 'D');
  for (const other of [device, '', 'plc1', 'plc1..', `${token}.`, `${token} `, 'plc1.e30.é']) {
    expect(places.read(other)).toBeUndefined();
  }
  for (let at = 0; at < token.length; at++) {
    const changed = `${token.slice(0, at)}${token[at] === 'A' ? 'B' : 'A'}${token.slice(at + 1)}`;
    expect(places.read(changed)).toBeUndefined();
  }
});
