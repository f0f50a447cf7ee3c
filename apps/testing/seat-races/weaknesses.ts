import type { Weakness } from './weakened-statements.ts';

/** Every seat counts as free, whoever has it. */
export const takenCountsAsFree: Weakness = {
  statement: 'inventory.place-holds',
  guards: [[/seat\.state IN \('sold', 'blocked'\).*?clock_timestamp\(\)\)/s, 'false']],
};

/** Seats are locked in whatever order, each a little after the one before: others get in between. */
export const anyOrderOfLocks: Weakness = {
  statement: 'inventory.place-holds',
  guards: [
    [/ORDER BY seat\.session_id, seat\.seat_index/, 'ORDER BY random()'],
    [/seat\.state IN \('sold'/, 'pg_sleep(0.005) IS NULL OR $&'],
  ],
};

/** A hold may be confirmed when its time is over. */
export const endlessHolds: Weakness = {
  statement: 'inventory.confirm-holds',
  guards: [[/expires_at > clock_timestamp\(\)/, 'true']],
};

/** The same, and even when its seats are another's by now. */
export const holdsWithoutSeats: Weakness = {
  statement: 'inventory.confirm-holds',
  guards: [
    [/expires_at > clock_timestamp\(\)/, 'true'],
    [/(?<=CASE WHEN ).*?= cardinality\(seat_indexes\)/, 'true'],
  ],
};

/** Every request with a key is its first. */
export const forgottenKeys: Weakness = {
  statement: 'inventory.begin-keys',
  guards: [
    [
      /CASE WHEN k\.expires_at <= now\(\) THEN excluded\.command_id .*? END/s,
      'excluded.command_id',
    ],
    [/WHERE k\.expires_at <= now\(\).*?(?=RETURNING)/s, 'WHERE true '],
  ],
};

/** Who confirms once more begins another sale of the same hold. */
export const forgottenSales: Weakness = {
  statement: 'sales.begin-seat-sales',
  guards: [[/SET hold_id = excluded\.hold_id/, '$&, sale_id = excluded.sale_id']],
};

/** The public takes what is free, whoever waits for it. */
export const publicFirst: Weakness = {
  statement: 'inventory.place-holds',
  guards: [[/ AND NOT is_listed(?=[^,]* AS is_placed)/, '']],
};

/** Whose turn it is is asked of what the statement saw when it began. */
export const turnsOfThePast: Weakness = {
  statement: 'inventory.place-holds',
  guards: [
    [
      /SELECT inventory\.turns_of_lists\(.*?\n {6}\)(?=\), open)/s,
      'SELECT array_agg(t) FROM inventory.turn AS t WHERE is_wanted AND public_until <= clock_timestamp()',
    ],
  ],
};

/** Who gives places back leaves the turn to whoever has it. */
export const turnsForgotten: Weakness = {
  statement: 'inventory.cancel-holds',
  guards: [[/CASE WHEN turns\.is_wanted THEN .*? END::timestamptz/, 'turn.public_until']],
};

/** The public keeps its turn, whatever lapses. */
export const endlessTurns: Weakness = {
  statement: 'inventory.open-turns',
  guards: [[/CASE WHEN judged\.is_wanted THEN judged\.until ELSE 'infinity' END/, "'infinity'"]],
};

/** A hold may be cancelled whatever has become of it. */
export const cancelledSales: Weakness = {
  statement: 'inventory.cancel-holds',
  guards: [[/(known\.)?state = 'pending' AND (known\.)?expires_at > clock_timestamp\(\)/, 'true']],
};
