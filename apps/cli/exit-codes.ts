import type { Problem } from '../../packages/client/src/index.ts';

/** What a script can tell from the end of the program. 4 to 7 are those of `verify-ticket`. */
export const EXIT = {
  done: 0,
  refused: 1,
  usage: 2,
  unreachable: 3,
  signInNeeded: 10,
  notAllowed: 11,
  notThere: 12,
  conflict: 13,
  lapsed: 14,
  declined: 15,
  later: 16,
  interrupted: 130,
} as const;

/** What each of them means, for `--help` and the documentation. */
export const EXIT_MEANINGS: Readonly<Record<keyof typeof EXIT, string>> = {
  done: 'done',
  refused: 'the service refused, or what was looked at is not right',
  usage: 'the command is wrong',
  unreachable: 'the service can not be reached',
  signInNeeded: 'sign in first: nobody is signed in, or the token does not count (401)',
  notAllowed: 'who is signed in may not do this, or shows no pass of the line (403)',
  notThere: 'it is not there, or not yours (404)',
  conflict: 'the state forbids it: seats are taken, it is sold out or paid already (409)',
  lapsed: 'it is over: the hold, the turn or the pass (410)',
  declined: 'the payment was declined (402)',
  later: 'too many at once: try again later (429, 503)',
  interrupted: 'Ctrl-C: what was held has been given back',
};

const OF_STATUS: Readonly<Record<number, number>> = {
  401: EXIT.signInNeeded,
  402: EXIT.declined,
  403: EXIT.notAllowed,
  404: EXIT.notThere,
  409: EXIT.conflict,
  410: EXIT.lapsed,
  429: EXIT.later,
  503: EXIT.later,
};

/** The exit code of a refusal, by its kind. */
export function exitCodeOf(problem: Problem | undefined): number {
  return OF_STATUS[problem?.status ?? 0] ?? EXIT.refused;
}
