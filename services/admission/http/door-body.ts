import { type Static, Type } from 'typebox';
import type { DoorCounts } from '../queries/count-door.ts';

const lastMinute = Type.Integer({ description: 'Within the last 60 seconds.' });
const lastFiveMinutes = Type.Integer();

export const doorBody = Type.Object({
  sessionId: Type.String({ format: 'uuid' }),
  issued: Type.Integer({ description: 'Those that count, used or not.' }),
  admitted: Type.Integer(),
  void: Type.Integer(),
  conflicts: Type.Integer({
    description:
      'Scans without a connection that let in who should have stayed out, and was not sent back.',
  }),
  undone: Type.Integer({ description: 'Scans that let somebody in and were taken back.' }),
  gates: Type.Array(
    Type.Object({
      gate: Type.Optional(Type.String({ description: 'As its scanners call it.' })),
      admitted: Type.Integer(),
      lastMinute,
      lastFiveMinutes,
    }),
    {
      description: 'Who came in by which gate and has not been sent back: the busiest, 50 at most.',
    },
  ),
});

export function describeDoor(sessionId: string, counts: DoorCounts): Static<typeof doorBody> {
  const gates = counts.gates.map(({ gate, ...more }) => ({
    ...(gate !== null && { gate }),
    ...more,
  }));
  return { sessionId, ...counts, gates };
}
