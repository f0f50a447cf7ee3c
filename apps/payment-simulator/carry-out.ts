import { setTimeout as sleep } from 'node:timers/promises';
import type { FastifyReply } from 'fastify';
import type { Bank } from './bank.ts';
import type { Command, Fault } from './behaviours.ts';
import type { ChargeBook, SimulatedCharge } from './charge-book.ts';
import { showCharge } from './show-charge.ts';

export type Served = {
  bank: Bank;
  book: ChargeBook;
  urlOf: () => string;
  faultOf: (asked: Asked, command: Command) => Fault;
  told: (asked: Asked) => Promise<void>;
};

/** Of what charge a command is. */
export type Asked = { id: string; token?: string | undefined };

const SLOW_MS = 3000;

/** Does what a command says and answers it, or fails as its charge has it. */
export async function carryOut(
  { faultOf, told, urlOf }: Served,
  reply: FastifyReply,
  asked: Asked,
  command: Command,
  work: () => SimulatedCharge | object,
): Promise<unknown> {
  const fault = faultOf(asked, command);
  if (fault === 'cut-before') return cut(reply);
  if (fault === 'error-before') return reply.code(500).send({ error: 'nothing was done' });
  const done = work();
  await told(asked);
  switch (fault) {
    case 'none':
      break;
    case 'slow':
      await sleep(SLOW_MS, undefined, { ref: false });
      break;
    case 'cut-after':
      return cut(reply);
    case 'hang-after':
      return reply.hijack();
    case 'error-after':
      return reply.code(500).send({ error: 'something was done' });
  }
  return 'id' in done ? showCharge(done, urlOf()) : done;
}

function cut(reply: FastifyReply): FastifyReply {
  reply.hijack();
  reply.raw.socket?.destroy();
  return reply;
}
