import { useLoad } from '../api/use-load.ts';
import { dayOf, text } from '../i18n/text.ts';
import { allowsResale } from './resale.ts';
import { type Ticket, TicketCard } from './ticket-card.tsx';

/** The tickets of one session. */
export function SessionTickets({
  sessionId,
  tickets,
  onChange,
}: {
  readonly sessionId: string;
  readonly tickets: readonly Ticket[];
  readonly onChange: () => void;
}) {
  const { movieTitle = text.value.session, startTime } = tickets[0] ?? {};
  // Without a network nothing is sold on, and nothing of it is shown.
  const { data: maySell } = useLoad(
    async () => startTime !== undefined && allowsResale(sessionId, startTime),
    [sessionId, startTime],
  );
  return (
    <section class="stack" aria-labelledby={`s-${sessionId}`}>
      <h2 id={`s-${sessionId}`}>
        {movieTitle}
        {startTime && (
          <span class="soft"> · {dayOf(startTime, { day: 'numeric', month: 'long' })}</span>
        )}
      </h2>
      <ul class="ticket-cards">
        {tickets.map((ticket) => (
          <TicketCard
            key={ticket.ticketId}
            ticket={ticket}
            maySell={maySell === true}
            onChange={onChange}
          />
        ))}
      </ul>
    </section>
  );
}
