import type { Problem } from '../http/problem.ts';

/** `WWW-Authenticate` for a token that is not good (RFC 6750, 3). */
export const BAD_TOKEN = 'Bearer error="invalid_token"';

export const BAD_CREDENTIALS: Problem = {
  status: 401,
  error: 'UNAUTHENTICATED',
  message: 'The bearer token is not good, or not any more; sign in again.',
};

export const UNAUTHENTICATED: Problem = {
  status: 401,
  error: 'UNAUTHENTICATED',
  message: 'Say who you are: send `Authorization: Bearer …`.',
};

export const UNCHECKED: Problem = {
  status: 503,
  error: 'IDENTITY_UNAVAILABLE',
  message: 'Your token can not be checked just now; ask again shortly.',
  retryAfterSeconds: 1,
};

export const FORBIDDEN: Problem = {
  status: 403,
  error: 'FORBIDDEN',
  message: 'You may not do this.',
};

export const NOT_A_SERVICE: Problem = {
  ...FORBIDDEN,
  message: 'Only our own services may call this.',
};

export const CSRF_REFUSED: Problem = {
  status: 403,
  error: 'CSRF_TOKEN_REQUIRED',
  message: 'Who is signed in by a cookie sends its csrfToken as `x-csrf-token`.',
};

export const TWO_CREDENTIALS: Problem = {
  status: 400,
  error: 'BAD_REQUEST',
  message: 'Send one `Authorization` header; there were more.',
};
