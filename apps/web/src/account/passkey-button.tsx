import type { Problem } from '@bilheteria/client';
import { useState } from 'preact/hooks';
import { Button } from '../design/button.tsx';
import { Trouble } from '../design/states.tsx';
import { text } from '../i18n/text.ts';
import { problemOfPasskey } from './passkey-problem.ts';
import { knowsPasskeys, signInByPasskey } from './passkeys.ts';

/** Signs in without typing anything. */
export function PasskeyButton({ onDone }: { readonly onDone?: () => void }) {
  const [isBusy, setBusy] = useState(false);
  const [fault, setFault] = useState<Problem>();
  if (!knowsPasskeys()) return null;
  async function go() {
    setBusy(true);
    setFault(undefined);
    try {
      await signInByPasskey();
      onDone?.();
    } catch (error) {
      setFault(problemOfPasskey(error));
    }
    setBusy(false);
  }
  return (
    <>
      {fault && <Trouble problem={fault} />}
      <Button isWide isBusy={isBusy} onClick={() => void go()}>
        {text.value.signInByPasskey}
      </Button>
    </>
  );
}
