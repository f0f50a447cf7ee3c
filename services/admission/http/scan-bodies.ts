import { type Static, Type } from 'typebox';
import { storedText } from '../../../platform/http/stored-text.ts';
import type { ScanVerdict } from '../domain/scan-verdict.ts';

const time = Type.String({ format: 'date-time' });
const uuid = Type.String({ format: 'uuid' });

/** Longer than any code of ours: what a scanner has read may be anything. */
const MAX_CODE_LENGTH = 600;

/** What a scanner has read, and where. */
export const scanFields = {
  scanId: Type.String({ format: 'uuid', description: 'Your own: a repeated scan has it again.' }),
  code: Type.String({ minLength: 1, maxLength: MAX_CODE_LENGTH }),
  gate: Type.Optional(storedText(50)),
};

/** The session that a door is for: tickets of others are refused. */
export const sessionOfDoor = Type.Optional(
  Type.String({ format: 'uuid', description: 'Tickets of others are told to be at a wrong door.' }),
);

export const verdictBody = Type.Object({
  scanId: uuid,
  result: Type.Enum(
    [
      'admitted',
      'already-used',
      'void',
      'replaced',
      'wrong-session',
      'unknown-ticket',
      'unknown-key',
      'bad-signature',
      'malformed',
      'scan-id-reused',
    ],
    { description: 'Only `admitted` opens the door.' },
  ),
  ticketId: Type.Optional(Type.String()),
  sessionId: Type.Optional(uuid),
  kind: Type.Optional(Type.Enum(['seat', 'general'])),
  place: Type.Optional(Type.String()),
  usedAt: Type.Optional(time),
  usedAtGate: Type.Optional(Type.String()),
  because: Type.Optional(
    Type.Enum(['transferred', 'reissued'], { description: 'Why the code counts no more.' }),
  ),
});

export function describeVerdict(scanId: string, verdict: ScanVerdict): Static<typeof verdictBody> {
  const { result } = verdict;
  if (result === 'wrong-session') return { scanId, result, sessionId: verdict.sessionId };
  if (!('ticket' in verdict)) return { scanId, result };
  const { ticketId, ...ticket } = verdict.ticket;
  return {
    scanId,
    result,
    ticketId: `tkt-${ticketId}`,
    ...ticket,
    ...('usedAtMs' in verdict && { usedAt: new Date(verdict.usedAtMs).toISOString() }),
    ...('gate' in verdict && verdict.gate !== null && { usedAtGate: verdict.gate }),
    ...('because' in verdict && { because: verdict.because }),
  };
}
