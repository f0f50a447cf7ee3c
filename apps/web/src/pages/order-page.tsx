import type { Answer } from '@bilheteria/client';
import { useEffect, useState } from 'preact/hooks';
import { useLocation, useRoute } from 'preact-iso';
import { answered, api } from '../api/client.ts';
import { useLoad } from '../api/use-load.ts';
import { brand } from '../brand.ts';
import { PriceList } from '../checkout/price-list.tsx';
import { StripeForm } from '../checkout/stripe-form.tsx';
import { Button } from '../design/button.tsx';
import { CopyText } from '../design/copy-text.tsx';
import { QrCode } from '../design/qr-code.tsx';
import { Empty, Skeleton, Trouble } from '../design/states.tsx';
import { text } from '../i18n/text.ts';
import { useCountdown } from '../live/use-countdown.ts';
import { BoughtTickets } from '../tickets/bought.tsx';
import { useTitle } from './use-title.ts';

type Order = Answer<'/api/v1/orders/{orderId}'>;

const LOOK_AGAIN_MS = 1500;

/** What became of an order: what its buyer has to do to pay it, then its tickets. */
export function OrderPage() {
  const t = text.value;
  const { orderId = '' } = useRoute().params;
  const params = { path: { orderId } };
  const { data, problem, reload } = useLoad(
    () => answered(api.GET('/api/v1/orders/{orderId}', { params })),
    [orderId],
  );
  const isUnderWay = data?.status === 'paying';
  useTitle(data && t.orderStatus[data.status]);
  useEffect(() => {
    if (!isUnderWay) return;
    const timer = setInterval(reload, LOOK_AGAIN_MS);
    return () => clearInterval(timer);
  }, [isUnderWay, reload]);

  if (!data) {
    return (
      <div class="page">
        {problem ? (
          <Trouble problem={problem} onRetry={reload} />
        ) : (
          <Skeleton heights={[40, 240]} />
        )}
      </div>
    );
  }
  return (
    <div class="page narrow stack">
      {data.status === 'completed' && <BoughtTickets order={data} onChange={reload} />}
      {data.status === 'paying' && <Paying order={data} onChange={reload} />}
      {data.status === 'open' && (
        <Empty isPage title={t.orderOpen}>
          <div>
            <a class="button main" href={`/checkout/${data.reservationId}`}>
              {t.goOnPaying}
            </a>
          </div>
        </Empty>
      )}
      {data.status === 'sold_elsewhere' && (
        <Empty isPage title={t.alreadyBought}>
          <div>
            <a class="button main" href="/tickets">
              {t.myTickets}
            </a>
          </div>
        </Empty>
      )}
      {['failed', 'expired', 'cancelled'].includes(data.status) && (
        <Empty isPage title={t.orderStatus[data.status]}>
          <p>{t.orderFailedHint}</p>
          <div>
            {data.status === 'cancelled' ? (
              <a class="button main" href="/">
                {t.allSessions}
              </a>
            ) : (
              <a class="button main" href={`/sessions/${data.sessionId}/seats`}>
                {t.chooseAgain}
              </a>
            )}
          </div>
        </Empty>
      )}
      <section class="card stack" aria-labelledby="sum">
        <h2 id="sum">{t.yourOrder}</h2>
        <PriceList quote={data} />
      </section>
    </div>
  );
}

function Paying({ order, onChange }: { readonly order: Order; readonly onChange: () => void }) {
  const t = text.value;
  const { route } = useLocation();
  const { action, orderId, reservationId } = order;
  const [isBusy, setBusy] = useState(false);
  const end = action?.kind === 'pix' ? action.expiresAt : undefined;
  const seconds = useCountdown(end, order.now);
  async function giveUp() {
    setBusy(true);
    const isGivenUp = await api
      .POST('/api/v1/orders/{orderId}/pay/cancel', { params: { path: { orderId } } })
      .then(
        ({ response }) => response.status === 200,
        () => false,
      );
    setBusy(false);
    if (isGivenUp) route(`/checkout/${reservationId}`);
    else onChange();
  }
  return (
    <section class="card stack" aria-live="polite">
      <h1>{action?.kind === 'pix' ? t.payPix : t.orderStatus.paying}</h1>
      {action?.kind === 'pix' && (
        <>
          <p>{t.pixHint}</p>
          <QrCode content={action.payload} label={t.pixCode} />
          <CopyText content={action.payload} label={t.copyPix} />
          {seconds !== undefined && (
            <p class="soft figures">{t.pixEnds(Math.floor(seconds / 60), seconds % 60)}</p>
          )}
        </>
      )}
      {action?.kind === 'redirect' && (
        <>
          <p>{t.bankHint}</p>
          <div>
            <a class="button main" href={action.url} target="_blank" rel="noreferrer">
              {t.goToBank}
            </a>
          </div>
        </>
      )}
      {action?.kind === 'client-secret' && brand.value.payments.stripeKey && (
        <StripeForm
          publishableKey={brand.value.payments.stripeKey}
          clientSecret={action.clientSecret}
          onDone={onChange}
        />
      )}
      {!action && <p>{t.payingHint}</p>}
      <p class="soft waiting">{t.confirmsItself}</p>
      <div>
        <Button kind="plain" isBusy={isBusy} onClick={() => void giveUp()}>
          {t.giveUpPayment}
        </Button>
      </div>
    </section>
  );
}
