import type { Database } from '../../../platform/database/database.ts';
import { loadStatement } from '../../../platform/database/statement.ts';
import type { Logger } from '../../../platform/log/logger.ts';
import type { Job } from '../../../platform/service/jobs.ts';
import type { DrawProgress, LineToDraw } from '../commands/draw-line.ts';

const findLinesToDraw = loadStatement(new URL('../sql/find-lines-to-draw.sql', import.meta.url));

/** A line opens within this of its time. */
const EVERY_MS = 250;
/** A beacon may be away for long. */
const TELL_EVERY_MS = 10_000;

type Row = readonly [
  sessionId: string,
  entries: number | null,
  issued: number,
  partsKnown: number,
  root: string | null,
  secretJwe: string,
  beaconRound: number | null,
  isOpening: boolean,
];

/** Draws lines when their time has come, on every instance: whoever is first has done it. */
export function drawLinesJob({
  database,
  drawLine,
  log,
}: {
  readonly database: Database;
  readonly drawLine: (line: LineToDraw) => Promise<DrawProgress>;
  readonly log: Logger;
}): Job {
  const toldMs = new Map<string, number>();
  const tell = (sessionId: string, error: unknown) => {
    const nowMs = performance.now();
    if (nowMs - (toldMs.get(sessionId) ?? Number.NEGATIVE_INFINITY) < TELL_EVERY_MS) return;
    toldMs.set(sessionId, nowMs);
    log.warn({ sessionId, reason: String(error) }, 'a line could not be drawn; tried again');
  };
  return {
    name: 'waiting-room.draw-lines',
    everyMs: EVERY_MS,
    async run(signal) {
      for (const row of await database.query<Row>(findLinesToDraw, [])) {
        if (signal.aborted) return;
        const line = lineOf(row);
        const { sessionId } = line;
        // One line whose beacon is away holds up no other.
        await drawLine(line).catch((error: unknown) => tell(sessionId, error));
      }
    },
  };
}

function lineOf(row: Row): LineToDraw {
  const [sessionId, entries, issued, partsKnown, root, secretJwe, beaconRound, isOpening] = row;
  return { sessionId, entries, issued, partsKnown, root, secretJwe, beaconRound, isOpening };
}
