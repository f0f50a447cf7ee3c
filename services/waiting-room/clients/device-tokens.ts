import type { Vault } from './open-vault.ts';
import { createSignedText } from './signed-text.ts';

/** Tokens of guests' devices, each good for one place in the line of one session. */
export type DeviceTokens = {
  readonly write: (sessionId: string, deviceId: string) => string;
  /** The id of the device, if the token is of this session. */
  readonly read: (sessionId: string, token: string) => string | undefined;
};

export function createDeviceTokens(vault: Vault): DeviceTokens {
  const signed = createSignedText(vault, 'device', 'dev1');
  return {
    write: (sessionId, deviceId) => signed.write([sessionId, deviceId]),
    read(sessionId, token) {
      const [ofSession, deviceId] = signed.read(token) ?? [];
      return ofSession === sessionId && typeof deviceId === 'string' ? deviceId : undefined;
    },
  };
}
