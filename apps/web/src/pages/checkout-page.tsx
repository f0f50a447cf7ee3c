import type { Problem } from '@bilheteria/client';
import { useEffect, useRef, useState } from 'preact/hooks';
import { useLocation, useRoute } from 'preact-iso';
import { answered, api, problemOf } from '../api/client.ts';
import { useLoad } from '../api/use-load.ts';
import { CountdownBar } from '../checkout/countdown-bar.tsx';
import { ExtraFields, type Extras } from '../checkout/extras.tsx';
import {
  bodyOf,
  type CheckoutForm,
  keepForm,
  keptForm,
  type Quote,
  quoteBodyOf,
} from '../checkout/form.ts';
import { type Payment, PaymentChoice } from '../checkout/payment-choice.tsx';
import { PriceList } from '../checkout/price-list.tsx';
import { TicketKinds } from '../checkout/ticket-kinds.tsx';
import { Voucher } from '../checkout/voucher.tsx';
import { Button } from '../design/button.tsx';
import { Empty, Skeleton, Trouble } from '../design/states.tsx';
import { dayOf, text, timeOf } from '../i18n/text.ts';
import { useCountdown } from '../live/use-countdown.ts';
import { useTitle } from './use-title.ts';

const TYPING_MS = 300;

/** From a reservation to its payment, on one page. */
export function CheckoutPage() {
  const t = text.value;
  const { reservationId = '' } = useRoute().params;
  const { route } = useLocation();
  const { data, problem, reload } = useLoad(() => loadCheckout(reservationId), [reservationId]);
  const [form, setForm] = useState<CheckoutForm>(() => keptForm(reservationId));
  const [quote, setQuote] = useState<Quote>();
  const [quoteFault, setQuoteFault] = useState<Problem>();
  const [payFault, setPayFault] = useState<Problem>();
  const [isBusy, setBusy] = useState(false);
  const [hold, setHold] = useState<{ expiresAt: string; now: string }>();
  const [canExtend, setCanExtend] = useState(true);
  const [holdFault, setHoldFault] = useState<Problem>();
  const paying = useRef({ key: crypto.randomUUID(), by: '' });
  const end = hold ?? data?.reservation;
  const seconds = useCountdown(end?.expiresAt, end?.now);
  useTitle(t.checkout);

  useEffect(() => setQuote(data?.quote), [data]);
  useEffect(() => {
    if (!data) return;
    keepForm(reservationId, form);
    const order = bodyOf(reservationId, form, data.quote.tickets);
    const body = quoteBodyOf(order, requiredOf(data.extras));
    const reckon = async () => {
      const { data: reckoned, error } = await api
        .POST('/api/v1/orders/quote', { body })
        .catch((cause: unknown) => ({ data: undefined, error: problemOf(cause) }));
      if (reckoned) setQuote(reckoned);
      setQuoteFault(error);
    };
    const timer = setTimeout(() => void reckon(), TYPING_MS);
    return () => clearTimeout(timer);
  }, [form, data]);

  const isOver = seconds === 0 || data?.reservation.status === 'expired';
  if (data?.reservation.status === 'confirmed') {
    return (
      <div class="page">
        <Empty isPage title={t.alreadyBought}>
          <div>
            <a class="button main" href="/tickets">
              {t.myTickets}
            </a>
          </div>
        </Empty>
      </div>
    );
  }
  if (isOver || data?.reservation.status === 'cancelled') {
    return (
      <div class="page">
        <Empty isPage title={t.holdOver}>
          <p>{t.holdOverHint}</p>
          <div>
            <a class="button main" href={`/sessions/${data?.reservation.sessionId}/seats`}>
              {t.chooseAgain}
            </a>
          </div>
        </Empty>
      </div>
    );
  }
  if (!data || !quote) {
    return (
      <div class="page">
        {problem ? (
          <Trouble problem={problem} onRetry={reload} />
        ) : (
          <Skeleton heights={[40, 200, 160]} />
        )}
      </div>
    );
  }
  const { session, room, extras } = data;

  async function extend() {
    setHoldFault(undefined);
    try {
      const params = { path: { reservationId } };
      const headers = { 'idempotency-key': crypto.randomUUID() };
      setHold(
        await answered(
          api.POST('/api/v1/reservations/{reservationId}/extend', { params, headers }),
        ),
      );
    } catch (error) {
      const refusal = problemOf(error);
      setHoldFault(refusal);
      if (refusal.status >= 400 && refusal.status < 500) setCanExtend(false);
    }
  }

  async function pay(payment: Payment) {
    if (!data) return;
    setBusy(true);
    setPayFault(undefined);
    // The same try keeps its key, also where its answer was lost; another means is another try.
    const body = bodyOf(reservationId, form, data.quote.tickets);
    const by = JSON.stringify([payment, body]);
    if (paying.current.by !== by) paying.current = { key: crypto.randomUUID(), by };
    try {
      const order = await answered(api.POST('/api/v1/orders', { body }));
      const headers = { 'idempotency-key': paying.current.key };
      const params = { path: { orderId: order.orderId } };
      await answered(api.POST('/api/v1/orders/{orderId}/pay', { params, body: payment, headers }));
      route(`/orders/${order.orderId}`);
    } catch (error) {
      const refusal = problemOf(error);
      // A declined card is another try, were it the same card.
      if (refusal.status >= 400 && refusal.status < 500) paying.current.by = '';
      if (isSettledElsewhere(refusal)) reload();
      setPayFault(refusal);
      setBusy(false);
    }
  }

  async function giveBack() {
    setHoldFault(undefined);
    const { error } = await api
      .DELETE('/api/v1/reservations/{reservationId}', { params: { path: { reservationId } } })
      .catch((cause: unknown) => ({ error: problemOf(cause) }));
    if (!error) route(`/sessions/${session.sessionId}/seats`);
    else if (error.status === CONFLICT) reload();
    else setHoldFault(error);
  }

  return (
    <div class="page checkout">
      <CountdownBar seconds={seconds} canExtend={canExtend} onExtend={extend} />
      <div class="stack">
        <div class="stack tight">
          <h1>{t.checkout}</h1>
          <p>
            <strong>{session.movieTitle}</strong>
            <br />
            <span class="soft">
              {dayOf(session.startTime, { weekday: 'long', day: 'numeric', month: 'long' })},{' '}
              {timeOf(session.startTime)} · {room.room}
            </span>
          </p>
        </div>
        <TicketKinds
          quote={data.quote}
          room={room}
          form={form}
          currency={session.currency}
          onChange={setForm}
        />
        <ExtraFields extras={extras} form={form} currency={session.currency} onChange={setForm} />
      </div>
      <aside class="card stack pay" aria-label={t.payment}>
        <PriceList quote={quote} />
        <Voucher form={form} quote={quote} fault={quoteFault} onChange={setForm} />
        {quoteFault && !quoteFault.error.startsWith('VOUCHER') && <Trouble problem={quoteFault} />}
        {payFault && <Trouble problem={payFault} />}
        {holdFault && <Trouble problem={holdFault} />}
        <PaymentChoice
          total={quote.total}
          currency={quote.currency}
          isBusy={isBusy}
          onPay={(payment) => void pay(payment)}
        />
        <Button kind="plain" onClick={() => void giveBack()}>
          {t.giveBack}
        </Button>
      </aside>
    </div>
  );
}

async function loadCheckout(reservationId: string) {
  const reservation = await answered(
    api.GET('/api/v1/reservations/{reservationId}', { params: { path: { reservationId } } }),
  );
  const path = { sessionId: reservation.sessionId };
  const [session, extras] = await Promise.all([
    answered(api.GET('/api/v1/sessions/{sessionId}', { params: { path } })),
    answered(api.GET('/api/v1/sessions/{sessionId}/extras', { params: { path } })),
  ]);
  const query = { view: 'summary' as const };
  const room = await answered(
    api.GET('/api/v1/rooms/{roomId}', { params: { path: { roomId: session.roomId }, query } }),
  );
  if (reservation.status !== 'pending') {
    return { reservation, session, extras, room, quote: NO_QUOTE };
  }
  const body = quoteBodyOf({ reservationId }, requiredOf(extras));
  const quote = await answered(api.POST('/api/v1/orders/quote', { body }));
  return { reservation, session, extras, room, quote };
}

const CONFLICT = 409;

/** Another tab has paid it, or is about to. */
function isSettledElsewhere({ status, error }: Problem): boolean {
  return status === CONFLICT && /^(ORDER_|RESERVATION_)/.test(error);
}

function requiredOf({ questions = [] }: Extras): string[] {
  return questions.filter(({ required }) => required).map(({ questionId }) => questionId);
}

const NO_QUOTE: Quote = {
  tickets: [],
  products: [],
  discount: 0,
  fees: [],
  answers: {},
  total: 0,
  currency: 'BRL',
};
