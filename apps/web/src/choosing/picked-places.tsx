import { moneyOf, text } from '../i18n/text.ts';
import { placeOf } from '../seat-map/place-of.ts';
import type { Plan } from '../seat-map/plan.ts';
import type { Choice } from './use-choice.ts';

/** On a small screen the map needs the room: the list is folded at first. */
const ROOMY = '(min-width: 640px) and (min-height: 900px)';

/** Each place that is chosen: where it is, what it costs, and the way to leave it. */
export function PickedPlaces({
  plan,
  choice: { picked, standing, toggle, stand },
  currency,
}: {
  readonly plan: Plan;
  readonly choice: Choice;
  readonly currency: string;
}) {
  const t = text.value;
  const stood = plan.sectors.filter(({ id }) => (standing[id] ?? 0) > 0);
  return (
    <details class="picked" open={matchMedia(ROOMY).matches}>
      <summary>{t.placesPicked}</summary>
      <ul>
        {[...picked].map((seat) => {
          const { sector, row, label, kind, price } = placeOf(plan, seat);
          const where = [sector, kind !== 'standard' && t.seatKind[kind]];
          return (
            <Line
              key={seat}
              name={t.seatInRow(row, label)}
              where={where.filter(Boolean).join(' · ')}
              price={moneyOf(price, currency)}
              remove={`${t.remove} ${plan.numbers[seat]}`}
              onRemove={() => toggle(seat)}
            />
          );
        })}
        {stood.map(({ id, name, category }) => {
          const quantity = standing[id] ?? 0;
          const price = plan.categories[category]?.prices['full'] ?? 0;
          return (
            <Line
              key={id}
              name={t.placesWanted(quantity)}
              where={name}
              price={moneyOf(quantity * price, currency)}
              remove={`${t.remove} ${name}`}
              onRemove={() => stand(id, 0)}
            />
          );
        })}
      </ul>
    </details>
  );
}

function Line({
  name,
  where,
  price,
  remove,
  onRemove,
}: {
  readonly name: string;
  readonly where: string;
  readonly price: string;
  readonly remove: string;
  readonly onRemove: () => void;
}) {
  return (
    <li>
      <span>
        <strong>{name}</strong> <span class="soft">{where}</span>
      </span>
      <span class="figures">{price}</span>
      <button type="button" class="leave" aria-label={remove} onClick={onRemove}>
        <span aria-hidden="true">✕</span>
      </button>
    </li>
  );
}
