import { answered, api } from '../api/client.ts';
import { language } from '../i18n/text.ts';
import { signIn } from './me.ts';

export type DoorStep = 'sign-in' | 'sign-up' | 'verify' | 'forgotten' | 'reset';

/** What was typed so far; it is kept from step to step. */
export type DoorFields = {
  readonly email: string;
  readonly password: string;
  /** As it was mailed. */
  readonly token: string;
  readonly totp: string;
};

/**
 * Does what a step is for, and tells which comes next; none: who asked is signed in.
 *
 * @throws Refusal
 */
export async function takeStep(
  step: DoorStep,
  { email, password, totp, ...fields }: DoorFields,
): Promise<DoorStep | undefined> {
  const token = fields.token.trim();
  switch (step) {
    case 'sign-in':
      await signIn({ email, password, ...(totp !== '' && { totp }) });
      return undefined;
    case 'sign-up': {
      const body = { email, password, language: language.value };
      await answered(api.POST('/api/v1/accounts', { body }));
      return 'verify';
    }
    case 'verify':
      await answered(api.POST('/api/v1/accounts/verification', { body: { token } }));
      // After a reload nobody knows what was typed: then it is asked for again.
      if (email === '' || password === '') return 'sign-in';
      await signIn({ email, password });
      return undefined;
    case 'forgotten':
      await answered(api.POST('/api/v1/accounts/forgotten', { body: { email } }));
      return 'reset';
    case 'reset':
      await answered(api.POST('/api/v1/accounts/reset', { body: { token, password } }));
      if (email === '') return 'sign-in';
      await signIn({ email, password });
      return undefined;
  }
}
