/**
 * Something we need does not answer now, and asking again later may well succeed: a full queue, a
 * database that restarts, a peer that is down. HTTP shows it as 503 with `Retry-After`.
 *
 * After it the command may or may not have been carried out. Every command is idempotent by its id,
 * so the caller asks again with the same one.
 */
export class UnavailableError extends Error {
  readonly code: string;
  readonly retryAfterSeconds: number;

  constructor(
    message: string,
    options: { code?: string; retryAfterSeconds?: number; cause?: unknown } = {},
  ) {
    super(message, { cause: options.cause });
    this.name = 'UnavailableError';
    this.code = options.code ?? 'SERVICE_UNAVAILABLE';
    this.retryAfterSeconds = options.retryAfterSeconds ?? 1;
  }
}
