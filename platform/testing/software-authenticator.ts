import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';
import { cbor } from './cbor.ts';

/** What a device and its browser do that they should not. */
export type Flaws = {
  readonly origin?: string;
  readonly type?: string;
  readonly challenge?: string;
  readonly rpId?: string;
  readonly crossOrigin?: boolean;
  readonly isVerified?: boolean;
  readonly isPresent?: boolean;
  /** The counter that it tells, instead of the next one. */
  readonly signCount?: number;
  readonly userHandle?: string | null;
  /** By another key than its own. */
  readonly isForged?: boolean;
  /** `packed` is the device's own signature; with a certificate, its maker's. */
  readonly format?: 'packed' | 'packed-by-maker' | 'tpm' | 'unheard-of';
};

type CreationWish = {
  readonly challenge: string;
  readonly rp: { readonly id?: string };
  readonly user: { readonly id: string };
};
type RequestWish = { readonly challenge: string; readonly rpId: string };

/**
 * A passkey device and the browser before it, in software: an ECDSA key by P-256, written as WebAuthn has it
 * (https://www.w3.org/TR/webauthn-3/, 6). It holds one passkey.
 */
export type SoftwareAuthenticator = ReturnType<typeof createSoftwareAuthenticator>;

const newKey = () => generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;

/**
 * @param origin of the page that asks
 * @param counts false for one that tells 0 each time, as those do whose keys are on several devices
 */
export function createSoftwareAuthenticator(origin: string, counts = true) {
  const credentialId = randomBytes(32);
  const id = credentialId.toString('base64url');
  const key = newKey();
  const state = { signCount: counts ? 1 : 0, userHandle: '' };
  const clientData = (type: string, challenge: string, flaws: Flaws) =>
    Buffer.from(
      JSON.stringify({
        type: flaws.type ?? type,
        challenge: flaws.challenge ?? challenge,
        origin: flaws.origin ?? origin,
        crossOrigin: flaws.crossOrigin ?? false,
      }),
    );

  return {
    id,
    state,
    /** As `navigator.credentials.create()` answers, in its form as JSON. */
    create({ challenge, rp, user }: CreationWish, flaws: Flaws = {}) {
      state.userHandle ||= user.id;
      const client = clientData('webauthn.create', challenge, flaws);
      const authData = authenticatorData(rp.id ?? '', state.signCount, flaws, [
        Buffer.alloc(16),
        u16(credentialId.length),
        credentialId,
        coseOf(key),
      ]);
      const own = signed(key, authData, client);
      const attestationObject = cbor([
        ['fmt', flaws.format?.replace('-by-maker', '') ?? 'none'],
        ['attStmt', statementOf(flaws.format, own)],
        ['authData', authData],
      ]);
      return answer(id, {
        clientDataJSON: client.toString('base64url'),
        attestationObject: attestationObject.toString('base64url'),
        transports: ['internal', 'hybrid'],
      });
    },

    /** As `navigator.credentials.get()` answers, in its form as JSON. */
    get({ challenge, rpId }: RequestWish, flaws: Flaws = {}) {
      if (counts && flaws.signCount === undefined) state.signCount += 1;
      const client = clientData('webauthn.get', challenge, flaws);
      const authData = authenticatorData(rpId, state.signCount, flaws);
      return answer(id, {
        clientDataJSON: client.toString('base64url'),
        authenticatorData: authData.toString('base64url'),
        signature: signed(flaws.isForged ? newKey() : key, authData, client).toString('base64url'),
        userHandle: flaws.userHandle === undefined ? state.userHandle : flaws.userHandle,
      });
    },
  };
}

function answer<Response extends object>(id: string, response: Response) {
  return { id, rawId: id, type: 'public-key', clientExtensionResults: {}, response };
}

const PRESENT = 0x01;
const VERIFIED = 0x04;
const WITH_KEY = 0x40;

function authenticatorData(
  rpId: string,
  signCount: number,
  flaws: Flaws,
  attested: readonly Buffer[] = [],
): Buffer {
  const { isPresent = true, isVerified = true } = flaws;
  const flags =
    (isPresent ? PRESENT : 0) | (isVerified ? VERIFIED : 0) | (attested.length > 0 ? WITH_KEY : 0);
  const counter = Buffer.alloc(4);
  counter.writeUInt32BE(flaws.signCount ?? signCount);
  return Buffer.concat([sha256(flaws.rpId ?? rpId), Buffer.of(flags), counter, ...attested]);
}

/** ECDSA with SHA-256, in DER. */
function signed(key: KeyObject, authData: Buffer, client: Buffer): Buffer {
  return sign('sha256', Buffer.concat([authData, sha256(client)]), key);
}

/** The public key in COSE (RFC 9053, 7.1.1): its kind, ES256, the curve, x and y. */
function coseOf(key: KeyObject): Buffer {
  const { x = '', y = '' } = key.export({ format: 'jwk' });
  return cbor([
    [1, 2],
    [3, -7],
    [-1, 1],
    [-2, Buffer.from(x, 'base64url')],
    [-3, Buffer.from(y, 'base64url')],
  ]);
}

function statementOf(format: Flaws['format'], own: Buffer) {
  if (format === undefined) return [];
  const signature = [['alg', -7] as const, ['sig', own] as const];
  return format === 'packed' ? signature : [...signature, ['x5c', Buffer.of(0x30)] as const];
}

function sha256(data: string | Buffer): Buffer {
  return createHash('sha256').update(data).digest();
}

function u16(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16BE(value);
  return bytes;
}
