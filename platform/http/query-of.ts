import { type TProperties, Type } from 'typebox';

/**
 * What a query may have. Others' parameters are passed over; a name in brackets (`sessionId[]`) is refused,
 * as it was meant for one of ours and would be asked for everything instead.
 */
export function queryOf<Properties extends TProperties>(properties: Properties) {
  return Type.Object(properties, { patternProperties: { '[[\\]]': false } });
}
