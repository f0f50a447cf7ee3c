import type { Command } from 'commander';
import type { OrderBody } from './pay-order.ts';

export type OrderOptions = {
  readonly half?: readonly string[];
  readonly kind?: readonly string[];
  readonly product?: readonly string[];
  readonly answer?: readonly string[];
  readonly voucher?: string;
};

/** The options by which is said which tickets places are, and what goes with them. */
export function addOrderOptions(command: Command): Command {
  return command
    .option('--half <seat=reason...>', 'half prices, and why: A1=student')
    .option('--kind <seat=kind...>', 'another kind of ticket of the seat map: A2=child')
    .option('--product <id=count...>', 'things sold beside: programme=1, or shirt/large=1')
    .option('--answer <id=text...>', 'to the questions of the event')
    .option('--voucher <code>', 'a code');
}

/** The order that they say. @param fail says that one is not clear */
export function orderOf(
  reservationId: string,
  { half = [], kind = [], product = [], answer = [], voucher }: OrderOptions,
  fail: (message: string) => never,
): OrderBody {
  const pairs = (option: string, all: readonly string[]) =>
    all.map((text): [string, string] => {
      const at = text.indexOf('=');
      if (at < 1) fail(`error: ${option} is said as name=value`);
      return [text.slice(0, at), text.slice(at + 1)];
    });
  const tickets = [
    ...pairs('--half', half).map(([seat, reason]) => ({ seat, kind: 'half', reason })),
    ...pairs('--kind', kind).map(([seat, name]) => ({ seat, kind: name })),
  ];
  const products = pairs('--product', product).map(([id, count]) => {
    const [productId = '', variant] = id.split('/');
    return { productId, quantity: Number(count), ...(variant !== undefined && { variant }) };
  });
  return {
    reservationId,
    ...(tickets.length > 0 && { tickets }),
    ...(products.length > 0 && { products }),
    ...(answer.length > 0 && { answers: Object.fromEntries(pairs('--answer', answer)) }),
    ...(voucher !== undefined && { voucher }),
  };
}
