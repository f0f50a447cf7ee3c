import { type Static, Type } from 'typebox';
import { type ApiOf, defineContract } from '../../platform/service/contract.ts';

/** What identity has to tell the owner of an address. */
const accountMail = Type.Object({
  mailId: Type.String({ format: 'uuid' }),
  /** The account that it is about, or will be of. */
  userId: Type.String({ format: 'uuid' }),
  kind: Type.Enum([
    'verify-address',
    'already-registered',
    'reset-password',
    'password-changed',
    'invitation',
    'passkey-added',
    'passkey-copied',
  ]),
  to: Type.String({ maxLength: 254 }),
  language: Type.Enum(['pt-BR', 'en']),
  name: Type.Optional(Type.String()),
  /** Of an invitation: the organisation that asks. */
  about: Type.Optional(Type.String()),
  /** What proves that the address is read by who asked. */
  token: Type.Optional(Type.String()),
});

/** To whom a user's mails go; without an address the person is forgotten. */
const recipient = Type.Object({
  userId: Type.String({ format: 'uuid' }),
  /** Counted up by identity. */
  version: Type.Integer({ minimum: 1 }),
  email: Type.Union([Type.String({ maxLength: 254 }), Type.Null()]),
  /** Only of who has shown that the address is his. */
  name: Type.Union([Type.String(), Type.Null()]),
  language: Type.Union([Type.Enum(['pt-BR', 'en']), Type.Null()]),
});

const sentMail = Type.Object({
  kind: Type.String(),
  language: Type.String(),
  recipient: Type.Union([Type.String(), Type.Null()]),
  subject: Type.String(),
  state: Type.Enum(['sent', 'no-address', 'too-late']),
  sentAtMs: Type.Number(),
});

export const notificationsContract = defineContract({
  service: 'notifications',
  operations: {
    /**
     * Sends a mail about an account, once for its id. Resolves when the mail was taken away; who is in doubt asks again
     * by the same id. The token is not kept.
     */
    sendAccountMail: { input: accountMail, output: Type.Object({}) },
    /**
     * Keeps to whom mails about a user's orders go, or forgets the person. The newest version stays: repeated, or come
     * late, it changes nothing.
     */
    keepRecipient: { input: recipient, output: Type.Object({}) },
    /** What was mailed to these users, newest first. */
    findMailsOfUsers: {
      input: Type.Object({ userIds: Type.Array(Type.String(), { maxItems: 1000 }) }),
      output: Type.Object({ mails: Type.Array(sentMail) }),
    },
    checkReadiness: { input: Type.Object({}), output: Type.Object({}) },
  },
});

export type AccountMail = Static<typeof accountMail>;
export type Recipient = Static<typeof recipient>;
export type NotificationsApi = ApiOf<typeof notificationsContract>;
