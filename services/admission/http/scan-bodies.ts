import { type Static, Type } from 'typebox';
import { storedText } from '../../../platform/http/stored-text.ts';
import type { ScanVerdict, UndoVerdict } from '../domain/scan-verdict.ts';

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

/** What a scanner without a connection did, in one place of its list: a scan, or the undoing of one. */
export const lateScan = Type.Object(
  {
    scanId: scanFields.scanId,
    code: Type.Optional(scanFields.code),
    gate: scanFields.gate,
    scannedAt: Type.Optional(time),
    undoneAt: Type.Optional(
      Type.String({
        format: 'date-time',
        description: 'Instead of `code` and `scannedAt`: the scan of this id was taken back.',
      }),
    ),
  },
  {
    additionalProperties: false,
    dependencies: { undoneAt: { properties: { code: false, scannedAt: false } } },
    if: { required: ['undoneAt'] },
    else: { required: ['code', 'scannedAt'] },
  },
);

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
      'undone',
      'void',
      'replaced',
      'wrong-session',
      'unknown-ticket',
      'unknown-key',
      'bad-signature',
      'malformed',
      'scan-id-reused',
      'unknown-scan',
      'admitted-nobody',
    ],
    { description: 'Only `admitted` opens the door. The last two answer the undoing of a scan.' },
  ),
  ticketId: Type.Optional(Type.String()),
  sessionId: Type.Optional(uuid),
  kind: Type.Optional(Type.Enum(['seat', 'general'])),
  place: Type.Optional(Type.String()),
  usedAt: Type.Optional(time),
  usedAtGate: Type.Optional(Type.String()),
  undoneAt: Type.Optional(time),
  undoneAtGate: Type.Optional(Type.String()),
  because: Type.Optional(
    Type.Enum(['transferred', 'reissued', 'resold'], {
      description: 'Why the code counts no more.',
    }),
  ),
});

export function describeVerdict(
  scanId: string,
  verdict: ScanVerdict | UndoVerdict,
): Static<typeof verdictBody> {
  const { result } = verdict;
  if (result === 'wrong-session') return { scanId, result, sessionId: verdict.sessionId };
  if (!('ticket' in verdict)) return { scanId, result };
  const { ticketId, ...ticket } = verdict.ticket;
  return { scanId, result, ticketId: `tkt-${ticketId}`, ...ticket, ...describeUse(verdict) };
}

function describeUse(verdict: Extract<ScanVerdict, { ticket: unknown }>) {
  const { result } = verdict;
  switch (result) {
    case 'admitted':
    case 'already-used': {
      const { usedAtMs, gate } = verdict;
      return {
        ...(usedAtMs !== null && { usedAt: new Date(usedAtMs).toISOString() }),
        ...(gate !== null && { usedAtGate: gate }),
      };
    }
    case 'undone': {
      const { undoneAtMs, undoneGate } = verdict;
      return {
        undoneAt: new Date(undoneAtMs).toISOString(),
        ...(undoneGate !== null && { undoneAtGate: undoneGate }),
      };
    }
    case 'replaced':
      return { because: verdict.because };
    case 'void':
      return verdict.because ? { because: verdict.because } : {};
  }
}
