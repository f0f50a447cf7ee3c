import type {
  PublicKeyCredentialCreationOptionsJSON,
  VerifiedRegistrationResponse,
} from '@simplewebauthn/server';
import { type Heard, hearDevice } from './hear-device.ts';
import { refuseAttestation } from './refuse-attestation.ts';
import type { RelyingParty } from './relying-party.ts';

/** How long a challenge counts, and a browser waits for the person. */
export const CHALLENGE_SECONDS = 300;

/** COSE: Ed25519, ECDSA by P-256, RSA. The library's own list depends on the version of Node. */
const ALGORITHMS = [-8, -7, -257];

const PLAIN = { type: 'public-key', clientExtensionResults: {} } as const;

export type PasskeyOwner = {
  readonly accountId: string;
  readonly email: string;
  readonly name: string | null;
};
export type KnownCredential = {
  readonly credentialId: string;
  readonly transports: readonly string[];
};
export type NewCredential = KnownCredential & {
  /** COSE, base64url. */
  readonly publicKey: string;
  readonly signCount: number;
};

/** `PublicKeyCredentialRequestOptionsJSON`; so little that strangers who ask for it load no library. */
export type RequestOptions = {
  readonly rpId: string;
  readonly challenge: string;
  /** In milliseconds. */
  readonly timeout: number;
  readonly userVerification: 'required';
};

/** What a browser hands over once a device has made a key pair. */
export type Creation = {
  readonly id: string;
  readonly rawId: string;
  readonly response: {
    readonly clientDataJSON: string;
    readonly attestationObject: string;
    readonly transports?: string[];
  };
};

/** What a browser hands over once a device has signed a challenge. */
export type Assertion = {
  readonly id: string;
  readonly rawId: string;
  readonly response: {
    readonly clientDataJSON: string;
    readonly authenticatorData: string;
    readonly signature: string;
    readonly userHandle?: string | null;
  };
};

/**
 * The two ceremonies of WebAuthn (https://www.w3.org/TR/webauthn-3/), for passkeys: the device keeps the account with
 * the key, so that nobody types an address, and verifies its user (PIN, finger, face), so that one step is two factors.
 * The library is loaded with the first one: it takes 0.2 s and 30 MB.
 */
export type Passkeys = {
  /** For `navigator.credentials.create()`. */
  readonly creationOptions: (
    challenge: string,
    owner: PasskeyOwner,
    known: readonly KnownCredential[],
  ) => Promise<PublicKeyCredentialCreationOptionsJSON>;
  readonly verifyCreation: (creation: Creation) => Promise<Heard<NewCredential>>;
  /** For `navigator.credentials.get()`: it names no credentials, so that the browser offers those it has. */
  readonly requestOptions: (challenge: string) => RequestOptions;
  /** The value is the device's counter of signatures. */
  readonly verifyRequest: (
    assertion: Assertion,
    credential: { readonly publicKey: string; readonly accountId: string },
  ) => Promise<Heard<number>>;
};

export function createPasskeys({ id: rpID, origin, name: rpName }: RelyingParty): Passkeys {
  const timeout = CHALLENGE_SECONDS * 1000;
  return {
    async creationOptions(challenge, { accountId, email, name }, known) {
      const { generateRegistrationOptions } = await import('@simplewebauthn/server');
      return generateRegistrationOptions({
        rpName,
        rpID,
        userName: email,
        userDisplayName: name ?? email,
        userID: new Uint8Array(handleOf(accountId)),
        challenge: bytesOf(challenge),
        timeout,
        attestationType: 'none',
        excludeCredentials: known.map(({ credentialId, transports }) => ({
          id: credentialId,
          transports: [...transports],
        })),
        authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
        supportedAlgorithmIDs: ALGORITHMS,
      });
    },

    async verifyCreation({ id, rawId, response }) {
      const { verifyRegistrationResponse } = await import('@simplewebauthn/server');
      return hearDevice(response.clientDataJSON, async () => {
        await refuseAttestation(response.attestationObject);
        const verified = await verifyRegistrationResponse({
          response: { id, rawId, response, ...PLAIN },
          expectedChallenge: () => true,
          expectedOrigin: origin,
          expectedRPID: rpID,
          requireUserVerification: true,
          supportedAlgorithmIDs: ALGORITHMS,
        });
        return newCredentialOf(verified, response.transports ?? []);
      });
    },

    requestOptions: (challenge) => ({
      rpId: rpID,
      challenge,
      timeout,
      userVerification: 'required',
    }),

    async verifyRequest({ id, rawId, response }, { publicKey, accountId }) {
      const { verifyAuthenticationResponse } = await import('@simplewebauthn/server');
      return hearDevice(response.clientDataJSON, async () => {
        const userHandle = handleOf(accountId).toString('base64url');
        if (response.userHandle !== userHandle) throw new Error('the user handle is not his');
        const { verified, authenticationInfo } = await verifyAuthenticationResponse({
          response: { id, rawId, response: { ...response, userHandle }, ...PLAIN },
          expectedChallenge: () => true,
          expectedOrigin: origin,
          expectedRPID: rpID,
          requireUserVerification: true,
          // Whether the counter rises is the database's to say: of two at once both would seem to.
          credential: { id, publicKey: bytesOf(publicKey), counter: 0 },
        });
        if (!verified) throw new Error('the signature is wrong');
        return authenticationInfo.newCounter;
      });
    },
  };
}

function newCredentialOf(
  { verified, registrationInfo }: VerifiedRegistrationResponse,
  transports: readonly string[],
): NewCredential {
  if (!verified) throw new Error('the attestation is wrong');
  const { id, publicKey, counter } = registrationInfo.credential;
  return {
    credentialId: id,
    publicKey: Buffer.from(publicKey).toString('base64url'),
    signCount: counter,
    transports,
  };
}

/** By what a device knows the account: its id, which tells nothing of the person. */
function handleOf(accountId: string): Buffer {
  return Buffer.from(accountId.replaceAll('-', ''), 'hex');
}

function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(Buffer.from(text, 'base64url'));
}
