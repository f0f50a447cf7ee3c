import type { Problem } from '@bilheteria/client';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { answered, api, problemOf } from '../api/client.ts';
import { useLoad } from '../api/use-load.ts';
import { Button } from '../design/button.tsx';
import { Sheet } from '../design/sheet.tsx';
import { Trouble } from '../design/states.tsx';
import { moneyOf, percentOf, text } from '../i18n/text.ts';
import type { Sale } from './sale.ts';
import { keyOfPlace, refundBodyOf, type SoldPlace } from './sold-place.ts';

type Done = { readonly amount: string; readonly isUnderWay: boolean };

/** Gives tickets back: which of them, and what comes back for them by the session's rule at this moment. */
export function GiveBackSheet({
  sale,
  used,
  onChange,
  onClose,
}: {
  readonly sale: Sale;
  /** The places that somebody was let in to. */
  readonly used: ReadonlySet<string>;
  /** Something has happened to the sale. */
  readonly onChange: () => void;
  readonly onClose: () => void;
}) {
  const t = text.value;
  const { saleId, places, currency } = sale;
  const open = places.filter((one) => one.status === 'sold' && !used.has(keyOfPlace(one)));
  const [chosen, setChosen] = useState<ReadonlySet<string>>(
    () => new Set(open.length === 1 ? open.map(keyOfPlace) : []),
  );
  const [done, setDone] = useState<Done>();
  // It stays while what it was about is seen to have changed.
  const [refusal, setRefusal] = useState<Problem>();
  const going = open.filter((one) => chosen.has(keyOfPlace(one)));
  const choose = (key: string) => {
    const next = new Set(chosen);
    if (!next.delete(key)) next.add(key);
    setRefusal(undefined);
    setChosen(next);
  };
  if (done) {
    return (
      <Sheet title={t.giveTicketsBack} onClose={onClose}>
        <GaveBack done={done} />
      </Sheet>
    );
  }
  return (
    <Sheet title={t.giveTicketsBack} onClose={onClose}>
      <fieldset class="stack tight">
        <legend class="soft">{t.whichTicketsBack}</legend>
        {places.map((place) => {
          const key = keyOfPlace(place);
          const state = used.has(key) ? 'used' : place.status;
          return (
            <label key={key} class="choice">
              <input
                type="checkbox"
                checked={chosen.has(key) && state === 'sold'}
                disabled={state !== 'sold'}
                onChange={() => choose(key)}
              />
              <span class="grow">
                {nameOf(place)} {place.kind && <span class="soft">{t.kindOf(place.kind)}</span>}
              </span>
              {state === 'sold' ? (
                <span class="figures">{moneyOf(place.paid, currency)}</span>
              ) : (
                <span class="tag">{t.placeState[state]}</span>
              )}
            </label>
          );
        })}
      </fieldset>
      {refusal && <Trouble problem={refusal} />}
      {going.length > 0 && (
        <WhatComesBack
          key={saleId}
          sale={sale}
          going={going}
          onDone={(result) => {
            setDone(result);
            onChange();
          }}
          onRefused={(problem) => {
            setRefusal(problem);
            onChange();
          }}
        />
      )}
    </Sheet>
  );
}

function nameOf({ seat, sectorId, unit }: SoldPlace): string {
  return seat === undefined ? `${sectorId} ${unit}` : text.value.seat(seat);
}

/** What the rule of the session gives, and the button that takes it. */
function WhatComesBack({
  sale: { saleId, currency },
  going,
  onDone,
  onRefused,
}: {
  readonly sale: Sale;
  readonly going: readonly SoldPlace[];
  readonly onDone: (done: Done) => void;
  readonly onRefused: (refusal: Problem) => void;
}) {
  const t = text.value;
  const names = going.map(keyOfPlace).join(', ');
  const params = { path: { saleId } };
  const body = refundBodyOf(going);
  const [isBusy, setBusy] = useState(false);
  // The same wish keeps its key: sent again, where no answer came, it is the same refund.
  const [turn, setTurn] = useState(0);
  const key = useMemo(() => crypto.randomUUID(), [names, turn]);
  const { data, problem, reload } = useLoad(async () => {
    const call = api.POST('/api/v1/sales/{saleId}/refund/quote', { params, body });
    return { names, quote: await answered(call) };
  }, [saleId, names]);
  const quote = data?.names === names ? data.quote : undefined;
  const paid = going.reduce((sum, one) => sum + one.paid, 0);

  async function giveBack() {
    setBusy(true);
    try {
      const headers = { 'idempotency-key': key };
      const given = await answered(
        api.POST('/api/v1/sales/{saleId}/refund', { params, body, headers }),
      );
      const isUnderWay = given.status === 'refunding';
      onDone({ amount: moneyOf(given.amount, currency), isUnderWay });
    } catch (error) {
      const refusal = problemOf(error);
      if (refusal.error !== 'NO_ANSWER') setTurn(turn + 1);
      setBusy(false);
      onRefused(refusal);
    }
  }

  if (!quote && problem) return <Trouble problem={problem} onRetry={reload} />;
  return (
    <>
      <dl class="sums" aria-live="polite">
        <dt>{t.youPaid}</dt>
        <dd>{moneyOf(paid, currency)}</dd>
        <dt class="total">
          {t.comesBack} {quote && quote.percent < 100 && `(${percentOf(quote.percent)})`}
        </dt>
        <dd class="total">{quote ? moneyOf(quote.amount, currency) : '…'}</dd>
      </dl>
      {quote && quote.amount < paid && <p class="soft">{t.comesBackLess}</p>}
      <p class="soft">{t.giveBackHint}</p>
      <Button kind="main" isWide disabled={!quote} isBusy={isBusy} onClick={() => void giveBack()}>
        {t.giveTicketsBackCount(going.length)}
      </Button>
    </>
  );
}

function GaveBack({ done: { amount, isUnderWay } }: { readonly done: Done }) {
  const t = text.value;
  const told = useRef<HTMLDivElement>(null);
  // The button that was pressed is gone.
  useEffect(() => told.current?.focus(), []);
  return (
    <div ref={told} class={`notice ${isUnderWay ? 'warn' : 'good'}`} role="status" tabIndex={-1}>
      {isUnderWay ? t.gaveBackUnderWay : t.gaveBack(amount)}
    </div>
  );
}
