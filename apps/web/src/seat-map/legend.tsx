import { moneyOf, text } from '../i18n/text.ts';
import { markOf, type Shape } from './palette.ts';
import type { Plan } from './plan.ts';

/** What colours and shapes mean; each is also a filter by price. */
export function Legend({
  plan,
  currency,
  chosen,
  onChoose,
}: {
  readonly plan: Plan;
  readonly currency: string;
  readonly chosen: ReadonlySet<number>;
  readonly onChoose: (categories: ReadonlySet<number>) => void;
}) {
  const t = text.value;
  const used = new Set(plan.categoryOf);
  return (
    <ul class="legend" aria-label={t.filterByPrice}>
      {plan.categories.map(({ id, name, prices }, index) => {
        if (!used.has(index)) return null;
        const isChosen = chosen.has(index);
        return (
          <li key={id}>
            <button
              type="button"
              class="chip"
              aria-pressed={isChosen}
              onClick={() => {
                const next = new Set(chosen);
                if (isChosen) next.delete(index);
                else next.add(index);
                onChoose(next);
              }}
            >
              <Sign shape={markOf(index).shape} color={markOf(index).color} />
              {name} · {moneyOf(prices['full'] ?? 0, currency)}
            </button>
          </li>
        );
      })}
    </ul>
  );
}

const PATHS: Readonly<Record<Shape, string>> = {
  circle: 'M8 1a7 7 0 1 0 0 14 7 7 0 0 0 0-14Z',
  square: 'M2 2h12v12H2Z',
  diamond: 'M8 0.5 15.5 8 8 15.5 0.5 8Z',
  triangle: 'M8 1 15.5 14H0.5Z',
  hexagon: 'M15 8l-3.5 6.1h-7L1 8l3.5-6.1h7Z',
};

function Sign({ shape, color }: { readonly shape: Shape; readonly color: string }) {
  return (
    <svg viewBox="0 0 16 16" width="14" height="14" aria-hidden="true">
      <path d={PATHS[shape]} fill={color} />
    </svg>
  );
}
