import type { Asked, Problem } from '@bilheteria/client';
import { useEffect, useMemo, useState } from 'preact/hooks';
import { me } from '../account/me.ts';
import { answered, api, problemOf } from '../api/client.ts';
import { useLoad } from '../api/use-load.ts';
import { findEntry, type WaitingEntry } from './waiting-entry.ts';

export type WaitingWish = Omit<Asked<'/api/v1/sessions/{sessionId}/waiting-list'>, 'userId'>;

/** How often it is asked how an entry stands. */
const LOOK_AGAIN_MS = 5000;

export type Waiting = {
  /** The last entry of this session, however it stands. */
  readonly entry: WaitingEntry | undefined;
  /** The server's time when it was told. */
  readonly now: string | undefined;
  readonly fault: Problem | undefined;
  readonly isBusy: boolean;
  readonly join: (userId: string, wish: WaitingWish) => Promise<boolean>;
  readonly leave: () => Promise<void>;
};

/** Waiting for places of a session: the server keeps the entry, so it is found again wherever its owner signs in. */
export function useWaiting(sessionId: string): Waiting {
  const userId = me.value?.id;
  const [fault, setFault] = useState<Problem>();
  const [isBusy, setBusy] = useState(false);
  const [turn, setTurn] = useState(0);
  // Who has just said who he is, or has done something, sees what has come of it.
  const { data, reload } = useLoad(() => findEntry(userId, sessionId), [userId, sessionId, turn]);
  // Sent again where no answer came, it is the same entry.
  const key = useMemo(() => crypto.randomUUID(), [turn]);
  const status = data?.entry?.status;
  const isOpen = status === 'waiting' || status === 'offered';
  useEffect(() => {
    if (!isOpen) return;
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') reload();
    }, LOOK_AGAIN_MS);
    return () => clearInterval(timer);
  }, [isOpen, reload]);

  async function act(call: () => Promise<unknown>): Promise<boolean> {
    setBusy(true);
    setFault(undefined);
    let isDone = true;
    try {
      await call();
      setTurn((before) => before + 1);
    } catch (error) {
      const problem = problemOf(error);
      if (problem.error !== 'NO_ANSWER') setTurn((before) => before + 1);
      // Of another tab, perhaps: it is shown.
      isDone = problem.error === 'ALREADY_WAITING';
      if (!isDone) setFault(problem);
    }
    setBusy(false);
    return isDone;
  }

  return {
    entry: data?.entry,
    now: data?.now,
    fault,
    isBusy,
    join: (asUser, wish) =>
      act(() => {
        const params = { path: { sessionId } };
        const headers = { 'idempotency-key': key };
        const body = { userId: asUser, ...wish };
        return answered(
          api.POST('/api/v1/sessions/{sessionId}/waiting-list', { params, body, headers }),
        );
      }),
    leave: async () => {
      const entryId = data?.entry?.entryId;
      if (entryId === undefined) return;
      const params = { path: { entryId } };
      await act(() => answered(api.DELETE('/api/v1/waiting-list/{entryId}', { params })));
    },
  };
}
