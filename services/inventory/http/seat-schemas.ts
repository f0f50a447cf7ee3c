import { Type } from 'typebox';

const status = Type.Union([
  Type.Literal('available'),
  Type.Literal('reserved'),
  Type.Literal('sold'),
  Type.Literal('blocked'),
]);
const sector = {
  sectorId: Type.String(),
  name: Type.String(),
  kind: Type.Union([Type.Literal('seated'), Type.Literal('general')]),
  available: Type.Integer(),
};
const totals = {
  sessionId: Type.String({ format: 'uuid' }),
  totalSeats: Type.Integer({ description: 'Seats, and the places of general sectors.' }),
  availableSeats: Type.Integer({ description: 'Those of them that are free.' }),
};

/** Every seat by its number (contract B). */
export const seatList = Type.Object({
  ...totals,
  now: Type.String({ format: 'date-time', description: "The server's time, to count down by." }),
  sectors: Type.Array(Type.Object({ ...sector, capacity: Type.Integer() })),
  seats: Type.Array(
    Type.Object({
      number: Type.String(),
      status,
      expiresAt: Type.Optional(Type.String({ format: 'date-time' })),
    }),
  ),
});

/** One sign a seat (docs/seat-maps.md). */
export const compactSeats = Type.Object({
  ...totals,
  sectors: Type.Array(
    Type.Object({
      ...sector,
      first: Type.Optional(Type.Integer({ description: 'Its first seat in `states`, from 0.' })),
      count: Type.Optional(Type.Integer({ description: 'How many seats it has there.' })),
      capacity: Type.Optional(Type.Integer()),
    }),
  ),
  states: Type.String({
    description:
      'A sign a seat, in the order of the map: `.` available, r, s and b as in `status`.',
  }),
});
