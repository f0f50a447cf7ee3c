import { useState } from 'preact/hooks';
import { moneyOf, text } from '../i18n/text.ts';
import { kindOfSeat, type Plan } from './plan.ts';
import { useAnnounced } from './use-announced.ts';

/** The same seats as a list, for keyboards and screen readers, and for who likes it: by sector, row and seat. */
export function SeatList({
  plan,
  states,
  picked,
  currency,
  onSeat,
}: {
  readonly plan: Plan;
  readonly states: string;
  readonly picked: ReadonlySet<number>;
  readonly currency: string;
  readonly onSeat: (seat: number) => void;
}) {
  const t = text.value;
  const seated = plan.sectors.filter(({ count }) => count > 0);
  const [sectorId, setSectorId] = useState(seated[0]?.id);
  const [row, setRow] = useState(0);
  const sector = seated.find(({ id }) => id === sectorId) ?? seated[0];
  if (!sector) return null;
  const shown = sector.rows[row] ?? sector.rows[0];
  const freeIn = ({ first, count }: { first: number; count: number }) => {
    let free = 0;
    for (let seat = first; seat < first + count; seat++) if (states[seat] === '.') free++;
    return free;
  };
  const where = `${sector.name}, ${t.row} ${shown?.label ?? ''}`;
  const told = useAnnounced(where, `${where}: ${t.placesLeft(shown ? freeIn(shown) : 0)}`);
  return (
    <div class="seat-list stack">
      <p class="for-screen-readers" role="status">
        {told}
      </p>
      <div class="row">
        <label class="field grow">
          <span class="label">{t.sector}</span>
          <select
            class="input"
            value={sector.id}
            onChange={(event) => {
              setSectorId(event.currentTarget.value);
              setRow(0);
            }}
          >
            {seated.map((one) => (
              <option key={one.id} value={one.id}>
                {one.name} ({t.placesLeft(freeIn(one))})
              </option>
            ))}
          </select>
        </label>
        <label class="field grow">
          <span class="label">{t.row}</span>
          <select
            class="input"
            value={String(row)}
            onChange={(event) => setRow(Number(event.currentTarget.value))}
          >
            {sector.rows.map((one, index) => (
              <option key={one.label} value={String(index)}>
                {one.label} ({t.placesLeft(freeIn(one))})
              </option>
            ))}
          </select>
        </label>
      </div>
      {shown && (
        <ul class="seats" aria-label={`${t.row} ${shown.label}`}>
          {Array.from({ length: shown.count }, (_, index) => {
            const seat = shown.first + index;
            const isPicked = picked.has(seat);
            const isFree = states[seat] === '.' || isPicked;
            const category = plan.categories[plan.categoryOf[seat] ?? 0];
            const price = moneyOf(category?.prices['full'] ?? 0, currency);
            const kind = kindOfSeat(plan, seat);
            const label = [
              t.seat(plan.numbers[seat] ?? ''),
              isFree ? price : t.taken,
              kind !== 'standard' && t.seatKind[kind],
            ];
            return (
              <li key={seat}>
                <button
                  type="button"
                  class="seat-button"
                  aria-pressed={isPicked}
                  aria-disabled={!isFree}
                  aria-label={label.filter(Boolean).join(', ')}
                  onClick={() => isFree && onSeat(seat)}
                >
                  {plan.numbers[seat]}
                </button>
              </li>
            );
          })}
        </ul>
      )}
    </div>
  );
}
