import type { Problem } from '../http/problem.ts';
import type { showImport } from './import-bodies.ts';
import type { Received } from './receive-import.ts';

/** An import, as it is shown. */
type Shown = ReturnType<typeof showImport>;

/** What a file with bad lines is told. */
export function refused(shown: Shown): Problem {
  return {
    status: 422,
    error: 'IMPORT_REFUSED',
    message: `${shown.bad} of ${shown.lines} lines are bad; nothing was changed.`,
    errors: shown.faults.map(({ line, column, why }) => ({
      field: column === null ? `line ${line}` : `line ${line}, ${column}`,
      message: why,
    })),
    more: { import: shown },
  };
}

/** Why a file was not taken. */
export async function refusalOf(
  received: Extract<Received, { ok: false }>,
  show: () => Promise<Shown | undefined>,
): Promise<Problem> {
  switch (received.code) {
    case 'BAD_HEADER': {
      const { errors } = received;
      const [first] = errors;
      const message = `The header is wrong: ${first?.field} ${first?.message}.`;
      return { status: 422, error: 'IMPORT_HEADER_WRONG', message, errors };
    }
    case 'NO_HEADER': {
      const errors = [{ field: 'line 1', message: 'is not there' }];
      return { status: 422, error: 'IMPORT_HEADER_WRONG', message: 'The file is empty.', errors };
    }
    case 'OTHER_OFFSET':
    case 'ENDED': {
      const nextByte = (await show())?.nextByte ?? 0;
      const message = `It does not go on from there: send the file from byte ${nextByte}.`;
      return { status: 409, error: 'IMPORT_OFFSET_DIFFERS', message, more: { nextByte } };
    }
    case 'OTHER_SENDER':
      return {
        status: 409,
        error: 'IMPORT_SENT_ELSEWHERE',
        message: 'Somebody else sends this file now.',
      };
  }
}

export function notFound(kind: string, importId: string): Problem {
  const message = `There is no import ${importId} of ${kind}.`;
  return { status: 404, error: 'IMPORT_NOT_FOUND', message };
}

export function wholeOnly(kind: string): Problem {
  const errors = [{ field: 'skipBad', message: `is not for ${kind}: a room is brought in whole` }];
  const message = `skipBad ${errors[0]?.message}.`;
  return { status: 422, error: 'VALIDATION_FAILED', message, errors };
}

export const NOT_CSV: Problem = {
  status: 415,
  error: 'UNSUPPORTED_MEDIA_TYPE',
  message: 'The body must be CSV: send `Content-Type: text/csv`.',
};
