import { Type } from 'typebox';

export const delimiters = { comma: ',', semicolon: ';', tab: '\t' } as const;

export const delimiterName = Type.Union([
  Type.Literal('comma'),
  Type.Literal('semicolon'),
  Type.Literal('tab'),
]);
