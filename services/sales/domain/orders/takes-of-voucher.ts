import type { Voucher } from './extras.ts';
import { wishFault } from './order-wishes.ts';
import { NO_LIMIT, type Take } from './take.ts';

/** Before the code of a voucher: the key under which its uses are counted. */
export function voucherKeyPrefix(sessionId: string): string {
  return `voucher ${sessionId} `;
}

/** The uses of a voucher that an order takes: one of all, and one of its user's. */
export function takesOfVoucher(sessionId: string, userId: string, voucher: Voucher): Take[] {
  const { code, maxUses, maxUsesPerUser } = voucher;
  const key = `${voucherKeyPrefix(sessionId)}${code}`;
  const usedUp = (message: string) => wishFault('VOUCHER_USED_UP', 'voucher', message);
  return [
    {
      key,
      quantity: 1,
      most: maxUses ?? NO_LIMIT,
      fault: usedUp('was used as often as it may be'),
    },
    {
      key: `${key} of ${userId}`,
      quantity: 1,
      most: maxUsesPerUser ?? NO_LIMIT,
      fault: usedUp('was used by you as often as it may be'),
    },
  ];
}
