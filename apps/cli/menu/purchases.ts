import { randomUUID } from 'node:crypto';
import { log } from '@clack/prompts';
import type { Answer } from '../../../packages/client/src/index.ts';
import { answered } from '../api/open-shop.ts';
import { plain } from '../plain.ts';
import { agree, choose } from './ask.ts';
import { showTickets, transferTicket } from './tickets.ts';
import { attempt, type Visit } from './visit.ts';

type Purchase = Answer<'/api/v1/users/{userId}/purchases'>['purchases'][number];

/** What somebody has bought, and what can be done with it, until he goes back. @throws StoppedError */
export async function lookAtPurchases(visit: Visit): Promise<void> {
  const { shop, words } = visit;
  const userId = (await shop.signIn())?.userId ?? '';
  log.info(words.yourId(userId));
  for (;;) {
    const purchases = await attempt(visit, () => readPurchases(visit, userId));
    if (!purchases) return;
    if (purchases.length === 0) {
      log.info(words.noPurchases);
      return;
    }
    const saleId = await attempt(visit, () =>
      choose(
        words.whichPurchase,
        purchases.map((purchase) => ({
          value: purchase.saleId,
          label: `${plain(purchase.movieTitle)} · ${placesOf(purchase, words)}`,
          hint: describe(purchase, words),
        })),
      ),
    );
    const chosen = purchases.find((purchase) => purchase.saleId === saleId);
    if (!chosen) return;
    await attempt(visit, () => manage(visit, chosen));
  }
}

async function readPurchases({ shop }: Visit, userId: string): Promise<Purchase[]> {
  const params = { path: { userId } };
  return (await answered(shop.api.GET('/api/v1/users/{userId}/purchases', { params }))).purchases;
}

function placesOf({ seats, sectors = [] }: Purchase, words: Visit['words']): string {
  return [...seats, ...sectors.map(({ quantity }) => `${quantity} × ${words.standing}`)].join(', ');
}

function describe({ purchasedAt, refunds = [] }: Purchase, words: Visit['words']): string {
  const back = refunds.reduce((sum, { amount }) => sum + amount, 0);
  const refunded = back > 0 ? [words.refunded(back.toFixed(2))] : [];
  return [words.when(purchasedAt), ...refunded].join(' · ');
}

async function manage(visit: Visit, { saleId, refundedAt }: Purchase): Promise<void> {
  const { words } = visit;
  const more =
    refundedAt === undefined
      ? [
          { value: 'transfer' as const, label: words.transfer },
          { value: 'cancel' as const, label: words.cancelPurchase },
        ]
      : [];
  const what = await choose(words.whatNow, [
    { value: 'show' as const, label: words.showTickets },
    ...more,
  ]);
  if (what === 'show') await showTickets(visit, saleId);
  else if (what === 'transfer') await transferTicket(visit, saleId);
  else await cancel(visit, saleId);
}

/** Asks once more, with what comes back. */
async function cancel({ shop, words }: Visit, saleId: string): Promise<void> {
  const params = { path: { saleId } };
  const { amount, currency, percent } = await answered(
    shop.api.POST('/api/v1/sales/{saleId}/refund/quote', { params, body: null }),
  );
  const question = words.cancelQuote(words.money(amount, currency), percent);
  if (!(await agree(question, words.yes, words.no))) return;
  const headers = { 'idempotency-key': randomUUID() };
  await answered(shop.api.POST('/api/v1/sales/{saleId}/refund', { params, headers, body: null }));
  log.success(words.cancelled(words.money(amount, currency)));
}
