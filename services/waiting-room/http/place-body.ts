import { type Static, Type } from 'typebox';
import { roundFunctionOf } from '../clients/draw-cipher.ts';
import type { Place } from '../clients/place-tokens.ts';
import { turnOf } from '../domain/draw/turn-of.ts';
import type { LineBoard } from '../queries/line-boards.ts';

/** By two types, not by a choice of schemas, each of which would be tried for every answer. */
function integerOrNull(more: { description: string }) {
  return Type.Unsafe<number | null>({ type: ['integer', 'null'], ...more });
}

export const placeBody = Type.Object({
  sessionId: Type.String({ format: 'uuid' }),
  number: Type.Integer({ description: 'In the order of joining, from 1 on, without gaps.' }),
  turn: integerOrNull({
    description: 'It has come when `serving` has reached it; null until the order is drawn.',
  }),
  ahead: integerOrNull({
    description: 'How many come before; 0 when the turn has come.',
  }),
});

/** A place, and where its turn stands by what was read of the line a moment ago. */
export function describePlace(
  { number }: Pick<Place, 'number'>,
  { line }: LineBoard,
): Static<typeof placeBody> {
  const turn = turnOf(number, line.draw, roundFunctionOf) ?? null;
  const ahead = turn === null ? null : Math.max(0, turn - 1 - line.serving);
  return {
    sessionId: line.sessionId,
    number,
    turn,
    ahead: turn !== null && turn <= line.serving ? 0 : ahead,
  };
}
