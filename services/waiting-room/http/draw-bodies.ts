import { Type } from 'typebox';

const hash = Type.String({ description: '32 bytes in hexadecimal digits.' });
const hashOrNone = Type.Union([hash, Type.Null()]);

export const drawPage = Type.Object({
  sessionId: Type.String({ format: 'uuid' }),
  commitment: hash,
  beaconRound: Type.Union([Type.Integer(), Type.Null()]),
  entries: Type.Integer(),
  root: hashOrNone,
  secret: hashOrNone,
  beacon: hashOrNone,
  seed: hash,
  first: Type.Integer({ description: 'The number of the first entry of this part.' }),
  leaves: Type.Array(hash),
  turns: Type.Array(Type.Integer()),
  parts: Type.Integer(),
});

export const drawProof = Type.Object({
  number: Type.Integer(),
  entryId: Type.String({ description: 'With the number it makes the leaf.' }),
  turn: Type.Union([Type.Integer(), Type.Null()]),
  leaf: hash,
  proof: Type.Array(
    Type.Object({
      side: Type.String({ description: 'Of the sibling: `left` or `right`.' }),
      hash,
    }),
  ),
  root: hash,
});
