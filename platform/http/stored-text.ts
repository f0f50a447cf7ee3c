import { Type } from 'typebox';

/** A text that is kept and shown: not blank, and the same when it is read again (see formats.ts). */
export function storedText(maxLength: number) {
  return Type.String({ pattern: NOT_BLANK, format: 'text', maxLength });
}

export const NOT_BLANK = '\\S';
