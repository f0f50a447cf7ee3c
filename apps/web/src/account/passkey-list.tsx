import { useState } from 'preact/hooks';
import { answered, api, problemOf } from '../api/client.ts';
import { useLoad } from '../api/use-load.ts';
import { Button } from '../design/button.tsx';
import { Trouble } from '../design/states.tsx';
import { dayOf, text } from '../i18n/text.ts';
import { PasskeySheet } from './passkey-sheet.tsx';
import { knowsPasskeys, type Passkey } from './passkeys.ts';

const DAY = { day: 'numeric', month: 'long', year: 'numeric' } as const;

/** The passkeys of an account: another one is made, and one of a lost phone is taken away. */
export function PasskeyList() {
  const t = text.value;
  const { data, problem, reload } = useLoad(
    () => answered(api.GET('/api/v1/account/passkeys')),
    [],
  );
  const [isAdding, setAdding] = useState(false);
  const [fault, setFault] = useState<unknown>();
  async function remove({ id }: Passkey) {
    setFault(undefined);
    const params = { path: { passkeyId: id } };
    try {
      await answered(api.DELETE('/api/v1/account/passkeys/{passkeyId}', { params }));
    } catch (error) {
      setFault(error);
    }
    reload();
  }
  return (
    <section class="stack tight" aria-labelledby="passkeys">
      <h2 id="passkeys">{t.passkeys}</h2>
      <p class="soft">{t.passkeysHint}</p>
      {problem && <Trouble problem={problem} onRetry={reload} />}
      {fault !== undefined && <Trouble problem={problemOf(fault)} />}
      <ul class="stack tight">
        {data?.passkeys.map((passkey) => (
          <li key={passkey.id} class="row apart passkey">
            <span class="stack tight">
              <strong>{passkey.name}</strong>
              <span class="soft">
                {passkey.lastUsedAt
                  ? t.passkeyUsed(dayOf(passkey.lastUsedAt, DAY))
                  : t.passkeyMade(dayOf(passkey.createdAt, DAY))}
              </span>
              {passkey.copySuspectedAt && <span class="tag warn">{t.passkeyCopied}</span>}
            </span>
            <Button
              isSmall
              aria-label={`${t.remove} ${passkey.name}`}
              onClick={() => void remove(passkey)}
            >
              {t.remove}
            </Button>
          </li>
        ))}
      </ul>
      {knowsPasskeys() && (
        <div>
          <Button onClick={() => setAdding(true)}>{t.addPasskey}</Button>
        </div>
      )}
      {isAdding && (
        <PasskeySheet
          onClose={() => setAdding(false)}
          onDone={() => {
            setAdding(false);
            reload();
          }}
        />
      )}
    </section>
  );
}
