import type { Problem } from '../../../platform/http/problem.ts';
import type { SalesApi } from '../../sales/contract.ts';

export type KnowsVouchers = Pick<SalesApi, 'findUnlocked'>;

/**
 * Which hidden price categories of a session a code unlocks at this moment: vouchers are the sales' to know. Without a
 * code nobody is asked.
 */
export async function unlockedBy(
  sales: KnowsVouchers,
  sessionId: string,
  { code, userId }: { code?: string; userId?: string },
): Promise<string[] | Problem> {
  if (code === undefined) return [];
  const found = await sales.findUnlocked({
    sessionId,
    code: code.trim().toUpperCase(),
    ...(userId !== undefined && { userId }),
  });
  return found.ok ? found.categories : PROBLEMS[found.code];
}

/** The same for who only looks: there is no state that could forbid it, only a code that shows nothing. */
export async function shownBy(
  sales: KnowsVouchers,
  sessionId: string,
  query: { code?: string },
): Promise<string[] | Problem> {
  const unlocked = await unlockedBy(sales, sessionId, query);
  return 'status' in unlocked ? { ...unlocked, status: 422 } : unlocked;
}

const INVALID: Problem = {
  status: 422,
  error: 'VOUCHER_INVALID',
  message: 'code is no voucher of this session that counts now',
  errors: [{ field: 'code', message: 'is no voucher of this session that counts now' }],
};

const USED_UP: Problem = {
  status: 409,
  error: 'VOUCHER_USED_UP',
  message: 'code was used as often as it may be',
  errors: [{ field: 'code', message: 'was used as often as it may be' }],
};

const PROBLEMS = { VOUCHER_INVALID: INVALID, VOUCHER_USED_UP: USED_UP } as const;
