/** What of an event decides where it stands in a trail. */
export type TrailEntry = {
  readonly source: string;
  /** In UTC with milliseconds: as text it sorts as times do. */
  readonly time: string;
  /** Within its source; as text it sorts as the events do. */
  readonly sequence: string;
};

/**
 * Merges the trails of several services, each in its own order, into one: whoever's next event is the
 * earlier comes first, and of the same moment the one whose source comes first in the alphabet. Events of
 * one source keep their order, whatever their clock did. What comes next depends only on where each trail
 * stands, so that a trail may be read page by page.
 */
export function mergeTrails<Entry extends TrailEntry>(
  trails: readonly (readonly Entry[])[],
  limit: number,
): Entry[] {
  const rest = trails.map((trail) => trail.values());
  const heads = rest.map((trail) => trail.next().value);
  const merged: Entry[] = [];
  while (merged.length < limit) {
    const first = firstOf(heads);
    if (!first) break;
    merged.push(first);
    const at = heads.indexOf(first);
    heads[at] = rest[at]?.next().value;
  }
  return merged;
}

function firstOf<Entry extends TrailEntry>(
  heads: readonly (Entry | undefined)[],
): Entry | undefined {
  return heads.reduce((first, head) => {
    if (!first || !head) return first ?? head;
    return compare(head, first) < 0 ? head : first;
  }, undefined);
}

function compare(a: TrailEntry, b: TrailEntry): number {
  if (a.time !== b.time) return a.time < b.time ? -1 : 1;
  return a.source < b.source ? -1 : 1;
}
