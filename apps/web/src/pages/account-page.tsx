import { useState } from 'preact/hooks';
import { Door } from '../account/door.tsx';
import { me, signOut } from '../account/me.ts';
import { PasskeyList } from '../account/passkey-list.tsx';
import { Button } from '../design/button.tsx';
import { CopyText } from '../design/copy-text.tsx';
import { Skeleton } from '../design/states.tsx';
import { text } from '../i18n/text.ts';
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
