import { answered, type Shop } from '../api/open-shop.ts';

/** The compact form of the answer. */
type Compact = {
  readonly states: string;
  readonly sectors: readonly { readonly sectorId: string; readonly available: number }[];
};

export type Seats = {
  /** One sign a seat, `.` where it is free. */
  readonly states: string;
  /** What each sector has left. */
  readonly left: ReadonlyMap<string, number>;
};

/** Which seats are free now. */
export async function readSeats(shop: Shop, sessionId: string): Promise<Seats> {
  const params = { path: { sessionId }, query: { format: 'compact' as const } };
  // The generated type is that of the other form.
  const answer: object = await answered(
    shop.api.GET('/api/v1/sessions/{sessionId}/seats', { params }),
  );
  const { states, sectors } = answer as Compact;
  return { states, left: new Map(sectors.map(({ sectorId, available }) => [sectorId, available])) };
}

const ASK_AGAIN_MS = 1000;

/** Follows which seats are free until the function that it returns is called. While nobody answers, nothing is told. */
export function followSeats(
  shop: Shop,
  sessionId: string,
  told: (seats: Seats) => void,
): () => void {
  let isAsking = false;
  const ask = async () => {
    if (isAsking) return;
    isAsking = true;
    const seats = await readSeats(shop, sessionId).catch(() => undefined);
    isAsking = false;
    if (seats) told(seats);
  };
  const timer = setInterval(() => void ask(), ASK_AGAIN_MS);
  return () => clearInterval(timer);
}
