import type { Database } from '../../../platform/database/database.ts';
import { loadStatement } from '../../../platform/database/statement.ts';
import { newId } from '../../../platform/ids/ids.ts';
import type { Logger } from '../../../platform/log/logger.ts';
import type { Job } from '../../../platform/service/jobs.ts';
import type { Admitted, LeasedLine } from '../commands/admit-line.ts';

const leaseLines = loadStatement(new URL('../sql/lease-lines.sql', import.meta.url));
const releaseLines = loadStatement(new URL('../sql/release-lines.sql', import.meta.url));

const EVERY_MS = 500;
/** Another goes on this long after an instance has died, give or take a tick. */
const LEASE_SECONDS = 3;

type Row = readonly [
  sessionId: string,
  minRate: number,
  maxRate: number,
  maxActive: number,
  setRate: number | null,
  isPaused: boolean,
  issued: number,
  serving: number,
  tick: number,
  rate: number,
  credit: number,
  reason: string | null,
  sinceMs: number | null,
  inside: number,
  unclaimed: number,
];

/**
 * The controller: of all instances one at a time has a line, and decides twice a second how many turns more come.
 *
 * @param onAdmitted told of each decision that was carried out
 */
export function admitPeopleJob({
  database,
  admit,
  onAdmitted,
  log,
}: {
  readonly database: Database;
  readonly admit: (line: LeasedLine, holder: string) => Promise<Admitted | undefined>;
  readonly onAdmitted: (sessionId: string, admitted: Admitted) => void;
  readonly log: Logger;
}): Job & { readonly release: () => Promise<void> } {
  const holder: string = newId<'holder'>();
  const admitOne = async (row: Row) => {
    const line = lineOf(row);
    const { sessionId } = line;
    try {
      const admitted = await admit(line, holder);
      if (admitted) onAdmitted(sessionId, admitted);
    } catch (error) {
      // One line's trouble is no other's.
      log.warn({ sessionId, reason: String(error) }, 'nobody could be let in; tried again');
    }
  };
  return {
    name: 'waiting-room.admit-people',
    everyMs: EVERY_MS,
    async run() {
      const rows = await database.query<Row>(leaseLines, [holder, LEASE_SECONDS]);
      await Promise.all(rows.map(admitOne));
    },
    async release() {
      await database.execute(releaseLines, [holder]).catch(() => undefined);
    },
  };
}

function lineOf(row: Row): LeasedLine {
  const [sessionId, minRate, maxRate, maxActive, setRate, isPaused, issued, serving, tick] = row;
  return {
    sessionId,
    serving,
    tick,
    lastReason: row[11],
    state: { rate: row[9], credit: row[10] },
    input: {
      elapsedMs: row[12] ?? EVERY_MS,
      minRate,
      maxRate,
      setRate,
      isPaused,
      maxActive,
      inside: row[13],
      unclaimed: row[14],
      waiting: issued - serving,
    },
  };
}
