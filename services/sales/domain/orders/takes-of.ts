import type { ProductLine } from '../pricing/pricing.ts';
import type { Extras, Voucher } from './extras.ts';
import { wishFault } from './order-wishes.ts';
import { NO_LIMIT, type Take } from './take.ts';
import { takesOfVoucher } from './takes-of-voucher.ts';

/** All that an order takes of what may be limited: units of products, a voucher's use, tickets of a user. */
export function takesOf({
  sessionId,
  userId,
  extras,
  voucher,
  tickets,
  products,
}: {
  sessionId: string;
  userId: string;
  extras: Extras;
  voucher: Voucher | undefined;
  tickets: number;
  /** In the order of the wishes. */
  products: readonly ProductLine[];
}): Take[] {
  const most = extras.maxTicketsPerUser ?? NO_LIMIT;
  const fault = wishFault('TICKET_LIMIT', 'tickets', `are more than the ${most} of one user`);
  return [
    { key: `tickets ${sessionId} of ${userId}`, quantity: tickets, most, fault },
    ...products.map((line, index) => takeOfProduct(sessionId, extras, line, index)),
    ...(voucher ? takesOfVoucher(sessionId, userId, voucher) : []),
  ];
}

function takeOfProduct(
  sessionId: string,
  extras: Extras,
  { productId, variantId, name, quantity }: ProductLine,
  index: number,
): Take {
  const product = extras.products.find((one) => one.productId === productId);
  const stock = product?.variants.find((one) => one.variantId === variantId)?.stock;
  return {
    key: `product ${sessionId} ${productId} ${variantId ?? ''}`,
    quantity,
    most: stock ?? NO_LIMIT,
    fault: wishFault(
      'PRODUCT_SOLD_OUT',
      `products.${index}.quantity`,
      `not enough is left of ${name}`,
    ),
  };
}
