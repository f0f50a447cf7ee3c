/**
 * The program can not start, for a reason that its operator can mend: a port in use, a database that
 * does not answer, a setting out of range. The message is one line, meant for a person; `main` prints
 * it without a stack trace and exits with 1.
 */
export class StartError extends Error {
  constructor(message: string, options: { cause?: unknown } = {}) {
    super(message, options);
    this.name = 'StartError';
  }
}
