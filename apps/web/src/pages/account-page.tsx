import type { Problem } from '@bilheteria/client';
import { useState } from 'preact/hooks';
import { me, signIn, signOut } from '../account/me.ts';
import { PasskeyButton } from '../account/passkey-button.tsx';
import { PasskeyList } from '../account/passkey-list.tsx';
import { answered, api, problemOf } from '../api/client.ts';
import { brand } from '../brand.ts';
import { Button } from '../design/button.tsx';
import { CopyText } from '../design/copy-text.tsx';
import { Field, focusIt } from '../design/field.tsx';
import { Skeleton } from '../design/states.tsx';
import { language, text } from '../i18n/text.ts';
import { useTitle } from './use-title.ts';

/** Signing in, signing up, and what an account says of itself. */
export function AccountPage() {
  const t = text.value;
  useTitle(t.account);
  if (me.value === undefined) {
    return (
      <div class="page">
        <Skeleton heights={[40, 200]} />
      </div>
    );
  }
  return <div class="page narrow stack">{me.value ? <Account /> : <Door />}</div>;
}

function Account() {
  const t = text.value;
  const account = me.value;
  const [isSigningUp, setSigningUp] = useState(false);
  if (!account) return null;
  if (isSigningUp && account.isGuest) return <Door first="sign-up" address={account.email ?? ''} />;
  return (
    <section class="card stack">
      <h1>{account.name ?? t.account}</h1>
      <p>
        {account.email} {account.isGuest && <span class="tag">{t.guest}</span>}
      </p>
      {account.isGuest && (
        <>
          <p class="soft">{t.guestHint}</p>
          <div>
            <Button kind="main" onClick={() => setSigningUp(true)}>
              {t.signUp}
            </Button>
          </div>
        </>
      )}
      <div class="row">
        <a class="button" href="/tickets">
          {t.myTickets}
        </a>
        <a class="button" href="/purchases">
          {t.myPurchases}
        </a>
        <Button onClick={() => void signOut()}>{t.signOut}</Button>
      </div>
      <section class="stack tight" aria-labelledby="id">
        <h2 id="id">{t.accountId}</h2>
        <p class="soft">{t.accountIdHint}</p>
        <CopyText content={account.id} label={t.copyId} />
      </section>
      {!account.isGuest && <PasskeyList />}
    </section>
  );
}

type Step = 'sign-in' | 'sign-up' | 'verify';

function Door({
  first = 'sign-in',
  address = '',
}: {
  readonly first?: Step;
  readonly address?: string;
}) {
  const t = text.value;
  const [step, setStep] = useState(first);
  const [email, setEmail] = useState(address);
  const [password, setPassword] = useState('');
  const [totp, setTotp] = useState('');
  const [asksTotp, setAsksTotp] = useState(false);
  const [token, setToken] = useState('');
  const [fault, setFault] = useState<Problem>();
  const [isBusy, setBusy] = useState(false);

  async function go(event: Event) {
    event.preventDefault();
    setBusy(true);
    setFault(undefined);
    try {
      if (step === 'sign-in') {
        await signIn({ email, password, ...(asksTotp && { totp }) });
      } else if (step === 'sign-up') {
        const body = { email, password, language: language.value };
        await answered(api.POST('/api/v1/accounts', { body }));
        setStep('verify');
      } else {
        await answered(
          api.POST('/api/v1/accounts/verification', { body: { token: token.trim() } }),
        );
        await signIn({ email, password });
      }
    } catch (error) {
      const problem = problemOf(error);
      if (problem.error === 'SECOND_FACTOR_REQUIRED') setAsksTotp(true);
      else setFault(problem);
    }
    setBusy(false);
  }

  const said = fault && t.problem(fault);
  const title = { 'sign-in': t.signIn, 'sign-up': t.signUp, verify: t.verifyTitle }[step];
  return (
    <section class="card stack">
      <h1>{title}</h1>
      <form class="stack" onSubmit={(event) => void go(event)}>
        {step === 'verify' ? (
          <>
            <p>{t.verifyHint(email)}</p>
            {brand.value.mails && (
              <p>
                <a href={brand.value.mails} target="_blank" rel="noreferrer">
                  {t.developmentMails}
                </a>
              </p>
            )}
            <Field label={t.verifyCode} fault={said}>
              {(wiring) => (
                <input
                  {...wiring}
                  class="input"
                  required
                  autocomplete="one-time-code"
                  value={token}
                  onInput={(event) => setToken(event.currentTarget.value)}
                />
              )}
            </Field>
          </>
        ) : (
          <>
            <Field label={t.email} fault={asksTotp ? undefined : said}>
              {(wiring) => (
                <input
                  {...wiring}
                  class="input"
                  type="email"
                  required
                  autocomplete="email"
                  value={email}
                  onInput={(event) => setEmail(event.currentTarget.value)}
                />
              )}
            </Field>
            <Field label={t.password} hint={step === 'sign-up' ? t.passwordHint : undefined}>
              {(wiring) => (
                <input
                  {...wiring}
                  class="input"
                  type="password"
                  required
                  autocomplete={step === 'sign-up' ? 'new-password' : 'current-password'}
                  value={password}
                  onInput={(event) => setPassword(event.currentTarget.value)}
                />
              )}
            </Field>
            {asksTotp && (
              <Field label={t.secondFactor} fault={said}>
                {(wiring) => (
                  <input
                    {...wiring}
                    class="input"
                    inputmode="numeric"
                    autocomplete="one-time-code"
                    required
                    ref={focusIt}
                    value={totp}
                    onInput={(event) => setTotp(event.currentTarget.value)}
                  />
                )}
              </Field>
            )}
          </>
        )}
        <Button kind="main" isWide type="submit" isBusy={isBusy}>
          {t.goOn}
        </Button>
      </form>
      {step === 'sign-in' && <PasskeyButton />}
      <Button kind="plain" onClick={() => setStep(step === 'sign-in' ? 'sign-up' : 'sign-in')}>
        {step === 'sign-in' ? t.noAccount : t.haveAccount}
      </Button>
    </section>
  );
}
