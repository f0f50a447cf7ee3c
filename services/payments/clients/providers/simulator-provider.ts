import type { Clock } from '../../../../platform/clock/clock.ts';
import { isUuid } from '../../../../platform/ids/ids.ts';
import { brCode } from '../../domain/br-code.ts';
import type { BuyerAction } from '../../domain/payment-schemas.ts';
import type { ChargeState } from '../../domain/payment-state.ts';
import {
  type Charge,
  type ChargeKey,
  type ListedCharge,
  type PaymentProvider,
  type ProviderMessage,
  ProviderSilentError,
} from './payment-provider.ts';
import { createAsk } from './simulator-client.ts';
import { verifyMessage } from './verify-message.ts';

export type SimulatorOptions = {
  url: string;
  /** What its messages are signed by. */
  webhookSecret: string;
  timeoutMs: number;
  /** Who is paid, on a Pix. */
  merchantName: string;
  merchantCity: string;
  clock: Clock;
};

const STATES: readonly ChargeState[] = ['pending', 'authorised', 'captured', 'voided', 'declined'];

/** As the simulator writes it. */
type Answer = {
  id: string;
  state: ChargeState;
  amountMinor: number;
  currency: string;
  capturedMinor: number;
  refundedMinor: number;
  feeMinor: number;
  decline?: Charge['decline'];
  redirectUrl?: string;
  pixLocation?: string;
  expiresAtMs?: number;
};

/** The payment simulator (apps/payment-simulator): a provider that fails in every way that providers do. */
export function createSimulatorProvider(options: SimulatorOptions): PaymentProvider {
  const ask = createAsk(options);
  const chargeOf = (answer: Answer): Charge => ({
    ref: answer.id,
    state: answer.state,
    amountMinor: answer.amountMinor,
    currency: answer.currency,
    capturedMinor: answer.capturedMinor,
    refundedMinor: answer.refundedMinor,
    feeMinor: answer.feeMinor,
    decline: answer.decline,
    action: actionOf(answer, options),
  });
  const pathOf = ({ paymentId }: ChargeKey) => `/v1/charges/${paymentId}`;
  const command = async (method: string, path: string, body?: object) =>
    chargeOf(expectFound(await ask<Answer>(method, path, body)));
  return {
    name: 'simulator',
    authorise: (key) => command('PUT', pathOf(key), key.request),
    capture: (key) => command('POST', `${pathOf(key)}/capture`),
    void: (key) => command('POST', `${pathOf(key)}/void`),
    async refund(key, refundId, amountMinor) {
      const path = `${pathOf(key)}/refunds/${refundId}`;
      const answer = expectFound(
        await ask<{ state: 'refunded' | 'failed'; code: string }>('PUT', path, { amountMinor }),
      );
      return answer.state === 'refunded'
        ? { state: 'refunded', ref: refundId }
        : { state: 'failed', code: answer.code };
    },
    async find(key) {
      const answer = await ask<Answer>('GET', pathOf(key));
      return answer && chargeOf(answer);
    },
    async list({ fromMs, beforeMs }, after = '') {
      const query = new URLSearchParams({ from: String(fromMs), before: String(beforeMs), after });
      const page = expectFound(
        await ask<{ charges: Answer[]; next: string | null }>(
          'GET',
          `/v1/charges?${query.toString()}`,
        ),
      );
      const charges = page.charges.map((answer): ListedCharge => {
        return { ...chargeOf(answer), paymentId: answer.id };
      });
      return { charges, next: page.next ?? undefined };
    },
    readWebhook(headers, body) {
      const { webhookSecret, clock } = options;
      const messageId = verifyMessage(headers, body, webhookSecret, clock.nowMs());
      if (messageId === undefined) return undefined;
      const message = readMessage(body);
      return message && { messageId, ...message, ref: message.paymentId };
    },
  };
}

/** What it signs is well-formed; what is not is none of its messages. */
function readMessage(
  body: Buffer,
): (Pick<ProviderMessage, 'type' | 'says'> & { paymentId: string }) | undefined {
  try {
    const { type, chargeId } = JSON.parse(body.toString()) as Record<string, unknown>;
    if (typeof type !== 'string' || typeof chargeId !== 'string' || !isUuid(chargeId)) {
      return undefined;
    }
    const says = STATES.find((state) => type === `charge.${state}`);
    return { type: type.slice(0, 100), paymentId: chargeId, says };
  } catch {
    return undefined;
  }
}

function actionOf(answer: Answer, options: SimulatorOptions): BuyerAction | undefined {
  if (answer.redirectUrl !== undefined) return { kind: 'redirect', url: answer.redirectUrl };
  if (answer.pixLocation === undefined) return undefined;
  const { amountMinor, pixLocation: location, expiresAtMs = 0 } = answer;
  return { kind: 'pix', payload: brCode({ location, amountMinor, ...options }), expiresAtMs };
}

function expectFound<T>(answer: T | undefined): T {
  if (answer === undefined) throw new ProviderSilentError('the simulator does not know the charge');
  return answer;
}
