import { setTimeout as sleep } from 'node:timers/promises';
import type { Database } from '../../../platform/database/database.ts';
import { loadStatement } from '../../../platform/database/statement.ts';
import type { ReadEvents } from '../../../platform/events/event-operations.ts';
import { createPace } from '../../../platform/events/pace.ts';
import { newId } from '../../../platform/ids/ids.ts';
import type { Logger } from '../../../platform/log/logger.ts';
import type { Job } from '../../../platform/service/jobs.ts';
import type { CountEvents } from '../commands/count-events.ts';
import { STEPS } from '../domain/figures-of.ts';

const statement = (name: string) => loadStatement(new URL(`../sql/${name}.sql`, import.meta.url));
const leaseRebuild = statement('lease-rebuild');
const advanceRebuild = statement('advance-rebuild');
const completeRebuild = statement('complete-rebuild');
const releaseRebuild = statement('release-rebuild');
const deleteReplacedFigures = statement('delete-replaced-figures');

const LOT = 1000;
const LEASE_SECONDS = 30;
/** Nobody who asks for a rebuild notices. */
const EVERY_MS = 2000;

export type RebuildOptions = {
  database: Database;
  /** The services whose events are counted, by their names. */
  sources: Readonly<Record<string, ReadEvents>>;
  countEvents: CountEvents;
  log: Logger;
};

type Held = { generation: number; cursors: Record<string, string> };

/**
 * Counts all events anew, beside the figures that are shown, from the logs of the services:
 *
 *   1. lease     one instance is at it; one that dies is followed by another, from the cursors on
 *   2. read      the events that were there when the rebuild began, and some more
 *   3. count     into the new figures alone, each event once
 *   4. complete  the new figures are shown, the old ones deleted
 *
 * What happens meanwhile is counted into both by the consumer. An event that it had counted before there was
 * a second counting was in its service's log by then, so it is read here; one that comes both ways is
 * marked as seen.
 */
export function rebuildFiguresJob(options: RebuildOptions): Job {
  const { database, log } = options;
  const holder = newId<'holder'>();
  return {
    name: 'notifications.rebuild-figures',
    everyMs: EVERY_MS,
    async run(signal) {
      await deleteReplaced(database, signal);
      const [lease] = await database.query<[number, Record<string, string>]>(leaseRebuild, [
        holder,
        LEASE_SECONDS,
      ]);
      if (!lease) return;
      const held = { generation: lease[0], cursors: lease[1] };
      try {
        if (!(await readAll(options, holder, held, signal))) return;
        await database.execute(completeRebuild, [held.generation, holder]);
        log.info({ generation: held.generation }, 'the figures were counted anew');
        await deleteReplaced(database, signal);
      } finally {
        await database.execute(releaseRebuild, [held.generation, holder]);
      }
    },
  };
}

async function deleteReplaced(database: Database, signal: AbortSignal): Promise<void> {
  for (let left = 1; left > 0 && !signal.aborted; ) {
    [[left] = [0]] = await database.query<[number]>(deleteReplacedFigures, []);
  }
}

/** @returns whether all is read; not, when it was stopped or another has taken it over */
async function readAll(
  options: RebuildOptions,
  holder: string,
  held: Held,
  signal: AbortSignal,
): Promise<boolean> {
  const pace = createPace();
  for (const source of Object.keys(options.sources)) {
    for (let isFull = true; isFull; ) {
      if (signal.aborted) return false;
      const startMs = performance.now();
      const read = await readOn(options, holder, held, source);
      if (read === 'taken over') return false;
      isFull = read === 'full';
      await sleep(pace(performance.now() - startMs), undefined, { ref: false });
    }
  }
  return true;
}

/** A read that is not full has come to the end of what there was when the first began: see platform/events. */
async function readOn(
  { database, sources, countEvents }: RebuildOptions,
  holder: string,
  { generation, cursors }: Held,
  source: string,
): Promise<'full' | 'end' | 'taken over'> {
  const at = cursors[source];
  const read = await sources[source]?.({ ...(at !== undefined && { cursor: at }), limit: LOT });
  if (!read) return 'end';
  const counted = read.events.filter(({ type }) => type in STEPS);
  if (counted.length > 0) await countEvents(counted, generation);
  const size = read.events.length;
  const values = [generation, holder, source, read.cursor, size, LEASE_SECONDS];
  if ((await database.execute(advanceRebuild, values)) === 0) return 'taken over';
  cursors[source] = read.cursor;
  return size === LOT ? 'full' : 'end';
}
