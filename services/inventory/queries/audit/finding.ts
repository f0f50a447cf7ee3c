import type { AuditRule } from '../../contract.ts';

/** A disagreement of the books. */
export type Finding = {
  readonly rule: AuditRule;
  /** What it is about (a seat, a sector, a user): with the rule, it tells an old finding from a new one. */
  readonly subject: string;
  readonly message: string;
};

/** What one statement of the auditor saw of a session. */
export type Audited = { readonly findings: readonly Finding[]; readonly count: number };
