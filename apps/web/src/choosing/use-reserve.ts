import type { Problem } from '@bilheteria/client';
import { useRef, useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { answered, api, problemOf } from '../api/client.ts';
import { keptPlace } from '../live/line.ts';
import type { Wish } from './use-choice.ts';

export type Wanted = { readonly seatNumbers: readonly string[]; readonly wishes: readonly Wish[] };

/** Holds places for a buyer, and goes on to the checkout; or tells why they could not be had. */
export function useReserve(sessionId: string) {
  const { route } = useLocation();
  const [refusal, setRefusal] = useState<Problem>();
  const [isBusy, setBusy] = useState(false);
  // The same try keeps its key, also where its answer was lost: then the places may be held already, for this buyer.
  const trying = useRef({ key: crypto.randomUUID(), by: '' });
  return {
    refusal,
    isBusy,
    isInDoubt: refusal?.error === 'NO_ANSWER',
    forget: () => setRefusal(undefined),
    reserve: async (userId: string, { seatNumbers, wishes }: Wanted): Promise<void> => {
      setBusy(true);
      setRefusal(undefined);
      const pass = keptPlace(sessionId)?.pass;
      const body = {
        sessionId,
        userId,
        ...(seatNumbers.length > 0 && { seatNumbers: [...seatNumbers] }),
        ...(wishes.length > 0 && { sectors: [...wishes] }),
      };
      const by = JSON.stringify(body);
      if (trying.current.by !== by) trying.current = { key: crypto.randomUUID(), by };
      const headers = {
        'idempotency-key': trying.current.key,
        ...(pass !== undefined && { 'queue-pass': pass }),
      };
      try {
        const { reservationId } = await answered(
          api.POST('/api/v1/reservations', { body, headers }),
        );
        route(`/checkout/${reservationId}`);
      } catch (error) {
        const problem = problemOf(error);
        if (problem.error !== 'NO_ANSWER') trying.current.by = '';
        // Whoever has no pass, or none that counts any more, goes to the line first.
        if (problem.error.startsWith('PASS_')) route(`/sessions/${sessionId}/line`);
        else setRefusal(problem);
      }
      setBusy(false);
    },
  };
}
