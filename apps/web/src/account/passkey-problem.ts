import type { Problem } from '@bilheteria/client';
import { problemOf } from '../api/client.ts';

/** What browsers call what went wrong, and what we call it; who thinks better of it has done nothing wrong. */
const CODES: Readonly<Record<string, string | undefined>> = {
  InvalidStateError: 'PASSKEY_KNOWN',
  SecurityError: 'PASSKEY_NOT_HERE',
  NotAllowedError: undefined,
  AbortError: undefined,
};

/** What went wrong with a passkey; nothing where its owner has just closed the browser's question. */
export function problemOfPasskey(error: unknown): Problem | undefined {
  const problem = problemOf(error);
  if (!(error instanceof DOMException)) return problem;
  const code = error.name in CODES ? CODES[error.name] : 'PASSKEY_FAILED';
  return code === undefined ? undefined : { ...problem, error: code };
}
