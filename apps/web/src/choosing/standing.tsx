import { Stepper } from '../design/stepper.tsx';
import { moneyOf, text } from '../i18n/text.ts';
import type { Plan } from '../seat-map/plan.ts';

/** Sectors without numbered seats: how many places of each. */
export function Standing({
  plan,
  left,
  chosen,
  room,
  currency,
  onChoose,
}: {
  readonly plan: Plan;
  readonly left: ReadonlyMap<string, number>;
  readonly chosen: Readonly<Record<string, number>>;
  /** How many more may be chosen. */
  readonly room: number;
  readonly currency: string;
  readonly onChoose: (sectorId: string, quantity: number) => void;
}) {
  const t = text.value;
  const sectors = plan.sectors.filter(({ count }) => count === 0);
  if (sectors.length === 0) return null;
  return (
    <section class="card stack" aria-labelledby="standing">
      <h2 id="standing">{t.standing}</h2>
      <ul class="stack">
        {sectors.map(({ id, name, category }) => {
          const free = left.get(id) ?? 0;
          const value = chosen[id] ?? 0;
          return (
            <li key={id} class="row apart">
              <span class="stack tight">
                <strong>{name}</strong>
                <span class="soft figures">
                  {moneyOf(plan.categories[category]?.prices['full'] ?? 0, currency)} ·{' '}
                  {free > 0 ? t.placesLeft(free) : t.left.none}
                </span>
              </span>
              <Stepper
                label={name}
                value={value}
                min={0}
                max={Math.min(free, value + Math.max(0, room))}
                less={t.less}
                more={t.more}
                onChange={(quantity) => onChoose(id, quantity)}
              />
            </li>
          );
        })}
      </ul>
    </section>
  );
}
