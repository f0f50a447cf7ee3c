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

/**
 * Carries out a step of a start. What stops it is noted instead of thrown, so that the steps after it are looked at
 * too, and the operator is told all in one round.
 *
 * @throws what is no StartError
 */
export function noting<T>(faults: string[], step: () => T): T | undefined {
  try {
    return step();
  } catch (error) {
    if (!(error instanceof StartError)) throw error;
    faults.push(error.message);
    return undefined;
  }
}
