import { Type } from 'typebox';

/** An id that an organiser chooses: small letters, digits and dashes. */
export function slug(description?: string) {
  return Type.String({
    pattern: '^[a-z0-9][a-z0-9-]{0,31}$',
    ...(description !== undefined && { description }),
  });
}
