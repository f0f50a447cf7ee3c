/** What a trail can be of, and the services that tell of it. */
const TELLERS = {
  reservation: ['inventory', 'sales'],
  sale: ['inventory', 'sales'],
  session: ['inventory', 'sales', 'waiting-room'],
  ticket: ['admission'],
  payment: ['payments'],
} as const;

export type TrailSubject = keyof typeof TELLERS;

export const TRAIL_SUBJECTS = Object.keys(TELLERS) as TrailSubject[];

/** Who tells of the subject that is asked for; nothing where all is. */
export function tellersOf(
  asked: Partial<Record<TrailSubject, string>>,
): readonly string[] | undefined {
  const subject = TRAIL_SUBJECTS.find((name) => asked[name] !== undefined);
  return subject && TELLERS[subject];
}
