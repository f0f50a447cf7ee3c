import type { Database } from '../../../../platform/database/database.ts';
import { loadStatement } from '../../../../platform/database/statement.ts';
import type { Audited, Finding } from './finding.ts';

const auditSeatsStatement = loadStatement(new URL('../../sql/audit-seats.sql', import.meta.url));

type Disagreement = {
  readonly seat_index: number;
  /** Null where the session has no such seat. */
  readonly number: string | null;
  readonly hold_id: string | null;
  /** Null: the hold stands, and the seat is not its. */
  readonly seat_state: string | null;
  /** Null: the seat is taken, and no standing hold of its id lists it. */
  readonly hold_state: string | null;
  /** Another standing hold that the seat is of. */
  readonly taken_by: string | null;
};

type SeatsRow = readonly [
  free: number,
  held: number,
  sold: number,
  blocked: number,
  disagreements: readonly Disagreement[],
];

/** Every seat of a session is there and counted, and each that is taken has one hold, and that hold it. */
export async function auditSeats(
  database: Database,
  sessionId: string,
  seatCount: number,
): Promise<Audited> {
  const [row] = await database.query<SeatsRow>(auditSeatsStatement, [sessionId]);
  const [free, held, sold, blocked, disagreements] = row ?? [0, 0, 0, 0, []];
  const findings = disagreements.map(findingOf);
  const count = free + held + sold + blocked;
  if (count !== seatCount) {
    const sum = `free ${free} + held ${held} + sold ${sold} + blocked ${blocked} = ${count}`;
    findings.unshift({
      rule: 'SEATS_DO_NOT_ADD_UP',
      subject: 'seats',
      message: `${sum}, but the seat map has ${seatCount}`,
    });
  }
  return { findings, count };
}

function findingOf(disagreement: Disagreement): Finding {
  const { number, seat_index, hold_id, seat_state, hold_state, taken_by } = disagreement;
  const seat = number ? `seat ${number}` : `the seat at ${seat_index}, which is not there,`;
  const subject = `${seat_index} ${hold_id}`;
  if (hold_state === null) {
    const message = `${seat} is ${seat_state} for ${hold_id ?? 'no hold'}, which has no claim on it`;
    return { rule: 'SEAT_WITHOUT_HOLD', subject, message };
  }
  if (seat_state !== null) {
    const message = `${seat} is ${seat_state}, but its hold ${hold_id} is ${hold_state}`;
    return { rule: 'SEAT_STATE_DIFFERS', subject, message };
  }
  if (taken_by !== null) {
    const message = `${seat} is claimed by ${taken_by} and by ${hold_id}, which is ${hold_state}`;
    return { rule: 'SEAT_CLAIMED_TWICE', subject, message };
  }
  const message = `${seat} is not held for ${hold_id}, which is ${hold_state} and lists it`;
  return { rule: 'HOLD_WITHOUT_SEAT', subject, message };
}
