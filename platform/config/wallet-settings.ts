import { Type } from 'typebox';

/** What passes for wallets are signed by. */
export const walletSettings = {
  APPLE_WALLET_CERTIFICATE_FILE: Type.Optional(
    Type.String({ description: 'A file: the certificate of a pass type, in PEM.' }),
  ),
  APPLE_WALLET_KEY_FILE: Type.Optional(
    Type.String({ description: "A file: that certificate's private key, in PEM." }),
  ),
  APPLE_WALLET_KEY_PASSWORD: Type.Optional(Type.String()),
  APPLE_WALLET_WWDR_FILE: Type.Optional(
    Type.String({ description: "A file: Apple's certificate by which the other was issued." }),
  ),
  GOOGLE_WALLET_ISSUER_ID: Type.Optional(
    Type.String({ pattern: '^[0-9]{1,30}$', description: 'The number of a Google Wallet issuer.' }),
  ),
  GOOGLE_WALLET_ACCOUNT_FILE: Type.Optional(
    Type.String({ description: "A file: a service account's key, in JSON." }),
  ),
};
