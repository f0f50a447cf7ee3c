import { type Static, Type } from 'typebox';
import type { FieldFault } from '../../../platform/http/problem.ts';
import type { VoucherTerms } from '../commands/set-voucher.ts';
import type { Discount } from '../domain/pricing/pricing.ts';
import type { ListedVoucher } from '../queries/list-vouchers.ts';
import { decimal, decimalFaults, fromMinor, MAX_PRICE, toMinor } from './decimal-amount.ts';
import { slug } from './slug.ts';

const uses = Type.Union([Type.Integer({ minimum: 1, maximum: 1_000_000 }), Type.Null()]);
const time = Type.Union([Type.String({ format: 'date-time' }), Type.Null()]);
const names = (description: string) =>
  Type.Optional(Type.Array(slug(), { minItems: 1, maxItems: 50, uniqueItems: true, description }));

const terms = {
  percent: Type.Optional(decimal(100, 'Off the prices of the tickets it applies to.')),
  amount: Type.Optional(decimal(MAX_PRICE, 'Off all of them together, instead.')),
  price: Type.Optional(decimal(MAX_PRICE, 'What each of them costs then at most, instead.')),
  kinds: names('Of ticket; all where absent.'),
  sectors: names('By their ids; all where absent.'),
  unlocks: Type.Optional(
    Type.Array(slug(), {
      maxItems: 50,
      uniqueItems: true,
      description: 'Hidden price categories of the seat map whose places are sold with this alone.',
    }),
  ),
  maxUses: Type.Optional(uses),
  maxUsesPerUser: Type.Optional(uses),
  validFrom: Type.Optional(time),
  validUntil: Type.Optional(time),
};

export const voucherBody = Type.Object(terms, {
  additionalProperties: false,
  examples: [{ percent: 10, kinds: ['full', 'half'], maxUses: 100, maxUsesPerUser: 50 }],
});

export const voucher = Type.Object({
  code: Type.String(),
  ...terms,
  used: Type.Optional(
    Type.Integer({ description: 'By orders that count at this moment; in the list alone.' }),
  ),
});

type VoucherBody = Static<typeof voucherBody>;

/** The terms of a body, or what is wrong with it. */
export function readVoucher(body: VoucherBody): VoucherTerms | readonly FieldFault[] {
  const { percent, amount, price, kinds, sectors, unlocks = [] } = body;
  const { maxUses = null, maxUsesPerUser = null, validFrom = null, validUntil = null } = body;
  const values = [percent, amount, price].filter((given) => given !== undefined).length;
  if (values > 1 || (values === 0 && unlocks.length === 0)) {
    return [
      { field: 'percent', message: 'is required, or amount, or price, and one of them alone' },
    ];
  }
  const faults = decimalFaults({ percent, amount, price });
  if (
    validFrom !== null &&
    validUntil !== null &&
    Date.parse(validUntil) <= Date.parse(validFrom)
  ) {
    faults.push({ field: 'validUntil', message: 'must be after validFrom' });
  }
  if (faults.length > 0) return faults;
  const scope = { ...(kinds && { kinds }), ...(sectors && { sectors }) };
  const discount = { ...scope, ...readValue(body) };
  return { discount, maxUses, maxUsesPerUser, validFrom, validUntil, unlocks };
}

function readValue({ percent, amount, price }: VoucherBody): Discount {
  if (percent !== undefined) return { basisPoints: toMinor(percent) };
  if (amount !== undefined) return { amountMinor: toMinor(amount) };
  if (price !== undefined) return { priceMinor: toMinor(price) };
  // It unlocks, and makes nothing cheaper.
  return { basisPoints: 0 };
}

export function describeVoucher(listed: ListedVoucher): Static<typeof voucher> {
  const { code, discount, used, unlocks, validFromMs, validUntilMs, ...limits } = listed;
  const { kinds, sectors } = discount;
  const isoOf = (ms: number | null) => (ms === null ? null : new Date(ms).toISOString());
  return {
    code,
    ...describeValue(discount),
    ...(kinds && { kinds: [...kinds] }),
    ...(sectors && { sectors: [...sectors] }),
    ...(unlocks.length > 0 && { unlocks: [...unlocks] }),
    ...limits,
    validFrom: isoOf(validFromMs),
    validUntil: isoOf(validUntilMs),
    used,
  };
}

function describeValue(discount: Discount) {
  if ('basisPoints' in discount) return { percent: fromMinor(discount.basisPoints) };
  if ('amountMinor' in discount) return { amount: fromMinor(discount.amountMinor) };
  return { price: fromMinor(discount.priceMinor) };
}
