import { UnavailableError } from '../errors/unavailable-error.ts';

/**
 * SQLSTATE classes and codes after which the same statement may well succeed
 * (PostgreSQL manual, Appendix A): connection exceptions, insufficient resources, operator
 * intervention (restart, cancelled by a timeout), serialisation failure, deadlock, lock timeout,
 * a standby that was asked to write during a fail-over, and a server that does not let us in for now
 * (a password that is being changed, a database that is closed or gone).
 */
const TRANSIENT = /^(08|28|3D|53|57|40001|40P01|55000|55P03|25006)/;

/** Faults of the socket below the protocol, as Node and `pg` name them. */
const CONNECTION_FAULT =
  /ECONN|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENOTFOUND|EAI_AGAIN|terminated|not queryable|timeout|ENOENT.*\.s\.PGSQL/i;

/**
 * Whether asking again may help. The outcome of the failed statement is unknown: the connection may
 * have died after the commit. That is why only idempotent statements are asked again.
 */
export function isTransient(error: unknown): boolean {
  if (error instanceof UnavailableError) return true;
  if (!(error instanceof Error)) return false;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  if (/^[0-9A-Z]{5}$/.test(code)) return TRANSIENT.test(code);
  return CONNECTION_FAULT.test(`${code} ${error.message}`);
}

/** PostgreSQL cancelled the statement after its time: the statement is too long, the database is there. */
export function isStatementTimeout(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === '57014';
}

/** A row with that key was there before; nothing of the statement has happened (SQLSTATE 23505). */
export function isUniqueViolation(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === '23505';
}

/**
 * A value that the database has no place for, however well-formed (SQLSTATE class 22): a NUL or half a
 * character in a text, an offset that no time zone has.
 */
export function isBadValue(error: unknown): boolean {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('22');
}
