import { me } from '../account/me.ts';
import { answered, api } from '../api/client.ts';
import { useLoad } from '../api/use-load.ts';
import { Empty, Skeleton, Trouble } from '../design/states.tsx';
import { text } from '../i18n/text.ts';
import { SessionTickets } from '../tickets/session-tickets.tsx';
import type { Ticket } from '../tickets/ticket-card.tsx';
import { useTitle } from './use-title.ts';

/** A buyer's tickets, the next session's first. They are here without a network too. */
export function TicketsPage() {
  const t = text.value;
  useTitle(t.myTickets);
  const userId = me.value?.id;
  const { data, problem, reload } = useLoad(
    async () =>
      userId === undefined
        ? undefined
        : answered(api.GET('/api/v1/users/{userId}/tickets', { params: { path: { userId } } })),
    [userId],
  );
  if (me.value === null) {
    return (
      <div class="page">
        <Empty isPage title={t.notSignedIn}>
          <p>{t.ticketsSignIn}</p>
          <div>
            <a class="button main" href="/account">
              {t.signIn}
            </a>
          </div>
        </Empty>
      </div>
    );
  }
  const sessions = data && bySession(data.tickets);
  return (
    <div class="page stack">
      <div class="row apart">
        <h1>{t.myTickets}</h1>
        <a href="/purchases">{t.myPurchases}</a>
      </div>
      {problem && <Trouble problem={problem} onRetry={reload} />}
      {!sessions && !problem && <Skeleton heights={[220, 220]} />}
      {sessions?.length === 0 && (
        <Empty title={t.noTickets}>
          <div>
            <a class="button main" href="/">
              {t.allSessions}
            </a>
          </div>
        </Empty>
      )}
      {sessions?.map(([sessionId, tickets]) => (
        <SessionTickets key={sessionId} sessionId={sessionId} tickets={tickets} onChange={reload} />
      ))}
    </div>
  );
}

/** What can still be used first, and of that the next one first. */
function bySession(tickets: readonly Ticket[]): [string, Ticket[]][] {
  const groups = new Map<string, Ticket[]>();
  for (const ticket of tickets) {
    groups.set(ticket.sessionId, [...(groups.get(ticket.sessionId) ?? []), ticket]);
  }
  const whenOf = ([, [first]]: [string, Ticket[]]) => Date.parse(first?.startTime ?? '') || 0;
  const isOver = (group: [string, Ticket[]]) => whenOf(group) < Date.now();
  return [...groups].toSorted(
    (a, b) => Number(isOver(a)) - Number(isOver(b)) || whenOf(a) - whenOf(b),
  );
}
