import type { AddressInfo } from 'node:net';
import Fastify, { type FastifyInstance } from 'fastify';
import { type Bank, createBank } from './bank.ts';
import { behaviourOf, type Command, type Fault } from './behaviours.ts';
import { buyerPages } from './buyer-pages.ts';
import type { Asked } from './carry-out.ts';
import { openChargeBook, type SimulatedCharge } from './charge-book.ts';
import { chargeRoutes } from './charge-routes.ts';
import { createMessageSender, type MessageOrder } from './message-sender.ts';

/** What messages are signed by where nobody says otherwise. It is for development, and so no secret. */
export const DEVELOPMENT_SECRET = 'whsec_YmlsaGV0ZXJpYSBkZXZlbG9wbWVudCBvbmx5';

export type SimulatorOptions = {
  host?: string;
  /** 0: any that is free. */
  port: number;
  webhookUrl?: string | undefined;
  webhookSecret?: string | undefined;
  /** Where charges are kept; without one they are gone with the process. */
  file?: string | undefined;
  /** How long a payer takes to pay a Pix. */
  pixAfterMs?: number;
  /** What goes wrong with a command, instead of what its token says; for tests that draw it. */
  drawFault?: (command: Command) => Fault;
  /** How messages come, instead of what the token says; for tests that draw it. */
  drawOrder?: () => MessageOrder;
};

export type PaymentSimulator = {
  readonly url: string;
  readonly bank: Bank;
  charges: () => SimulatedCharge[];
  /** Where messages go from now on. */
  sendTo: (webhookUrl: string) => void;
  close: () => Promise<void>;
};

const PIX_AFTER_MS = 5000;

/** A payment provider that takes no money, and fails in every way that providers do (docs/payments.md). */
export async function startPaymentSimulator(options: SimulatorOptions): Promise<PaymentSimulator> {
  const { host = '127.0.0.1', port, webhookSecret = DEVELOPMENT_SECRET } = options;
  let { webhookUrl } = options;
  const book = openChargeBook(options.file);
  const sender = createMessageSender(() => webhookUrl, webhookSecret);
  const tellings = new Map<string, Promise<void>>();
  const commands = new Set<string>();
  const bank = createBank({
    book,
    pixAfterMs: options.pixAfterMs ?? PIX_AFTER_MS,
    onChange(charge) {
      const order = options.drawOrder?.() ?? orderOf(charge);
      const type = `charge.${charge.state}`;
      tellings.set(charge.id, sender.send({ type, chargeId: charge.id }, order));
    },
  });
  const app = Fastify({ forceCloseConnections: true });
  let url = '';
  const served = {
    bank,
    book,
    urlOf: () => url,
    faultOf: (asked: Asked, command: Command) =>
      options.drawFault?.(command) ?? firstFaultOf(commands, asked, command),
    /** Resolves once its last message has come, where that is to be before the answer. */
    told: async ({ id, token }: Asked) => {
      if (behaviourOf(token).messages === 'first') await tellings.get(id);
    },
  };
  await app.register(chargeRoutes(served));
  await app.register(buyerPages(served));
  await app.listen({ host, port });
  url = addressOf(app);
  return {
    url,
    bank,
    charges: book.all,
    sendTo(target) {
      webhookUrl = target;
    },
    async close() {
      bank.close();
      await sender.close();
      await app.close();
    },
  };
}

function orderOf({ token }: SimulatedCharge): MessageOrder {
  const { messages } = behaviourOf(token);
  return messages === undefined || messages === 'first' ? 'once' : messages;
}

/** What goes wrong when a command comes for the first time. */
function firstFaultOf(commands: Set<string>, { id, token }: Asked, command: Command): Fault {
  if (commands.has(`${id} ${command}`)) return 'none';
  commands.add(`${id} ${command}`);
  return behaviourOf(token).faults?.[command] ?? 'none';
}

function addressOf(app: FastifyInstance): string {
  const { address, port } = app.server.address() as AddressInfo;
  const isWide = address === '0.0.0.0' || address === '::' || address === '127.0.0.1';
  return `http://${isWide ? 'localhost' : address}:${port}`;
}
