import type { Extras, Product } from '../domain/orders/extras.ts';
import { fromMinor } from './decimal-amount.ts';
import type { ExtrasBody, ProductBody } from './extras-body.ts';

/** What a session sells and asks beside its tickets, as it is written. */
export function describeExtras(extras: Extras): ExtrasBody {
  const { products, fees, tax: rule, questions, maxTicketsPerUser } = extras;
  return {
    products: products.map(describeProduct),
    fees: fees.map(({ name, per, bearer, ...terms }) => ({
      name,
      per,
      bearer,
      ...('basisPoints' in terms
        ? { percent: fromMinor(terms.basisPoints) }
        : { amount: fromMinor(terms.amountMinor) }),
    })),
    tax: rule && {
      name: rule.name,
      percent: fromMinor(rule.basisPoints),
      included: rule.isIncluded,
    },
    questions: questions.map(({ questionId, text, isRequired }) => ({
      questionId,
      text,
      required: isRequired,
    })),
    maxTicketsPerUser,
  };
}

function describeProduct({ productId, name, variants }: Product): ProductBody {
  const [first] = variants;
  if (first && first.variantId === null) {
    return { productId, name, price: fromMinor(first.priceMinor), stock: first.stock };
  }
  return {
    productId,
    name,
    variants: variants.map((one) => ({
      variantId: one.variantId ?? '',
      name: one.name ?? '',
      price: fromMinor(one.priceMinor),
      stock: one.stock,
    })),
  };
}
