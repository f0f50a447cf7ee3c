import type { JSX } from 'preact';
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
          {...LOOKS[name]}
          {...(name === 'password' && isNew && { autocomplete: 'new-password' })}
          // It is asked for once the rest was right, and so next.
          ref={name === 'totp' ? focusIt : null}
          value={value}
          onInput={(event) => onType(event.currentTarget.value)}
        />
      )}
    </Field>
  );
}

const LOOKS: Readonly<Record<keyof DoorFields, JSX.IntrinsicElements['input']>> = {
  email: { type: 'email', autocomplete: 'email' },
  password: { type: 'password', autocomplete: 'current-password' },
  token: { type: 'text', autocomplete: 'one-time-code' },
  totp: { type: 'text', autocomplete: 'one-time-code', inputmode: 'numeric' },
};
