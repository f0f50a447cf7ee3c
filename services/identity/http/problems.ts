import type { Problem } from '../../../platform/http/problem.ts';

/** Every outcome of a command that is no success, by its code. */
export type Refusal =
  | { readonly code: 'PASSWORD_REFUSED'; readonly fault: string }
  | { readonly code: 'PAUSED'; readonly retryAfterSeconds: number }
  | {
      readonly code:
        | 'INVALID_CREDENTIALS'
        | 'SECOND_FACTOR_REQUIRED'
        | 'SIGN_IN_ENDED'
        | 'TOKEN_LAPSED'
        | 'WRONG_PASSWORD'
        | 'TOTP_ALREADY_ON'
        | 'TOTP_NOT_PREPARED'
        | 'WRONG_CODE'
        | 'MEMBER_ELSEWHERE'
        | 'PASSKEY_UNFIT'
        | 'PASSKEY_KNOWN'
        | 'TOO_MANY_PASSKEYS'
        | 'PASSKEY_REFUSED'
        | 'PASSKEY_COPIED'
        | 'CHALLENGE_LAPSED';
    };

/** What a refusal is told as. */
export function problemOf(refusal: Refusal, passwordField = 'password'): Problem {
  const { code } = refusal;
  switch (code) {
    case 'PASSWORD_REFUSED':
      return invalidField(passwordField, refusal.fault);
    case 'PAUSED':
      return {
        status: 429,
        error: 'TOO_MANY_FAILURES',
        message: 'The password was wrong too often; wait before you try again.',
        retryAfterSeconds: refusal.retryAfterSeconds,
      };
    case 'INVALID_CREDENTIALS':
      return problem(401, code, 'There is no account with this e-mail address and password.');
    case 'SECOND_FACTOR_REQUIRED':
      return problem(401, code, 'Send a code of your app as `totp`, or a `recoveryCode`.');
    case 'SIGN_IN_ENDED':
      return problem(401, code, 'The refresh token does not count any more; sign in again.');
    case 'TOKEN_LAPSED':
      return problem(410, code, 'The token was used before or is too old; ask for another one.');
    case 'WRONG_PASSWORD':
      return problem(403, code, 'The password is wrong.');
    case 'TOTP_ALREADY_ON':
      return problem(409, code, 'The account has a second factor; take it away first.');
    case 'TOTP_NOT_PREPARED':
      return problem(409, code, 'Ask for a secret first: POST /api/v1/account/totp.');
    case 'MEMBER_ELSEWHERE':
      return problem(409, code, 'The account works for another organisation; leave that first.');
    case 'WRONG_CODE':
      return invalidField('code', 'is not right now; does the clock of the phone go right?');
    case 'PASSKEY_UNFIT':
      return invalidField('response', 'is no passkey that was made for this site by the options');
    case 'PASSKEY_KNOWN':
      return problem(409, code, 'This passkey is known already.');
    case 'TOO_MANY_PASSKEYS':
      return problem(409, code, 'The account has as many passkeys as it may; take one away first.');
    case 'PASSKEY_REFUSED':
      return problem(401, code, 'No account has this passkey, or what it signed is not right.');
    case 'PASSKEY_COPIED':
      return problem(401, code, 'Its counter did not rise: there may be a copy of this passkey.');
    case 'CHALLENGE_LAPSED':
      return problem(410, code, 'The challenge was used before or is too old; ask for options.');
  }
}

/** Well-formed but wrong, in ways that only we can tell. */
export function invalidField(field: string, message: string): Problem {
  const errors = [{ field, message }];
  return { status: 422, error: 'VALIDATION_FAILED', message: `${field} ${message}`, errors };
}

export const NO_ADDRESS = invalidField(
  'email',
  'must be an e-mail address such as ana@example.org',
);

export const NOT_SIGNED_IN: Problem = {
  status: 401,
  error: 'UNAUTHENTICATED',
  message: 'Send an access token that counts: `Authorization: Bearer …`.',
};

function problem(status: number, error: string, message: string): Problem {
  return { status, error, message };
}
