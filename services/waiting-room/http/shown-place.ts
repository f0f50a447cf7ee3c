import { Type } from 'typebox';
import type { Problem } from '../../../platform/http/problem.ts';
import type { Place, PlaceTokens } from '../clients/place-tokens.ts';
import { invalid } from './problems.ts';

/** How a place is shown. */
export const placeHeaders = Type.Object({
  'queue-place': Type.Optional(
    Type.String({ maxLength: 1000, description: 'The `placeToken` that joining gave.' }),
  ),
});

/** The place that a caller shows, if it is one of this session's line. */
export function readShownPlace(
  token: string | undefined,
  sessionId: string,
  places: PlaceTokens,
): Place | Problem {
  const place = token === undefined ? undefined : places.read(token);
  return place?.sessionId === sessionId ? place : BAD_PLACE;
}

const BAD_PLACE = invalid([
  { field: 'queue-place', message: 'must be the placeToken of a place in this line' },
]);
