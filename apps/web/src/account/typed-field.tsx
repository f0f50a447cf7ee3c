import { Field, focusIt } from '../design/field.tsx';
import { text } from '../i18n/text.ts';
import type { DoorFields } from './door-steps.ts';

/** One of the things that are typed to sign in, with what browsers and password managers want to know of it. */
export function TypedField({
  name,
  isNew,
  value,
  fault,
  onType,
}: {
  readonly name: keyof DoorFields;
  /** Of a password: it is chosen now. */
  readonly isNew: boolean;
  readonly value: string;
  readonly fault: string | undefined;
  readonly onType: (typed: string) => void;
}) {
  const t = text.value;
  const label = { email: t.email, password: t.password, token: t.verifyCode, totp: t.secondFactor };
  const hint = name === 'password' && isNew ? t.passwordHint : undefined;
  return (
    <Field label={label[name]} hint={hint} fault={fault}>
      {(wiring) => (
        <input
          {...wiring}
          class="input"
          required
          type={name === 'email' || name === 'password' ? name : 'text'}
          inputmode={INPUT_MODES[name]}
          autocomplete={completionOf(name, isNew)}
          // It is asked for once the rest was right, and so next.
          ref={name === 'totp' ? focusIt : null}
          value={value}
          onInput={(event) => onType(event.currentTarget.value)}
        />
      )}
    </Field>
  );
}

const INPUT_MODES = { email: 'email', password: 'text', token: 'text', totp: 'numeric' } as const;

function completionOf(name: keyof DoorFields, isNew: boolean): string {
  if (name === 'email') return 'email';
  if (name === 'password') return isNew ? 'new-password' : 'current-password';
  return 'one-time-code';
}
