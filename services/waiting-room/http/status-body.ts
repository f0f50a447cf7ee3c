import { Type } from 'typebox';

const orNull = <Schema extends Parameters<typeof Type.Union>[0][number]>(schema: Schema) =>
  Type.Union([schema, Type.Null()]);
const hash = orNull(Type.String());

/** What everybody is told of a line; for the OpenAPI document. */
export const lineStatus = Type.Object({
  sessionId: Type.String({ format: 'uuid' }),
  state: Type.String({
    description:
      '`scheduled`, `pre-queue` (who joins is drawn), `open`, `paused`, `drained` (nothing is left), `closed`.',
  }),
  opensAt: Type.String({ format: 'date-time' }),
  preQueueAt: Type.String({ format: 'date-time' }),
  guests: Type.String(),
  issued: Type.Integer({ description: 'How many places were given.' }),
  serving: Type.Integer({ description: 'All turns up to this one have come.' }),
  peopleAMinute: Type.Number({ description: 'Let in, in the last minute.' }),
  waitSeconds: orNull(Type.Integer({ description: 'About, for who joins now.' })),
  claimSeconds: Type.Number({ description: 'Whose turn it is asks for his pass within this.' }),
  passSeconds: Type.Number({ description: 'And has this long to buy.' }),
  sectors: Type.Array(
    Type.Object({
      sectorId: Type.String(),
      name: Type.String(),
      left: Type.String({ description: '`many`, `few` or `none`.' }),
    }),
  ),
  draw: Type.Object({
    commitment: Type.String({ description: 'SHA-256 of the secret.' }),
    beaconRound: orNull(Type.Integer()),
    entries: orNull(Type.Integer()),
    root: hash,
    secret: hash,
    beacon: hash,
    seed: hash,
  }),
});
