import type { LoadOutcome } from '../generator/load-order.ts';
import type { SubjectName } from '../subjects/subject.ts';

/** Purchases of one unit each, or holds, as their clients saw them. */
export type Answered = {
  /** Answered with success. */
  successes: number;
  /** No answer, or a 5xx: they may be stored or not. None in a healthy run. */
  inDoubt: number;
};

/** What each subject answered in the whole run, for the comparison with its database at the end. */
export class AnswerLedger {
  private readonly entries = new Map<SubjectName, Answered>();

  add(subject: SubjectName, outcome: Pick<LoadOutcome, 'successesInAll' | 'inDoubtInAll'>): void {
    const { successes, inDoubt } = this.of(subject);
    this.entries.set(subject, {
      successes: successes + outcome.successesInAll,
      inDoubt: inDoubt + outcome.inDoubtInAll,
    });
  }

  of(subject: SubjectName): Answered {
    return this.entries.get(subject) ?? { successes: 0, inDoubt: 0 };
  }
}
