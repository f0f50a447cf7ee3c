import type { Answer } from '../call.ts';
import type { BookedHold, BookedSeatSale, TrailBooks } from './trail-books.ts';

const AT_ONCE = 8;

/**
 * Asks the product to rebuild reservations from the trail alone, and compares each with its rows. Every
 * fault is a sentence.
 * @param look asks for a path where the trail is kept
 * @param isClockMoved holds were made older by hand, so that their ends are not those that were told
 */
export async function findReplayFaults(
  look: (path: string) => Promise<Pick<Answer, 'status' | 'text' | 'body'>>,
  { holds, seatSales }: TrailBooks,
  { isClockMoved = false, atMost = holds.length } = {},
): Promise<string[]> {
  const saleOf = new Map(seatSales.map((sale) => [sale.holdId, sale]));
  const step = Math.max(1, Math.ceil(holds.length / atMost));
  const left = holds.filter((_, i) => i % step === 0);
  const faults: string[] = [];
  const compareNext = async (): Promise<void> => {
    for (let hold = left.pop(); hold; hold = left.pop()) {
      const path = `/api/v1/admin/audit/reservations/res-${hold.holdId}`;
      const { status, text, body } = await look(path);
      const expected = stateOf(hold, saleOf.get(hold.holdId));
      const wrong = Object.entries(expected).filter(([field, value]) => {
        if (isClockMoved && field === 'expiresAt') return false;
        return JSON.stringify(body[field]) !== JSON.stringify(value);
      });
      if (status !== 200 || wrong.length > 0) {
        faults.push(`rebuilt was ${status} ${text}, there is ${JSON.stringify(expected)}`);
      }
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, compareNext));
  return faults;
}

function stateOf(hold: BookedHold, sale: BookedSeatSale | undefined): Record<string, unknown> {
  return {
    reservationId: `res-${hold.holdId}`,
    sessionId: hold.sessionId,
    userId: hold.userId,
    status: hold.state,
    seats: hold.seatNumbers,
    totalAmount: hold.totalMinor / 100,
    expiresAt: time(hold.expiresAtMs),
    extensions: hold.extensions,
    saleId: hold.saleId === null ? undefined : `sale-${hold.saleId}`,
    paidAt: time(sale?.paidAtMs),
    refundedAt: time(sale?.refundedAtMs),
  };
}

function time(ms: number | null | undefined): string | undefined {
  return ms === null || ms === undefined ? undefined : new Date(ms).toISOString();
}
