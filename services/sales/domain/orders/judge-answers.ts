import type { Question } from './extras.ts';
import { type OrderWishes, type WishFault, wishFault } from './order-wishes.ts';

/** An answer with its question as it was when it was given. */
export type Answer = {
  readonly questionId: string;
  readonly text: string;
  readonly answer: string;
};

type Judged = { readonly ok: true; readonly answers: readonly Answer[] } | WishFault;

/** The answers in the order of their questions; all that are required are there, and none to what nobody asked. */
export function judgeAnswers(
  questions: readonly Question[],
  given: OrderWishes['answers'],
): Judged {
  for (const questionId of given.keys()) {
    if (questions.some((question) => question.questionId === questionId)) continue;
    return wishFault('QUESTION_UNKNOWN', `answers.${questionId}`, 'was not asked');
  }
  const answers: Answer[] = [];
  for (const { questionId, text, isRequired } of questions) {
    const answer = given.get(questionId);
    if (answer !== undefined) answers.push({ questionId, text, answer });
    else if (isRequired) {
      return wishFault('ANSWER_MISSING', `answers.${questionId}`, `is required: ${text}`);
    }
  }
  return { ok: true, answers };
}
