import type { Problem } from '@bilheteria/client';
import { Button } from '../design/button.tsx';
import { Trouble } from '../design/states.tsx';
import { moneyOf, text } from '../i18n/text.ts';
import { nearestFree } from '../seat-map/nearest-free.ts';
import type { Plan } from '../seat-map/plan.ts';
import { PickedPlaces } from './picked-places.tsx';
import { type Choice, sumOf } from './use-choice.ts';

/** What is chosen, what was lost of it meanwhile, and the way on. */
export function Basket({
  plan,
  states,
  choice,
  most,
  currency,
  refusal,
  isBusy,
  isInDoubt,
  onGoOn,
}: {
  readonly plan: Plan;
  readonly states: string;
  readonly choice: Choice;
  readonly most: number;
  readonly currency: string;
  readonly refusal: Problem | undefined;
  readonly isBusy: boolean;
  /** Whether the answer to a try was lost: what is taken since may be taken by this buyer. */
  readonly isInDoubt: boolean;
  readonly onGoOn: () => void;
}) {
  const t = text.value;
  const { picked, count, room } = choice;
  const lost = isInDoubt ? [] : [...picked].filter((seat) => states[seat] !== '.');
  const sum = sumOf(plan, choice);
  return (
    <section class={`basket card stack ${count > 0 ? 'full' : ''}`} aria-label={t.yourChoice}>
      {refusal && <Trouble problem={refusal} />}
      {lost.map((seat) => (
        <Lost key={seat} plan={plan} states={states} seat={seat} choice={choice} />
      ))}
      <div class="row apart">
        <div class="stack tight grow">
          <p aria-live="polite">{count === 0 ? t.nothingChosen : t.chosen(count)}</p>
          {count > 0 && <PickedPlaces plan={plan} choice={choice} currency={currency} />}
          {room === 0 && <p class="soft">{t.mostChosen(most)}</p>}
        </div>
        <div class="row end">
          {sum > 0 && <strong class="figures">{moneyOf(sum, currency)}</strong>}
          <Button
            kind="main"
            disabled={count === 0 || lost.length > 0}
            isBusy={isBusy}
            onClick={onGoOn}
          >
            {t.reserve}
          </Button>
        </div>
      </div>
    </section>
  );
}

/** Told kindly, with the nearest that costs the same. */
function Lost({
  plan,
  states,
  seat,
  choice,
}: {
  readonly plan: Plan;
  readonly states: string;
  readonly seat: number;
  readonly choice: Choice;
}) {
  const t = text.value;
  const other = nearestFree(plan, states, seat, choice.picked);
  return (
    <div class="notice warn row apart" role="alert">
      <span>{t.seatGone(plan.numbers[seat] ?? '')}</span>
      <Button isSmall onClick={() => choice.replace(seat, other)}>
        {other >= 0 ? t.takeInstead(plan.numbers[other] ?? '') : t.remove}
      </Button>
    </div>
  );
}
