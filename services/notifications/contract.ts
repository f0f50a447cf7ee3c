import { type Static, Type } from 'typebox';
import { type ApiOf, defineContract } from '../../platform/service/contract.ts';

/** What identity has to tell the owner of an address. */
const accountMail = Type.Object({
  mailId: Type.String({ format: 'uuid' }),
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

export const notificationsContract = defineContract({
  service: 'notifications',
  operations: {
    /**
     * Sends a mail about an account, once for its id. Resolves when the mail was taken away; who is in doubt asks again
     * by the same id. The token is not kept.
     */
    sendAccountMail: { input: accountMail, output: Type.Object({}) },
    checkReadiness: { input: Type.Object({}), output: Type.Object({}) },
  },
});

export type AccountMail = Static<typeof accountMail>;
export type NotificationsApi = ApiOf<typeof notificationsContract>;
