import type { Logger } from '../../../platform/log/logger.ts';
import type { Finding } from '../queries/audit/finding.ts';

/** The faults that the auditor knows of. Each is told to the log when it comes, and when it is gone. */
export type KnownFaults = {
  count: () => number;
  /** Takes over what an audit of a session found. */
  learn: (sessionId: string, findings: readonly Finding[]) => void;
  /** Another instance audits now, and tells of them. */
  forget: () => void;
};

export function createKnownFaults(log: Logger): KnownFaults {
  const bySession = new Map<string, ReadonlySet<string>>();
  return {
    count: () => [...bySession.values()].reduce((sum, { size }) => sum + size, 0),
    learn(sessionId, findings) {
      const before = bySession.get(sessionId);
      const keys = findings.map(({ rule, subject }) => `${rule} ${subject}`);
      for (const [i, { rule, message }] of findings.entries()) {
        if (before?.has(keys[i] ?? '')) continue;
        log.error({ sessionId, rule, fault: message }, 'the books do not agree');
      }
      if (findings.length > 0) bySession.set(sessionId, new Set(keys));
      else if (bySession.delete(sessionId)) log.warn({ sessionId }, 'the books agree again');
    },
    forget: () => bySession.clear(),
  };
}
