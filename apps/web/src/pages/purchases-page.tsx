import { me } from '../account/me.ts';
import { answered, api } from '../api/client.ts';
import { useLoad } from '../api/use-load.ts';
import { Empty, Skeleton, Trouble } from '../design/states.tsx';
import { moneyOf, text } from '../i18n/text.ts';
import { useTitle } from './use-title.ts';

/** What a buyer has ordered, newest first. */
export function PurchasesPage() {
  const t = text.value;
  useTitle(t.myPurchases);
  const userId = me.value?.id;
  const { data, problem, reload } = useLoad(
    async () =>
      userId === undefined
        ? undefined
        : answered(api.GET('/api/v1/users/{userId}/orders', { params: { path: { userId } } })),
    [userId],
  );
  const orders = data?.orders.filter(({ status }) => status !== 'expired');
  return (
    <div class="page stack">
      <h1>{t.myPurchases}</h1>
      {problem && <Trouble problem={problem} onRetry={reload} />}
      {me.value === null && (
        <Empty title={t.notSignedIn}>
          <div>
            <a class="button main" href="/account">
              {t.signIn}
            </a>
          </div>
        </Empty>
      )}
      {me.value && !orders && !problem && <Skeleton heights={[88, 88]} />}
      {orders?.length === 0 && (
        <Empty title={t.noPurchases}>
          <div>
            <a class="button main" href="/">
              {t.allSessions}
            </a>
          </div>
        </Empty>
      )}
      <ul class="stack">
        {orders?.map(({ orderId, status, tickets, total, currency, refunded }) => (
          <li key={orderId}>
            <a class="card row apart order" href={`/orders/${orderId}`}>
              <span class="stack tight">
                <strong>
                  {t.ticketsCount(tickets.length)}:{' '}
                  {tickets.map(({ seat, sectorId }) => seat ?? sectorId).join(', ')}
                </strong>
                <span class="soft">
                  {t.orderStatus[status]}
                  {refunded ? ` · ${t.refunded(moneyOf(refunded, currency))}` : ''}
                </span>
              </span>
              <strong class="figures">{moneyOf(total, currency)}</strong>
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}
