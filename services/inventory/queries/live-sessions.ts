import type { SeatBoard } from '../domain/seat-board/seat-board.ts';
import type { SessionState } from '../domain/session-schemas.ts';
import type { SeatBoards } from './seat-boards.ts';
import type { SessionLayout, SessionLayouts } from './session-layouts.ts';

/** A session as it is known at this moment. */
export type LiveSession = {
  readonly board: SeatBoard;
  /** The database's time as far as it can be told without asking. */
  readonly nowMs: number;
  /** Unknown while it is asked for. */
  readonly state: SessionState | undefined;
};

/** Sessions that somebody keeps looking at. */
export type LiveSessions = {
  /** What is known of one without asking anybody, what has lapsed by now being free. */
  atHand: (sessionId: string) => LiveSession | undefined;
  /** Reads what is too old of one; undefined where there is no such session with seats. */
  refresh: (sessionId: string) => Promise<LiveSession | undefined>;
};

/** @param freshMs how old what is known may get before it is read anew; what is heard meanwhile is in it */
export function createLiveSessions(
  boards: Pick<SeatBoards, 'atHand' | 'find'>,
  layouts: Pick<SessionLayouts, 'atHand' | 'find'>,
  freshMs: number,
): LiveSessions {
  const atHand = (sessionId: string): LiveSession | undefined => {
    const live = boards.atHand(sessionId);
    if (!live) return undefined;
    const nowMs = live.nowMs();
    live.board.lapse(nowMs);
    const layout = layouts.atHand(sessionId);
    return { board: live.board, nowMs, state: layout && stateOf(layout, nowMs) };
  };
  return {
    atHand,
    async refresh(sessionId) {
      if (!(await layouts.find(sessionId))) return undefined;
      const known = boards.atHand(sessionId);
      if (!known || known.ageMs() >= freshMs) await boards.find(sessionId);
      return atHand(sessionId);
    },
  };
}

/** A sale that has ended by itself is closed to who looks on. */
function stateOf({ state, salesEndAtMs }: SessionLayout, nowMs: number): SessionState {
  const isOver = state === 'on_sale' && salesEndAtMs !== null && salesEndAtMs <= nowMs;
  return isOver ? 'closed' : state;
}
