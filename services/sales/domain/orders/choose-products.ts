import type { ProductLine } from '../pricing/pricing.ts';
import type { Extras } from './extras.ts';
import { type ProductWish, type WishFault, wishFault } from './order-wishes.ts';

type Chosen = { readonly ok: true; readonly lines: readonly ProductLine[] } | WishFault;

/** The products that are wished for, each once, at their prices. */
export function chooseProducts(extras: Extras, wishes: readonly ProductWish[]): Chosen {
  const lines: ProductLine[] = [];
  for (const [index, { productId, variantId, quantity }] of wishes.entries()) {
    const field = `products.${index}`;
    const product = extras.products.find((one) => one.productId === productId);
    if (!product) {
      const message = `the session sells no ${productId}`;
      return wishFault('PRODUCT_UNKNOWN', `${field}.productId`, message);
    }
    const variant = product.variants.find((one) => one.variantId === variantId);
    if (!variant) return variantUnknown(`${field}.variant`, product.variants, variantId);
    const isTwice = lines.some(
      (line) => line.productId === productId && line.variantId === variantId,
    );
    if (isTwice) return wishFault('PRODUCT_UNKNOWN', field, 'is asked for already: add them up');
    const name = variant.name === null ? product.name : `${product.name}, ${variant.name}`;
    lines.push({ productId, variantId, name, priceMinor: variant.priceMinor, quantity });
  }
  return { ok: true, lines };
}

function variantUnknown(
  field: string,
  variants: readonly { variantId: string | null }[],
  asked: string | null,
): WishFault {
  const names = variants.flatMap(({ variantId }) => variantId ?? []).join(', ');
  const message = names === '' ? 'must be absent: it has none' : `must be one of ${names}`;
  return wishFault('PRODUCT_UNKNOWN', field, asked === null ? `is required: ${names}` : message);
}
