import type { Answer } from '@bilheteria/client';
import { useEffect, useState } from 'preact/hooks';
import { api } from '../api/client.ts';
import { useLoad } from '../api/use-load.ts';
import { Button } from '../design/button.tsx';
import { Skeleton, Trouble } from '../design/states.tsx';
import { moneyOf, text } from '../i18n/text.ts';
import { GiveBackSheet } from './give-back-sheet.tsx';
import { type Bought, isSettled, loadBought } from './sale.ts';
import { keyOfPlace, keyOfTicket } from './sold-place.ts';
import { TicketCard } from './ticket-card.tsx';

type Order = Answer<'/api/v1/orders/{orderId}'>;

const LOOK_AGAIN_MS = 1500;

/** What was bought: its tickets, asked for until they are there, and the way to give them back. */
export function BoughtTickets({
  order,
  onChange,
}: {
  readonly order: Order;
  readonly onChange: () => void;
}) {
  const t = text.value;
  const { saleId = '', tickets: places, userId, now } = order;
  const { data, problem, reload } = useLoad(() => loadBought(saleId), [saleId]);
  const [isGiving, setGiving] = useState(false);
  const settled = data !== undefined && isSettled(data, now);
  useEffect(() => {
    if (settled) {
      // For the day when there is no network at the door.
      void api.GET('/api/v1/users/{userId}/tickets', { params: { path: { userId } } });
      return;
    }
    const timer = setInterval(reload, LOOK_AGAIN_MS);
    return () => clearInterval(timer);
  }, [settled, reload]);
  return (
    <section class="stack">
      <Heading bought={data} />
      {problem && !data && <Trouble problem={problem} onRetry={reload} />}
      {data && (data.tickets.length > 0 || settled) ? (
        <ul class="ticket-cards">
          {data.tickets.map((ticket) => (
            <TicketCard key={ticket.ticketId} ticket={ticket} />
          ))}
        </ul>
      ) : (
        <Skeleton heights={places.map(() => 220)} />
      )}
      <div class="row">
        <a class="button" href="/tickets">
          {t.myTickets}
        </a>
        {data?.sale.places.some(({ status }) => status === 'sold') && (
          <Button onClick={() => setGiving(true)}>{t.giveTicketsBack}</Button>
        )}
        <a class="button plain" href="/">
          {t.allSessions}
        </a>
      </div>
      {data && isGiving && (
        <GiveBackSheet
          sale={data.sale}
          used={usedOf(data)}
          onChange={() => {
            reload();
            onChange();
          }}
          onClose={() => setGiving(false)}
        />
      )}
    </section>
  );
}

/** Of new tickets, that they are there; of those that went back, what came of it. */
function Heading({ bought }: { readonly bought: Bought | undefined }) {
  const t = text.value;
  const { refundedAmount = 0, currency = '', status } = bought?.sale ?? {};
  const isGone = status === 'refunded';
  return (
    <div class={`notice stack tight ${isGone ? '' : 'good'}`} aria-live="polite">
      <h1>{isGone ? t.ticketsGivenBack : t.bought}</h1>
      {!isGone && <p>{t.boughtHint}</p>}
      {refundedAmount > 0 && <p>{t.refunded(moneyOf(refundedAmount, currency))}</p>}
    </div>
  );
}

function usedOf({ sale, tickets }: Bought): ReadonlySet<string> {
  const used = tickets.filter(({ status }) => status === 'used').map(keyOfTicket);
  return new Set(sale.places.map(keyOfPlace).filter((key) => used.includes(key)));
}
