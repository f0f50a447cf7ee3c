import type { Answer } from '../call.ts';

/** @throws when it was refused */
export async function accepted(call: Promise<Answer>): Promise<Answer> {
  const answer = await call;
  if (answer.status >= 300) throw new Error(`${answer.status} ${answer.text}`);
  return answer;
}
