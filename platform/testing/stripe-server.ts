import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What goes wrong with the next request; `after`: it has done what it was told. */
export type StripeFault =
  | 'none'
  | 'hang-after'
  | 'cut-before'
  | 'error-500'
  | 'busy-409'
  | 'limit-429';

type Intent = Record<string, unknown> & {
  id: string;
  status: string;
  amount: number;
  metadata: { paymentId: string };
  latest_charge: (Record<string, unknown> & { amount_refunded: number }) | null;
};
type Refund = { id: string; amount: number; status: string; metadata: { refundId: string } };

export type StripeServer = {
  readonly port: number;
  readonly intents: Map<string, Intent>;
  /** Method, path and idempotency key of each request. */
  readonly requests: { method: string; path: string; key: string | undefined }[];
  failNext: (...faults: StripeFault[]) => void;
  /** As it does after a day. */
  forgetKeys: () => void;
  close: () => void;
};

/** Cards as Stripe's own test cards (https://docs.stripe.com/testing), by what they do here. */
const REFUSED: Readonly<Record<string, object>> = {
  pm_card_chargeDeclinedInsufficientFunds: {
    code: 'card_declined',
    decline_code: 'insufficient_funds',
    message: 'Your card has insufficient funds.',
  },
  pm_card_chargeDeclinedStolenCard: {
    code: 'card_declined',
    decline_code: 'stolen_card',
    message: 'Your card was declined.',
  },
};

/** A stand-in for Stripe, which answers in the shapes of its API and keeps idempotency keys as it does. */
export async function startStripeServer(): Promise<StripeServer> {
  const intents = new Map<string, Intent>();
  const answers = new Map<string, Answer>();
  const requests: StripeServer['requests'] = [];
  const faults: StripeFault[] = [];
  const api = createApi(intents);

  async function serve(request: IncomingMessage, response: ServerResponse) {
    const chunks: Buffer[] = [];
    for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
    const form = new URLSearchParams(Buffer.concat(chunks).toString());
    const { method = '', url = '' } = request;
    const path = url.split('?', 1)[0] ?? '';
    const key = request.headers['idempotency-key']?.toString();
    requests.push({ method, path, key });
    const fault = faults.shift();
    if (fault === 'cut-before') {
      request.socket.destroy();
      return;
    }
    const answer = answerOf(key, fault, () => api(method, url, form));
    if (fault !== 'hang-after') send(response, answer.status, answer.body);
  }

  /** The first answer that a key was given, whatever it was. */
  function answerOf(key: string | undefined, fault: StripeFault | undefined, work: () => Answer) {
    if (fault === 'busy-409') return { status: 409, body: refusal('idempotency_key_in_use') };
    if (fault === 'limit-429') return { status: 429, body: refusal('rate_limit') };
    const known = key === undefined ? undefined : answers.get(key);
    const answer = known ?? (fault === 'error-500' ? { status: 500, body: failure } : work());
    if (key !== undefined) answers.set(key, answer);
    return answer;
  }

  const server = createServer((request, response) => void serve(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    intents,
    requests,
    failNext: (...next) => faults.push(...next),
    forgetKeys: () => answers.clear(),
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

const failure = { error: { type: 'api_error', message: 'Something went wrong on our end.' } };
const refusal = (code: string) => ({
  error: { type: 'invalid_request_error', code, message: code },
});

function send(response: ServerResponse, status: number, body: object): void {
  // So that the SDK asks again as the test means it, and not by itself.
  const headers = { 'content-type': 'application/json', 'stripe-should-retry': 'false' };
  response.writeHead(status, headers).end(JSON.stringify(body));
}

type Answer = { status: number; body: object };

const ok = (body: object): Answer => ({ status: 200, body });
const list = (data: object[]) => ok({ object: 'list', data, has_more: false, url: '/v1' });

function createApi(intents: Map<string, Intent>) {
  const refunds: Refund[] = [];
  return (method: string, url: string, form: URLSearchParams): Answer => {
    const { pathname, searchParams } = new URL(url, 'http://stripe');
    const [, , resource, id, action] = pathname.split('/');
    if (resource === 'refunds') {
      return method === 'GET' ? list(refunds) : refund(intents, refunds, form);
    }
    if (id === 'search') return search(intents, searchParams.get('query') ?? '');
    if (id !== undefined) return actOn(intents.get(id), action);
    return method === 'GET' ? list([...intents.values()]) : create(intents, form);
  };
}

function search(intents: Map<string, Intent>, query: string): Answer {
  return list([...intents.values()].filter(({ metadata }) => query.includes(metadata.paymentId)));
}

function actOn(intent: Intent | undefined, action: string | undefined): Answer {
  if (!intent) return { status: 404, body: refusal('resource_missing') };
  return action === undefined ? ok(intent) : change(intent, action === 'cancel');
}

function create(intents: Map<string, Intent>, form: URLSearchParams): Answer {
  const intent = newIntent(`pi_${intents.size + 1}`, form);
  intents.set(intent.id, intent);
  const error = REFUSED[form.get('payment_method') ?? ''];
  if (!error) return ok(intent);
  intent.status = 'requires_payment_method';
  intent['last_payment_error'] = { type: 'card_error', ...error };
  return { status: 402, body: { error: { type: 'card_error', ...error, payment_intent: intent } } };
}

function change(intent: Intent, isCancelled: boolean): Answer {
  const isOver = intent.status === 'succeeded' || intent.status === 'canceled';
  if (isCancelled ? isOver : intent.status !== 'requires_capture') {
    return { status: 400, body: refusal('payment_intent_unexpected_state') };
  }
  intent.status = isCancelled ? 'canceled' : 'succeeded';
  if (!isCancelled) {
    intent['amount_received'] = intent.amount;
    intent.latest_charge = {
      id: `ch_${intent.id}`,
      object: 'charge',
      amount_refunded: 0,
      balance_transaction: { id: 'txn_1', object: 'balance_transaction', fee: 465 },
    };
  }
  return ok(intent);
}

function newIntent(id: string, form: URLSearchParams): Intent {
  const hasCard = form.has('payment_method');
  return {
    id,
    object: 'payment_intent',
    amount: Number(form.get('amount')),
    amount_received: 0,
    currency: form.get('currency'),
    capture_method: form.get('capture_method'),
    client_secret: `${id}_secret`,
    created: Math.floor(Date.now() / 1000),
    last_payment_error: null,
    latest_charge: null,
    metadata: { paymentId: form.get('metadata[paymentId]') ?? '' },
    status: hasCard ? 'requires_capture' : 'requires_payment_method',
  };
}

function refund(intents: Map<string, Intent>, refunds: Refund[], form: URLSearchParams): Answer {
  const intent = intents.get(form.get('payment_intent') ?? '');
  const amount = Number(form.get('amount'));
  const charge = intent?.latest_charge;
  if (!charge || charge.amount_refunded + amount > intent.amount) {
    return { status: 400, body: refusal('charge_already_refunded') };
  }
  charge.amount_refunded += amount;
  const metadata = { refundId: form.get('metadata[refundId]') ?? '' };
  const made = { id: `re_${refunds.length + 1}`, object: 'refund', amount, metadata };
  refunds.push({ ...made, status: 'succeeded' });
  return ok({ ...made, status: 'succeeded' });
}
