import { useMemo, useState } from 'preact/hooks';
import { Button } from '../design/button.tsx';
import { text } from '../i18n/text.ts';
import { Legend } from '../seat-map/legend.tsx';
import type { Plan } from '../seat-map/plan.ts';
import { SeatList } from '../seat-map/seat-list.tsx';
import { SeatMapCanvas } from '../seat-map/seat-map-canvas.tsx';

/** Numbered seats, as a map or as a list, by price. */
export function SeatChooser({
  plan,
  states,
  picked,
  free,
  currency,
  onSeat,
}: {
  readonly plan: Plan;
  readonly states: string;
  readonly picked: ReadonlySet<number>;
  /** Of each sector, how many seats are free. */
  readonly free: readonly number[];
  readonly currency: string;
  readonly onSeat: (seat: number) => void;
}) {
  const t = text.value;
  const [categories, setCategories] = useState<ReadonlySet<number>>(new Set());
  const [asList, setAsList] = useState(false);
  const state = useMemo(
    () => ({ states, picked, categories, free }),
    [states, picked, categories, free],
  );
  return (
    <>
      <div class="row apart">
        <Legend plan={plan} currency={currency} chosen={categories} onChoose={setCategories} />
        <Button isSmall onClick={() => setAsList(!asList)}>
          {asList ? t.asMap : t.asList}
        </Button>
      </div>
      {asList ? (
        <SeatList plan={plan} states={states} picked={picked} currency={currency} onSeat={onSeat} />
      ) : (
        <SeatMapCanvas plan={plan} state={state} onSeat={onSeat} />
      )}
    </>
  );
}
