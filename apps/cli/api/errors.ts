import type { Problem } from '../../../packages/client/src/index.ts';
import { plain } from '../plain.ts';

/** Where the product runs, and what is shown to it. */
export type Place = { readonly url: string; readonly token?: string };

/** The service has answered that it will not, or what was looked at is not right. */
export class RefusedError extends Error {
  /** What the service said; none where this program found the fault by itself. */
  readonly problem: Problem | undefined;

  constructor(why: Problem | string, options?: ErrorOptions) {
    const text = typeof why === 'string' ? why : why.message;
    super(plain(text ?? `It answered ${(why as Problem).status}.`), options);
    this.problem = typeof why === 'string' ? undefined : why;
  }
}

/** Nobody has answered, or not as the product does. */
export class UnreachableError extends Error {}

/** Nobody has logged in, and somebody has to. */
export class SignInNeededError extends Error {}

/** Why a request found nobody. */
export function reasonOf(fault: unknown): string {
  if (!(fault instanceof Error)) return String(fault);
  const { cause } = fault;
  if (cause instanceof Error) return cause.message || ('code' in cause ? String(cause.code) : '');
  return fault.message;
}
