import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { SeatBoard } from '../domain/seat-board/seat-board.ts';
import { type ShownBoard, shownTo } from '../domain/seat-board/shown-board.ts';
import type { Unlocked } from '../domain/seat-map/opens-to.ts';
import type { LiveBoard } from '../queries/seat-boards.ts';
import { hashOfBoard } from './hash-of-board.ts';
import { renderCompactSeats } from './render-compact-seats.ts';
import { renderSeatList } from './render-seat-list.ts';

export type SeatFormat = 'list' | 'compact';

export type SeatBody = {
  /** The same on every instance while the seats are the same. */
  readonly etag: string;
  /** The same bytes each time, until something changes. */
  readonly body: () => Buffer;
  readonly gzipped: () => Promise<Buffer>;
};

/** How far the `now` in a body may be behind. */
const NOW_STEP_MS = 250;

const compress = promisify(gzip);

/**
 * Bodies with the seats of a board. They are rendered once and kept until the board changes, which it
 * does by itself when a hold lapses; of a list the time is stamped anew four times a second.
 */
export function seatBody(
  sessionId: string,
  live: LiveBoard,
  format: SeatFormat,
  unlocked: Unlocked = [],
): SeatBody {
  const nowMs = live.nowMs();
  live.board.lapse(nowMs);
  const views = known.get(live.board) ?? new Map<string, RenderedBodies>();
  known.set(live.board, views);
  const view = viewOf(live.board, unlocked);
  const kept = views.get(view);
  const bodies =
    kept?.version === live.board.version
      ? kept
      : new RenderedBodies(sessionId, live.board, unlocked);
  if (views.size >= MOST_VIEWS && !views.has(view)) views.clear();
  views.set(view, bodies);
  return format === 'compact' ? bodies.compact : bodies.listAt(nowMs);
}

/** By what is unlocked, of hidden price categories; as a rule there is one view. */
const known = new WeakMap<SeatBoard, Map<string, RenderedBodies>>();
const MOST_VIEWS = 8;

/** The same for all who are shown the same of a board. */
export function viewOf({ map }: SeatBoard, unlocked: Unlocked): string {
  if (!map.hasHidden || unlocked.length === 0) return '';
  return unlocked === 'all' ? unlocked : unlocked.toSorted().join(' ');
}

class RenderedBodies {
  readonly version: number;
  readonly #sessionId: string;
  readonly #board: ShownBoard;
  readonly #hash: string;
  #compact: SeatBody | undefined;
  #list: { bytes: Buffer; nowAt: number } | undefined;
  #stamped: { body: SeatBody; step: number } | undefined;

  constructor(sessionId: string, board: SeatBoard, unlocked: Unlocked) {
    this.version = board.version;
    this.#sessionId = sessionId;
    this.#board = shownTo(board, unlocked);
    this.#hash = hashOfBoard(this.#board);
  }

  get compact(): SeatBody {
    this.#compact ??= bodyOf(
      `W/"${this.#hash}-c"`,
      Buffer.from(renderCompactSeats(this.#sessionId, this.#board)),
    );
    return this.#compact;
  }

  listAt(nowMs: number): SeatBody {
    const step = Math.floor(nowMs / NOW_STEP_MS);
    if (this.#stamped?.step === step) return this.#stamped.body;
    if (!this.#list) {
      const { text, nowAt } = renderSeatList(this.#sessionId, this.#board);
      this.#list = { bytes: Buffer.from(text), nowAt };
    }
    // A copy: the last one may still be on its way to somebody.
    const bytes = Buffer.from(this.#list.bytes);
    bytes.write(new Date(nowMs).toISOString(), this.#list.nowAt);
    const body = bodyOf(`W/"${this.#hash}"`, bytes);
    this.#stamped = { body, step };
    return body;
  }
}

function bodyOf(etag: string, bytes: Buffer): SeatBody {
  let gzipped: Promise<Buffer> | undefined;
  return {
    etag,
    body: () => bytes,
    gzipped() {
      gzipped ??= compress(bytes, { level: 6 });
      return gzipped;
    },
  };
}
