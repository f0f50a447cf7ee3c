import type { Answer } from '@bilheteria/client';
import { Field } from '../design/field.tsx';
import { moneyOf, text } from '../i18n/text.ts';
import { type CheckoutForm, PAY_FORM, type Quote } from './form.ts';

type Room = Answer<'/api/v1/rooms/{roomId}'>;

/** Kinds that ask for a reason, where the map does not say otherwise. */
const USUAL_REASONS = ['half'];

/** Which kind of ticket each place is, with the reason where one is asked for. */
export function TicketKinds({
  quote,
  room,
  form,
  currency,
  onChange,
}: {
  readonly quote: Quote;
  readonly room: Room;
  readonly form: CheckoutForm;
  readonly currency: string;
  readonly onChange: (form: CheckoutForm) => void;
}) {
  const t = text.value;
  const change = (index: number, part: Partial<CheckoutForm['tickets'][number]>) => {
    const tickets = quote.tickets.map(({ kind }, i) => ({
      ...(form.tickets[i] ?? { kind, reason: '' }),
      ...(i === index && part),
    }));
    onChange({ ...form, tickets });
  };
  return (
    <section class="card stack" aria-labelledby="tickets">
      <h2 id="tickets">{t.yourTickets}</h2>
      <ul class="stack">
        {quote.tickets.map(({ seat, sectorId, priceCategory, kind: first }, index) => {
          const category = room.priceCategories.find(({ id }) => id === priceCategory);
          const { kind, reason } = form.tickets[index] ?? { kind: first, reason: '' };
          const needsReason = (category?.reasonNeeded ?? USUAL_REASONS).includes(kind);
          const sector = room.sectors.find(({ id }) => id === sectorId)?.name ?? sectorId;
          const place = seat ? t.seat(seat) : sector;
          return (
            <li key={index} class="ticket-line">
              <span class="stack tight">
                <strong>{place}</strong>
                <span class="soft">{seat ? sector : category?.name}</span>
              </span>
              <label>
                <span class="for-screen-readers">
                  {t.ticketKind}: {place}
                </span>
                <select
                  class="input"
                  value={kind}
                  onChange={(event) => change(index, { kind: event.currentTarget.value })}
                >
                  {Object.entries(category?.prices ?? {}).map(([one, price]) => (
                    <option key={one} value={one}>
                      {t.kindOf(one)} · {moneyOf(price, currency)}
                    </option>
                  ))}
                </select>
              </label>
              {needsReason && (
                <div class="whole">
                  <Field label={t.reason} hint={t.reasonHint}>
                    {(wiring) => (
                      <input
                        {...wiring}
                        class="input"
                        list="reasons"
                        form={PAY_FORM}
                        required
                        maxLength={200}
                        value={reason}
                        onInput={(event) => change(index, { reason: event.currentTarget.value })}
                      />
                    )}
                  </Field>
                </div>
              )}
            </li>
          );
        })}
      </ul>
      <datalist id="reasons">
        {t.reasons.map((one) => (
          <option key={one} value={one} />
        ))}
      </datalist>
    </section>
  );
}
