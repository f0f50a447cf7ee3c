import type { FieldFault } from '../../../platform/http/problem.ts';
import type { Extras, Product } from '../domain/orders/extras.ts';
import type { FeeRule } from '../domain/pricing/pricing.ts';
import { decimalFaults, toMinor } from './decimal-amount.ts';
import type { ExtrasBody, FeeBody, ProductBody } from './extras-body.ts';

/** What a body says, or what is wrong with it. */
export function readExtras(body: ExtrasBody): Extras | readonly FieldFault[] {
  const { products = [], fees = [], questions = [], maxTicketsPerUser = null } = body;
  const faults = [
    ...twice(
      'products',
      'productId',
      products.map(({ productId }) => productId),
    ),
    ...twice(
      'questions',
      'questionId',
      questions.map(({ questionId }) => questionId),
    ),
    ...products.flatMap(faultsOfProduct),
    ...fees.flatMap(faultsOfFee),
    ...decimalFaults({ 'tax.percent': body.tax?.percent }),
  ];
  if (faults.length > 0) return faults;
  return {
    products: products.map(readProduct),
    fees: fees.map(readFee),
    tax: body.tax
      ? {
          name: body.tax.name,
          basisPoints: toMinor(body.tax.percent),
          isIncluded: body.tax.included,
        }
      : null,
    questions: questions.map(({ questionId, text, required }) => ({
      questionId,
      text,
      isRequired: required,
    })),
    maxTicketsPerUser,
  };
}

function twice(list: string, name: string, ids: readonly string[]): FieldFault[] {
  return ids.flatMap((id, index) =>
    ids.indexOf(id) < index
      ? [{ field: `${list}.${index}.${name}`, message: `is there twice: ${id}` }]
      : [],
  );
}

function faultsOfProduct(
  { price: own, stock: left, variants }: ProductBody,
  index: number,
): FieldFault[] {
  const field = `products.${index}`;
  if ((own === undefined) === (variants === undefined)) {
    return [{ field: `${field}.price`, message: 'is required, or variants, and not both' }];
  }
  if (variants && left !== undefined) {
    return [{ field: `${field}.stock`, message: 'must be that of each variant' }];
  }
  return [
    ...decimalFaults({ [`${field}.price`]: own }),
    ...(variants ?? []).flatMap((one, i) =>
      decimalFaults({ [`${field}.variants.${i}.price`]: one.price }),
    ),
    ...twice(
      `${field}.variants`,
      'variantId',
      (variants ?? []).map((one) => one.variantId),
    ),
  ];
}

function faultsOfFee({ amount, percent: part }: FeeBody, index: number): FieldFault[] {
  const field = `fees.${index}`;
  if ((amount === undefined) === (part === undefined)) {
    return [{ field: `${field}.amount`, message: 'is required, or percent, and not both' }];
  }
  return decimalFaults({ [`${field}.amount`]: amount, [`${field}.percent`]: part });
}

function readProduct({ productId, name, price: own, stock: left, variants }: ProductBody): Product {
  if (!variants) {
    const only = {
      variantId: null,
      name: null,
      priceMinor: toMinor(own ?? 0),
      stock: left ?? null,
    };
    return { productId, name, variants: [only] };
  }
  return {
    productId,
    name,
    variants: variants.map((one) => ({
      variantId: one.variantId,
      name: one.name,
      priceMinor: toMinor(one.price),
      stock: one.stock ?? null,
    })),
  };
}

function readFee({ name, per, bearer, amount, percent: part }: FeeBody): FeeRule {
  return part === undefined
    ? { name, per, bearer, amountMinor: toMinor(amount ?? 0) }
    : { name, per, bearer, basisPoints: toMinor(part) };
}
