import { Type } from 'typebox';

/** Places of general-admission sectors in an answer. */
export const soldUnits = Type.Optional(
  Type.Array(Type.Object({ sectorId: Type.String(), quantity: Type.Integer() }), {
    description: 'Places of general-admission sectors, if any.',
  }),
);

/** Contract B knows no sectors: they are told only where there are some. */
export function someSectors(sectors: { sectorId: string; quantity: number }[]) {
  return sectors.length > 0 ? { sectors } : {};
}
