/** How far a trail was read in each source: the sequence of the last event, by the source's name. */
export type TrailCursor = Readonly<Record<string, string>>;

const SEQUENCE = /^\d{1,19}$/;

/** To whoever reads the trail, a cursor is a text. */
export function writeTrailCursor(cursor: TrailCursor): string {
  return btoa(JSON.stringify(cursor)).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

/** Nothing where it is none of ours. */
export function readTrailCursor(text: string, sources: readonly string[]): TrailCursor | undefined {
  try {
    const read: unknown = JSON.parse(atob(text.replaceAll('-', '+').replaceAll('_', '/')));
    if (typeof read !== 'object' || read === null || Array.isArray(read)) return undefined;
    const places = Object.entries(read as Record<string, unknown>);
    const isOurs = places.every(
      ([source, place]) =>
        sources.includes(source) && typeof place === 'string' && SEQUENCE.test(place),
    );
    return isOurs ? (Object.fromEntries(places) as TrailCursor) : undefined;
  } catch {
    return undefined;
  }
}
