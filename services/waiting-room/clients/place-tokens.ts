import type { Vault } from './open-vault.ts';
import { createSignedText } from './signed-text.ts';

/** A place as its token says it. */
export type Place = {
  readonly sessionId: string;
  readonly number: number;
  /** `u:` and the id of a user, or `d:` and that of a device. */
  readonly who: string;
  readonly entryId: string;
};

/**
 * Tokens of places: the same place has the same token, however often it is asked for. They are looked at by the waiting
 * room alone, in crowds, so they have a MAC (3 µs) and no signature.
 */
export type PlaceTokens = {
  readonly write: (place: Place) => string;
  readonly read: (token: string) => Place | undefined;
};

export function createPlaceTokens(vault: Vault): PlaceTokens {
  const signed = createSignedText(vault, 'place', 'plc1');
  return {
    write: ({ sessionId, number, who, entryId }) => signed.write([sessionId, number, who, entryId]),
    read(token) {
      const fields = signed.read(token);
      if (!fields) return undefined;
      const [sessionId, number, who, entryId] = fields as [string, number, string, string];
      return { sessionId, number, who, entryId };
    },
  };
}
