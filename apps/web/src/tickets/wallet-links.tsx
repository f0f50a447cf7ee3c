import { useState } from 'preact/hooks';
import { answered, api, problemOf } from '../api/client.ts';
import { brand } from '../brand.ts';
import { Button } from '../design/button.tsx';
import { language, text } from '../i18n/text.ts';

/** A ticket for the wallet of a phone, where the house has it set up; that of the other make is not offered on a phone. */
export function WalletLinks({ ticketId }: { readonly ticketId: string }) {
  const t = text.value;
  const [isBusy, setBusy] = useState(false);
  const [fault, setFault] = useState<string>();
  const { apple, google } = brand.value.wallets;
  const isApplePhone = /iPhone|iPad|iPod/.test(navigator.userAgent);
  const isAndroid = navigator.userAgent.includes('Android');
  /** Google makes its pass when somebody follows the link, so it is asked for no earlier. */
  async function goToGoogle() {
    setBusy(true);
    setFault(undefined);
    try {
      const params = { path: { ticketId }, query: { language: language.value } };
      const { saveUrl } = await answered(
        api.GET('/api/v1/tickets/{ticketId}/wallet/google', { params }),
      );
      window.location.assign(saveUrl);
    } catch (error) {
      setFault(t.problem(problemOf(error)));
    }
    setBusy(false);
  }
  return (
    <>
      {apple && !isAndroid && (
        <a
          class="button small"
          href={`/api/v1/tickets/${ticketId}/wallet/apple?language=${language.value}`}
        >
          {t.appleWallet}
        </a>
      )}
      {google && !isApplePhone && (
        <Button isSmall isBusy={isBusy} onClick={() => void goToGoogle()}>
          {t.googleWallet}
        </Button>
      )}
      {fault && <p role="alert">{fault}</p>}
    </>
  );
}
