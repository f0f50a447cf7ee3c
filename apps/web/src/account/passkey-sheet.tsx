import type { Problem } from '@bilheteria/client';
import { useState } from 'preact/hooks';
import { Button } from '../design/button.tsx';
import { Field } from '../design/field.tsx';
import { Sheet } from '../design/sheet.tsx';
import { Trouble } from '../design/states.tsx';
import { text } from '../i18n/text.ts';
import { problemOfPasskey } from './passkey-problem.ts';
import { addPasskey } from './passkeys.ts';

/** Makes a passkey on this device: it costs the password once more. */
export function PasskeySheet({
  onDone,
  onClose,
}: {
  readonly onDone: () => void;
  readonly onClose: () => void;
}) {
  const t = text.value;
  const [name, setName] = useState<string>(t.thisDevice);
  const [password, setPassword] = useState('');
  const [fault, setFault] = useState<Problem>();
  const [isBusy, setBusy] = useState(false);
  const isWrong = fault?.error === 'WRONG_PASSWORD';
  async function add(event: Event) {
    event.preventDefault();
    setBusy(true);
    setFault(undefined);
    try {
      await addPasskey(password, name.trim());
      onDone();
    } catch (error) {
      setFault(problemOfPasskey(error));
      setBusy(false);
    }
  }
  return (
    <Sheet title={t.addPasskey} onClose={onClose}>
      <form class="stack" onSubmit={(event) => void add(event)}>
        <Field label={t.passkeyName}>
          {(wiring) => (
            <input
              {...wiring}
              class="input"
              required
              maxLength={100}
              pattern=".*\S.*"
              value={name}
              onInput={(event) => setName(event.currentTarget.value)}
            />
          )}
        </Field>
        <Field label={t.password} fault={isWrong ? t.problem(fault) : undefined}>
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
        {fault && !isWrong && <Trouble problem={fault} />}
        <Button kind="main" isWide type="submit" isBusy={isBusy}>
          {t.goOn}
        </Button>
      </form>
    </Sheet>
  );
}
