import { UnavailableError } from '../../../platform/errors/unavailable-error.ts';
import type { CloudEvent } from '../../../platform/events/cloud-event.ts';
import type { FindEvents } from '../../../platform/events/event-operations.ts';
import { mergeTrails } from '../domain/merge-trails.ts';
import type { TrailCursor } from '../domain/trail-cursor.ts';

/** A service that tells of events, and of which. */
export type TrailSource = {
  readonly types: readonly string[];
  readonly findEvents: FindEvents;
  /** Nobody needs it to sell: where it is away, the trail is told without it, and that. */
  readonly mayBeAway?: true;
};

export type TrailQuestion = {
  /** A reservation's, a sale's, a session's, a ticket's or a payment's; else all. */
  readonly subject?: string | undefined;
  /** Those that tell of such subjects; else all. */
  readonly sources?: readonly string[] | undefined;
  readonly types?: readonly string[] | undefined;
  readonly fromMs?: number | undefined;
  readonly beforeMs?: number | undefined;
  readonly after: TrailCursor;
  readonly limit: number;
};

export type TrailPage = {
  readonly events: CloudEvent[];
  /** Where the next page begins, if there may be one. */
  readonly next: TrailCursor | undefined;
  /** The services that did not answer. */
  readonly away: readonly string[];
};

export type FindTrail = (question: TrailQuestion) => Promise<TrailPage>;

/** Reads a page of the trail of all services, merged in the order in which it happened. */
export function createFindTrail(sources: Readonly<Record<string, TrailSource>>): FindTrail {
  return async (question) => {
    const { after, limit, sources: asked } = question;
    const away: string[] = [];
    const trails = await Promise.all(
      Object.entries(sources)
        .filter(([name]) => asked === undefined || asked.includes(name))
        .map(async ([name, source]) => {
          const trail = await unlessAway(source, readSource(source, question, after[name]));
          if (!trail) away.push(name);
          return trail ?? [];
        }),
    );
    const events = mergeTrails(trails, limit);
    const found = trails.reduce((sum, trail) => sum + trail.length, 0);
    const isLast = found === events.length && trails.every((trail) => trail.length < limit);
    const places = events.map(({ source, sequence }) => [source.slice(1), sequence] as const);
    const next = isLast ? undefined : { ...after, ...Object.fromEntries(places) };
    return { events, next, away: away.toSorted() };
  };
}

async function unlessAway(
  { mayBeAway }: TrailSource,
  trail: Promise<CloudEvent[]>,
): Promise<CloudEvent[] | undefined> {
  try {
    return await trail;
  } catch (error) {
    if (mayBeAway && error instanceof UnavailableError) return undefined;
    throw error;
  }
}

async function readSource(
  { types: told, findEvents }: TrailSource,
  { subject, types, fromMs, beforeMs, limit }: TrailQuestion,
  after: string | undefined,
): Promise<CloudEvent[]> {
  const asked = types?.filter((type) => told.includes(type));
  if (asked?.length === 0) return [];
  const { events } = await findEvents({
    ...(subject !== undefined && { subject }),
    ...(asked !== undefined && { types: asked }),
    ...(fromMs !== undefined && { fromMs }),
    ...(beforeMs !== undefined && { beforeMs }),
    ...(after !== undefined && { after }),
    limit,
  });
  return events;
}
