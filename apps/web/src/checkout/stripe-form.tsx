import { useEffect, useRef, useState } from 'preact/hooks';
import { Button } from '../design/button.tsx';
import { Skeleton } from '../design/states.tsx';
import { language, text } from '../i18n/text.ts';

/** What is used of Stripe.js, which Stripe wants to be loaded from its own host. */
type Elements = { create: (kind: 'payment') => { mount: (at: HTMLElement) => void } };
type Stripe = {
  elements: (options: { clientSecret: string; locale: string }) => Elements;
  confirmPayment: (options: {
    elements: Elements;
    confirmParams: { return_url: string };
    redirect: 'if_required';
  }) => Promise<{ error?: { message?: string } }>;
};

const SCRIPT = 'https://js.stripe.com/v3/';

/** Stripe's own form: the number of a card is typed into Stripe's frame, and never comes to this page. */
export function StripeForm({
  publishableKey,
  clientSecret,
  onDone,
}: {
  readonly publishableKey: string;
  readonly clientSecret: string;
  readonly onDone: () => void;
}) {
  const t = text.value;
  const place = useRef<HTMLDivElement>(null);
  const form = useRef<{ stripe: Stripe; elements: Elements } | undefined>(undefined);
  const [isReady, setReady] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [fault, setFault] = useState<string>();
  useEffect(() => {
    let isGone = false;
    loadStripe(publishableKey).then(
      (stripe) => {
        if (isGone || !place.current) return;
        const elements = stripe.elements({ clientSecret, locale: language.value });
        elements.create('payment').mount(place.current);
        form.current = { stripe, elements };
        setReady(true);
      },
      () => setFault(t.cardFormMissing),
    );
    return () => {
      isGone = true;
    };
  }, [publishableKey, clientSecret]);

  async function confirm(event: Event) {
    event.preventDefault();
    if (!form.current) return;
    setBusy(true);
    setFault(undefined);
    const { stripe, elements } = form.current;
    const { error } = await stripe.confirmPayment({
      elements,
      confirmParams: { return_url: location.href },
      redirect: 'if_required',
    });
    setBusy(false);
    if (error) setFault(error.message ?? t.cardRefused);
    else onDone();
  }

  return (
    <form class="stack" onSubmit={(event) => void confirm(event)}>
      <div ref={place} />
      {!isReady && !fault && <Skeleton heights={[44, 44]} />}
      {fault && (
        <p class="notice bad" role="alert">
          {fault}
        </p>
      )}
      <Button kind="main" isWide type="submit" disabled={!isReady} isBusy={isBusy}>
        {t.payNow}
      </Button>
    </form>
  );
}

async function loadStripe(publishableKey: string): Promise<Stripe> {
  const page = window as { Stripe?: (key: string) => Stripe };
  if (!page.Stripe) {
    await new Promise((resolve, reject) => {
      const script = document.createElement('script');
      script.src = SCRIPT;
      script.onload = resolve;
      script.onerror = reject;
      document.head.append(script);
    });
  }
  if (!page.Stripe) throw new Error('Stripe.js did not load.');
  return page.Stripe(publishableKey);
}
