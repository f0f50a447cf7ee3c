import type { Database } from '../../../platform/database/database.ts';
import { loadStatement } from '../../../platform/database/statement.ts';
import { newId } from '../../../platform/ids/ids.ts';
import type { Pass } from '../clients/pass-signer.ts';

const claimPassStatement = loadStatement(new URL('../sql/claim-pass.sql', import.meta.url));
const findSpentStatement = loadStatement(new URL('../sql/find-spent.sql', import.meta.url));

export type ClaimPass = {
  readonly sessionId: string;
  readonly number: number;
  readonly turn: number;
  readonly userId: string;
};

export type ClaimPassOutcome =
  | { readonly ok: true; readonly pass: Pass; readonly privateJwe: string }
  | {
      readonly ok: false;
      readonly code:
        | 'LINE_NOT_FOUND'
        | 'LINE_CLOSED'
        | 'NOT_YOUR_TURN'
        | 'TURN_LAPSED'
        | 'PASS_OVER'
        | 'PASS_HELD'
        | 'PASS_OF_ANOTHER';
    };

type Verdict = 'given' | 'early' | 'lapsed' | 'another' | 'held' | 'over' | 'closed';
type Row = readonly [
  verdict: Verdict,
  passId: string | null,
  givenAt: number | null,
  expiresAt: number | null,
  privateJwe: string,
];

const CODES = {
  early: 'NOT_YOUR_TURN',
  lapsed: 'TURN_LAPSED',
  another: 'PASS_OF_ANOTHER',
  held: 'PASS_HELD',
  over: 'PASS_OVER',
  closed: 'LINE_CLOSED',
} as const;

/**
 * Gives the pass of a turn that has come, to one user, once: who asks again has the same. He has one at a time, whoever's
 * places he shows.
 */
export function createClaimPass(
  database: Database,
): (asked: ClaimPass) => Promise<ClaimPassOutcome> {
  const ask = async ({ sessionId, number, turn, userId }: ClaimPass) => {
    const values = [sessionId, number, turn, userId, newId()];
    const [row] = await database.query<Row>(claimPassStatement, values);
    return row;
  };
  return async (asked) => {
    // Another request for it, or of his, may have ended while this one looked.
    const row = (await ask(asked)) ?? (await ask(asked));
    if (!row) return { ok: false, code: 'LINE_NOT_FOUND' };
    const [verdict, passId, givenAt, expiresAt, privateJwe] = row;
    if (verdict !== 'given') return { ok: false, code: CODES[verdict] };
    const { sessionId, userId } = asked;
    const times = { givenAt: givenAt ?? 0, expiresAt: expiresAt ?? 0 };
    return { ok: true, pass: { passId: passId ?? '', sessionId, userId, ...times }, privateJwe };
  };
}

export type FindSpent = (place: {
  readonly sessionId: string;
  readonly number: number;
  readonly turn: number;
}) => Promise<boolean>;

/** Whether a turn is over, so that who had it may take another place. */
export function createFindSpent(database: Database): FindSpent {
  return async ({ sessionId, number, turn }) => {
    const [row] = await database.query<[boolean]>(findSpentStatement, [sessionId, turn, number]);
    return row?.[0] ?? false;
  };
}
