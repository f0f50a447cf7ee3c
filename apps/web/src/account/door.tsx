import type { Problem } from '@bilheteria/client';
import { useState } from 'preact/hooks';
import { problemOf } from '../api/client.ts';
import { brand } from '../brand.ts';
import { Button } from '../design/button.tsx';
import { Trouble } from '../design/states.tsx';
import { text } from '../i18n/text.ts';
import { type DoorFields, type DoorStep, takeStep } from './door-steps.ts';
import { PasskeyButton } from './passkey-button.tsx';
import { TypedField } from './typed-field.tsx';

/** What is asked for at each step. */
const ASKED: Readonly<Record<DoorStep, readonly (keyof DoorFields)[]>> = {
  'sign-in': ['email', 'password'],
  'sign-up': ['email', 'password'],
  verify: ['token'],
  forgotten: ['email'],
  reset: ['token', 'password'],
};

/** Where one may go instead. */
const OTHERS: Readonly<Record<DoorStep, readonly DoorStep[]>> = {
  'sign-in': ['sign-up', 'verify', 'forgotten'],
  'sign-up': ['sign-in', 'verify'],
  verify: ['sign-up', 'sign-in'],
  forgotten: ['sign-in'],
  reset: ['forgotten', 'sign-in'],
};

/** Signing in and up, and finding back where the password or the mailed code is not at hand. */
export function Door({
  first = 'sign-in',
  address = '',
}: {
  readonly first?: DoorStep;
  readonly address?: string;
}) {
  const t = text.value;
  const [step, setStep] = useState(first);
  const [fields, setFields] = useState<DoorFields>({
    email: address,
    password: '',
    token: '',
    totp: '',
  });
  const [asksTotp, setAsksTotp] = useState(false);
  const [fault, setFault] = useState<Problem>();
  const [isBusy, setBusy] = useState(false);

  function goTo(next: DoorStep) {
    setFault(undefined);
    setFields({ ...fields, token: '' });
    setStep(next);
  }

  async function go(event: Event) {
    event.preventDefault();
    setBusy(true);
    setFault(undefined);
    try {
      const next = await takeStep(step, fields);
      if (next) goTo(next);
    } catch (error) {
      const problem = problemOf(error);
      if (problem.error === 'SECOND_FACTOR_REQUIRED') {
        setAsksTotp(true);
        if (step !== 'sign-in') goTo('sign-in');
      } else setFault(problem);
    }
    setBusy(false);
  }

  const names: readonly (keyof DoorFields)[] = [
    ...ASKED[step],
    ...(step === 'sign-in' && asksTotp ? (['totp'] as const) : []),
  ];
  const atFault = faultyField(fault, names);
  return (
    <section class="card stack">
      <h1>{t.door[step]}</h1>
      <form class="stack" onSubmit={(event) => void go(event)}>
        {step === 'verify' || step === 'reset' ? <Mailed email={fields.email} /> : null}
        {fault && !atFault && <Trouble problem={fault} />}
        {names.map((name) => (
          <TypedField
            key={name}
            name={name}
            isNew={step === 'sign-up' || step === 'reset'}
            value={fields[name]}
            fault={fault && name === atFault ? wordsOf(fault, name) : undefined}
            onType={(typed) => setFields({ ...fields, [name]: typed })}
          />
        ))}
        <Button kind="main" isWide type="submit" isBusy={isBusy}>
          {t.goOn}
        </Button>
      </form>
      {step === 'sign-in' && <PasskeyButton />}
      <div class="row">
        {OTHERS[step].map((other) => (
          <Button key={other} kind="plain" isSmall onClick={() => goTo(other)}>
            {t.doorOther[other]}
          </Button>
        ))}
      </div>
    </section>
  );
}

function Mailed({ email }: { readonly email: string }) {
  const t = text.value;
  return (
    <>
      <p>{t.verifyHint(email)}</p>
      {brand.value.mails && (
        <p>
          <a href={brand.value.mails} target="_blank" rel="noreferrer">
            {t.developmentMails}
          </a>
        </p>
      )}
    </>
  );
}

/** What a refusal is about, of what was asked for: the field that it names, or the last one, which proves who it is. */
function faultyField(
  fault: Problem | undefined,
  names: readonly (keyof DoorFields)[],
): keyof DoorFields | undefined {
  if (!fault || fault.error === 'NO_ANSWER') return undefined;
  const named = fault.errors?.map(({ field }) => field) ?? [];
  return (
    names.find((name) => named.includes(name)) ?? (names.includes('token') ? 'token' : names.at(-1))
  );
}

/** Why a password is not taken is said by the server in English alone. */
function wordsOf(fault: Problem, name: keyof DoorFields): string {
  const t = text.value;
  return name === 'password' && fault.errors ? t.passwordRefused : t.problem(fault);
}
