import type { DrawFacts } from './draw/draw-facts.ts';

/** What organisers set for a line; times in milliseconds, rates in people a minute. */
export type LineRules = {
  readonly opensAtMs: number;
  readonly preQueueMs: number;
  /** Whose turn it is shows up within this. */
  readonly claimMs: number;
  /** And then has this long to buy. */
  readonly passMs: number;
  readonly maxActive: number;
  readonly minRate: number;
  readonly maxRate: number;
  readonly guests: 'none' | 'device' | 'puzzle';
};

/** What is left of a sector, in three words: how many exactly is the seat map's to tell. */
export type SectorNews = {
  readonly sectorId: string;
  readonly name: string;
  readonly left: 'many' | 'few' | 'none';
};

/** A line as it was read at one moment. */
export type Line = {
  readonly sessionId: string;
  readonly organisationId: string | null;
  readonly rules: LineRules;
  /** An operator's; the controller's own where null. */
  readonly setRate: number | null;
  readonly isPaused: boolean;
  readonly isClosed: boolean;
  readonly isSoldOut: boolean;
  readonly sectors: readonly SectorNews[];
  /** Let in, in the last minute. */
  readonly peopleAMinute: number;
  /** Places that were given. */
  readonly issued: number;
  /** Turns up to this one have come. */
  readonly serving: number;
  readonly draw: DrawFacts;
  /** The database's time when it was read. */
  readonly readAtMs: number;
};

export type LineState = 'scheduled' | 'pre-queue' | 'open' | 'paused' | 'drained' | 'closed';

/**
 * Where a line stands at a moment of the database's time. It is in its pre-queue until its order is drawn, a moment
 * after its opening; a pause counts once there is somebody to let in. `drained`: there is nothing left to sell.
 */
export function stateOf(
  {
    rules,
    isClosed,
    isPaused,
    isSoldOut,
    draw,
  }: Pick<Line, 'rules' | 'isClosed' | 'isPaused' | 'isSoldOut' | 'draw'>,
  nowMs: number,
): LineState {
  if (isClosed) return 'closed';
  if (nowMs < rules.opensAtMs - rules.preQueueMs) return 'scheduled';
  if (draw.seed === null) return 'pre-queue';
  if (isPaused) return 'paused';
  return isSoldOut ? 'drained' : 'open';
}
