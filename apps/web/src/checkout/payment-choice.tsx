import { useState } from 'preact/hooks';
import { brand } from '../brand.ts';
import { Button } from '../design/button.tsx';
import { moneyOf, text } from '../i18n/text.ts';
import { PAY_FORM } from './form.ts';

export type Payment = { readonly method: 'card' | 'pix' | 'free'; readonly token?: string };

/** The simulator's cards, which do what they are called. */
const CARDS = ['tok_approved', 'tok_insufficient_funds', 'tok_challenge'] as const;

/** By what means it is paid. Numbers of cards are typed into the provider's own form, on the next page. */
export function PaymentChoice({
  total,
  currency,
  isBusy,
  onPay,
}: {
  readonly total: number;
  readonly currency: string;
  readonly isBusy: boolean;
  readonly onPay: (payment: Payment) => void;
}) {
  const t = text.value;
  const { card, pix } = brand.value.payments;
  const [method, setMethod] = useState<'card' | 'pix'>();
  const [token, setToken] = useState<string>(CARDS[0]);
  const chosen = method ?? (card ? 'card' : 'pix');
  if (total === 0) {
    return (
      <form
        id={PAY_FORM}
        onSubmit={(event) => {
          event.preventDefault();
          onPay({ method: 'free' });
        }}
      >
        <Button kind="main" isWide type="submit" isBusy={isBusy}>
          {t.takeFree}
        </Button>
      </form>
    );
  }
  if (!card && !pix) return <p class="notice bad">{t.noMethods}</p>;
  const isSimulated = card === 'simulator';
  return (
    <form
      id={PAY_FORM}
      class="stack"
      onSubmit={(event) => {
        event.preventDefault();
        onPay(chosen === 'card' && isSimulated ? { method: 'card', token } : { method: chosen });
      }}
    >
      <fieldset class="stack tight">
        <legend>{t.payBy}</legend>
        {card && (
          <Choice
            name="method"
            label={t.card}
            isChosen={chosen === 'card'}
            onChoose={() => setMethod('card')}
          />
        )}
        {pix && (
          <Choice
            name="method"
            label="Pix"
            isChosen={chosen === 'pix'}
            onChoose={() => setMethod('pix')}
          />
        )}
      </fieldset>
      {chosen === 'card' && isSimulated && (
        <fieldset class="stack tight inset">
          <legend>{t.simulatedCards}</legend>
          {CARDS.map((one) => (
            <Choice
              key={one}
              name="card"
              label={t.simulated[one]}
              isChosen={token === one}
              onChoose={() => setToken(one)}
            />
          ))}
        </fieldset>
      )}
      <Button kind="main" isWide type="submit" isBusy={isBusy}>
        {isBusy ? t.paying : t.pay(moneyOf(total, currency))}
      </Button>
    </form>
  );
}

function Choice({
  name,
  label,
  isChosen,
  onChoose,
}: {
  readonly name: string;
  readonly label: string;
  readonly isChosen: boolean;
  readonly onChoose: () => void;
}) {
  return (
    <label class="choice">
      <input type="radio" name={name} checked={isChosen} onChange={onChoose} />
      <span>{label}</span>
    </label>
  );
}
