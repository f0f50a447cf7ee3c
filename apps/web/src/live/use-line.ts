import type { Problem } from '@bilheteria/client';
import { useEffect, useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { me } from '../account/me.ts';
import { answered, api, problemOf } from '../api/client.ts';
import { follow } from './follow.ts';
import { isDrawn, keepPlace, keptPlace, type LineStatus, type Place } from './line.ts';
import { solvePuzzle } from './puzzle.ts';

export type LineVisit = {
  readonly status: LineStatus | undefined;
  readonly place: Place | undefined;
  /** How many come before; undefined until the order is drawn. */
  readonly ahead: number | undefined;
  /** How many came before when this page was opened. */
  readonly began: number | undefined;
  readonly fault: Problem | undefined;
  readonly isBusy: boolean;
  readonly join: () => Promise<void>;
};

/**
 * A visit to a line: the place is kept by this browser, the status is followed as it moves, and once the turn has come
 * the pass is asked for, and the buyer taken to the places.
 *
 * @param first the status as it was loaded; nothing is followed without it
 */
export function useLine(sessionId: string, first: LineStatus | undefined): LineVisit {
  const params = { path: { sessionId } };
  const { route } = useLocation();
  const [told, setTold] = useState<LineStatus>();
  const [place, setPlace] = useState<Place | undefined>(() => keptPlace(sessionId));
  const [turn, setTurn] = useState<number>();
  const [began, setBegan] = useState<number>();
  const [fault, setFault] = useState<Problem>();
  const [isBusy, setBusy] = useState(false);
  const status = told ?? first;
  const hasOrder = status !== undefined && isDrawn(status);
  const ahead = turn === undefined || !status ? undefined : Math.max(0, turn - status.serving);

  const keep = (next: Place | undefined) => {
    keepPlace(sessionId, next);
    setPlace(next);
    if (!next) setTurn(undefined);
  };
  const take = (error: unknown) => {
    const problem = problemOf(error);
    // The line was set anew, or the place has lapsed: there is a new one to be had.
    if (problem.status === 404 || problem.status === 410) keep(undefined);
    setFault(problem);
  };

  useEffect(() => {
    if (!first) return;
    const url = `/api/v1/sessions/${sessionId}/queue/stream`;
    return follow({ url, on: { line: setTold } });
  }, [first, sessionId]);

  // The turn does not change once it is drawn.
  useEffect(() => {
    if (!place || !hasOrder || turn !== undefined) return;
    const headers = { 'queue-place': place.placeToken };
    answered(api.GET('/api/v1/sessions/{sessionId}/queue/place', { params, headers })).then(
      (found) => {
        setTurn(found.turn ?? undefined);
        setBegan(found.ahead ?? undefined);
      },
      take,
    );
  }, [place, hasOrder, turn]);

  useEffect(() => {
    if (ahead !== 0 || !place) return;
    const headers = { 'queue-place': place.placeToken };
    const call = { params, headers, body: {} };
    answered(api.POST('/api/v1/sessions/{sessionId}/queue/pass', call)).then(({ pass }) => {
      keepPlace(sessionId, { ...place, pass });
      route(`/sessions/${sessionId}/seats`);
    }, take);
  }, [ahead, place]);

  async function join() {
    setBusy(true);
    setFault(undefined);
    try {
      const needsPuzzle = me.value?.isGuest && status?.guests === 'puzzle';
      const body = needsPuzzle ? await workForDevice(sessionId) : {};
      const call = { params, body };
      keep(await answered(api.POST('/api/v1/sessions/{sessionId}/queue', call)));
    } catch (error) {
      setFault(problemOf(error));
    }
    setBusy(false);
  }

  return { status, place, ahead, began, fault, isBusy, join };
}

/** Who has given nothing but an address shows that his device has worked for the place. */
async function workForDevice(sessionId: string): Promise<{ deviceToken: string }> {
  const params = { path: { sessionId } };
  const puzzle = await answered(api.GET('/api/v1/sessions/{sessionId}/queue/puzzle', { params }));
  const body = await solvePuzzle(puzzle);
  const { deviceToken } = await answered(
    api.POST('/api/v1/sessions/{sessionId}/queue/devices', { params, body }),
  );
  return { deviceToken };
}
