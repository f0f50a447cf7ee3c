import type { Database } from '../../../platform/database/database.ts';
import { loadStatement } from '../../../platform/database/statement.ts';
import { seedOf } from '../clients/draw-cipher.ts';
import type { Line, LineRules, SectorNews } from '../domain/line.ts';

const readLineStatement = loadStatement(new URL('../sql/read-line.sql', import.meta.url));

type Row = readonly [
  organisationId: string | null,
  opensAtMs: number,
  preQueueMs: number,
  claimMs: number,
  passMs: number,
  maxActive: number,
  minRate: number,
  maxRate: number,
  setRate: number | null,
  guests: LineRules['guests'],
  isPaused: boolean,
  isClosed: boolean,
  issued: number,
  entries: number | null,
  serving: number,
  commitment: string,
  beaconRound: number | null,
  root: string | null,
  secret: string | null,
  beacon: string | null,
  drawnAtMs: number | null,
  nowMs: number,
  isSoldOut: boolean,
  sectors: readonly SectorNews[],
  servedInMinute: number,
  minuteSeconds: number | null,
];

/** The line of a session as it is now. */
export async function readLine(database: Database, sessionId: string): Promise<Line | undefined> {
  const [row] = await database.query<Row>(readLineStatement, [sessionId]);
  return row && lineOf(sessionId, row);
}

function lineOf(sessionId: string, row: Row): Line {
  const [organisationId, opensAtMs, preQueueMs, claimMs, passMs, maxActive, minRate, maxRate] = row;
  const [commitment, beaconRound, root, secret, beacon, drawnAtMs] = [
    row[15],
    row[16],
    row[17],
    row[18],
    row[19],
    row[20],
  ];
  return {
    sessionId,
    organisationId,
    rules: {
      opensAtMs,
      preQueueMs,
      claimMs,
      passMs,
      maxActive,
      minRate,
      maxRate,
      guests: row[9],
    },
    setRate: row[8],
    isPaused: row[10],
    isClosed: row[11],
    isSoldOut: row[22],
    sectors: row[23],
    peopleAMinute: rateOf(row[24], row[25]),
    issued: row[12],
    serving: row[14],
    draw: {
      commitment,
      beaconRound,
      entries: row[13],
      root,
      secret,
      beacon,
      seed: seedOf({ secret, root, beacon }),
      drawnAtMs,
    },
    readAtMs: row[21],
  };
}

/** A shorter time tells nothing of a rate. */
const LEAST_SECONDS = 5;

/** @param seconds since the first of those that were served in the last minute */
function rateOf(served: number, seconds: number | null): number {
  return seconds === null ? 0 : Math.round((served * 60) / Math.max(seconds, LEAST_SECONDS));
}
