import { useState } from 'preact/hooks';
import { Button } from '../design/button.tsx';
import { Stepper } from '../design/stepper.tsx';
import { moneyOf, text } from '../i18n/text.ts';
import type { Plan } from '../seat-map/plan.ts';
import type { Wish } from './use-choice.ts';

/** A wish for the best that are free, together where they can be, with one tap. */
export function BestAvailable({
  plan,
  left,
  most,
  currency,
  isBusy,
  onWish,
}: {
  readonly plan: Plan;
  readonly left: ReadonlyMap<string, number>;
  readonly most: number;
  readonly currency: string;
  readonly isBusy: boolean;
  readonly onWish: (wish: Wish) => void;
}) {
  const t = text.value;
  const open = plan.sectors.filter(({ id, count }) => count > 0 && (left.get(id) ?? 0) > 0);
  const [sectorId, setSectorId] = useState<string>();
  const [quantity, setQuantity] = useState(2);
  const sector = open.find(({ id }) => id === sectorId) ?? open[0];
  if (!sector) return null;
  return (
    <form
      class="best card"
      onSubmit={(event) => {
        event.preventDefault();
        onWish({ sectorId: sector.id, quantity, bestAvailable: true });
      }}
    >
      <strong>{t.bestAvailable}</strong>
      <label class="grow">
        <span class="for-screen-readers">{t.sector}</span>
        <select
          class="input"
          value={sector.id}
          onChange={(event) => setSectorId(event.currentTarget.value)}
        >
          {open.map(({ id, name, category }) => (
            <option key={id} value={id}>
              {name} · {moneyOf(plan.categories[category]?.prices['full'] ?? 0, currency)}
            </option>
          ))}
        </select>
      </label>
      <Stepper
        label={t.howMany}
        value={quantity}
        min={1}
        max={most}
        less={t.less}
        more={t.more}
        onChange={setQuantity}
      />
      <Button type="submit" isBusy={isBusy}>
        {t.holdBest}
      </Button>
    </form>
  );
}
