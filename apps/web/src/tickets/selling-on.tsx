import type { Problem } from '@bilheteria/client';
import { useEffect, useState } from 'preact/hooks';
import { answered, api, problemOf } from '../api/client.ts';
import { useLoad } from '../api/use-load.ts';
import { Button } from '../design/button.tsx';
import { Sheet } from '../design/sheet.tsx';
import { Trouble } from '../design/states.tsx';
import { moneyOf, text } from '../i18n/text.ts';
import { findResale } from './resale.ts';
import type { Ticket } from './ticket-card.tsx';

/** How often it is looked whether somebody has taken it. */
const LOOK_AGAIN_MS = 5000;

/** A ticket that its buyer can not use: offered to who waits, taken back, sold. Shown where the session allows it. */
export function SellingOn({
  ticket: { ticketId, status, currency },
  place,
  onSold,
}: {
  readonly ticket: Ticket;
  readonly place: string;
  readonly onSold: () => void;
}) {
  const t = text.value;
  const { data, reload } = useLoad(() => findResale(ticketId), [ticketId]);
  const [isAsking, setAsking] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [fault, setFault] = useState<Problem>();
  const [key, setKey] = useState(() => crypto.randomUUID());
  const state = data?.resale?.status;
  const isOffered = state === 'open' || state === 'offered';
  const isUnderWay = isOffered || state === 'passing';
  useEffect(() => {
    if (!isUnderWay) return;
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') reload();
    }, LOOK_AGAIN_MS);
    return () => clearInterval(timer);
  }, [isUnderWay, reload]);
  useEffect(() => {
    if (state === 'sold' && status === 'issued') onSold();
  }, [state, status]);

  async function act(call: () => Promise<unknown>) {
    setBusy(true);
    setFault(undefined);
    try {
      await call();
      setAsking(false);
      setKey(crypto.randomUUID());
    } catch (error) {
      const problem = problemOf(error);
      if (problem.error !== 'NO_ANSWER') setKey(crypto.randomUUID());
      setFault(problem);
    }
    reload();
    setBusy(false);
  }
  const params = { path: { ticketId } };
  const offer = () => {
    const headers = { 'idempotency-key': key };
    return answered(api.POST('/api/v1/tickets/{ticketId}/resale', { params, headers }));
  };
  const takeBack = () => answered(api.DELETE('/api/v1/tickets/{ticketId}/resale', { params }));

  if (!data || (status === 'void' && state !== 'sold')) return null;
  const { resale } = data;
  return (
    <div class="stack tight">
      <p class="for-screen-readers" role="status">
        {resale && state !== 'ended' && t.resaleState[resale.status]}
      </p>
      {resale && state !== 'ended' && (
        <p aria-hidden="true">
          <span class={`tag ${state === 'sold' ? 'good' : 'warn'}`}>
            {t.resaleState[resale.status]}
          </span>{' '}
          <span class="figures">{moneyOf(resale.price, currency)}</span>
        </p>
      )}
      {fault && !isAsking && <Trouble problem={fault} />}
      {isOffered && (
        <div class="row">
          <Button isSmall isBusy={isBusy} onClick={() => void act(takeBack)}>
            {t.takeOfferBack}
          </Button>
        </div>
      )}
      {status === 'issued' && !isUnderWay && state !== 'sold' && (
        <div class="row">
          <Button isSmall onClick={() => setAsking(true)}>
            {t.sellOn}
          </Button>
        </div>
      )}
      {isAsking && (
        <Sheet title={`${t.sellOn}: ${place}`} onClose={() => setAsking(false)}>
          <p>{t.sellOnHint}</p>
          <p class="soft">{t.sellOnUntil}</p>
          {fault && <Trouble problem={fault} />}
          <Button kind="main" isWide isBusy={isBusy} onClick={() => void act(offer)}>
            {t.offerIt}
          </Button>
        </Sheet>
      )}
    </div>
  );
}
