/** How long a sign-in lasts that is not used. */
export const REFRESH_DAYS = 30;

/** What a sign-in that goes on is told. */
export type Signed = {
  readonly signInId: string;
  readonly accountId: string;
  readonly email: string;
  readonly name: string | null;
  /** A guest, whose address nobody has shown to be his. */
  readonly isGuest: boolean;
  /** For the next turn, once. */
  readonly refreshToken: string;
};
