import type { Problem } from '@bilheteria/client';
import { useState } from 'preact/hooks';
import { problemOf } from '../api/client.ts';
import { Button } from '../design/button.tsx';
import { Field, focusIt } from '../design/field.tsx';
import { Sheet } from '../design/sheet.tsx';
import { language, text } from '../i18n/text.ts';
import { becomeGuest, me, signIn } from './me.ts';
import { PasskeyButton } from './passkey-button.tsx';

/** Asks who buys, in the middle of a purchase: an address is enough, an account is better. */
export function IdentifySheet({
  onDone,
  onClose,
}: {
  readonly onDone: (userId: string) => void;
  readonly onClose: () => void;
}) {
  const t = text.value;
  const [hasAccount, setHasAccount] = useState(false);
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [totp, setTotp] = useState('');
  const [asksTotp, setAsksTotp] = useState(false);
  const [fault, setFault] = useState<Problem>();
  const [isBusy, setBusy] = useState(false);

  async function go(event: Event) {
    event.preventDefault();
    setBusy(true);
    setFault(undefined);
    try {
      if (hasAccount) {
        await signIn({ email, password, ...(asksTotp && { totp }) });
        onDone(me.value?.id ?? '');
      } else {
        onDone(await becomeGuest(email, language.value));
      }
    } catch (error) {
      const problem = problemOf(error);
      if (problem.error === 'SECOND_FACTOR_REQUIRED') setAsksTotp(true);
      else setFault(problem);
      setBusy(false);
    }
  }

  const said = fault && t.problem(fault);
  return (
    <Sheet title={hasAccount ? t.signIn : t.whereToSend} onClose={onClose}>
      <form class="stack" onSubmit={(event) => void go(event)}>
        {!hasAccount && <p class="soft">{t.whereToSendHint}</p>}
        <Field label={t.email} fault={asksTotp ? undefined : said}>
          {(wiring) => (
            <input
              {...wiring}
              class="input"
              type="email"
              name="email"
              autocomplete="email"
              required
              autofocus
              value={email}
              onInput={(event) => setEmail(event.currentTarget.value)}
            />
          )}
        </Field>
        {hasAccount && (
          <Field label={t.password}>
            {(wiring) => (
              <input
                {...wiring}
                class="input"
                type="password"
                autocomplete="current-password"
                required
                value={password}
                onInput={(event) => setPassword(event.currentTarget.value)}
              />
            )}
          </Field>
        )}
        {hasAccount && asksTotp && (
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
        <Button kind="main" isWide type="submit" isBusy={isBusy}>
          {t.goOn}
        </Button>
        {hasAccount && <PasskeyButton onDone={() => onDone(me.value?.id ?? '')} />}
        <Button kind="plain" onClick={() => setHasAccount(!hasAccount)}>
          {hasAccount ? t.buyAsGuest : t.haveAccount}
        </Button>
      </form>
    </Sheet>
  );
}
