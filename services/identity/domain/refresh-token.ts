/** A refresh token: what stays the same for a sign-in, and what each turn changes. */
export type RefreshToken = { readonly family: string; readonly turn: string };

/** 256 bits in base64url. */
const PART = '[\\w-]{43}';
const TOKEN = new RegExp(`^(${PART})\\.(${PART})$`);

/** Nothing when it can not be one. */
export function readRefreshToken(text: string): RefreshToken | undefined {
  const [, family, turn] = TOKEN.exec(text) ?? [];
  return family !== undefined && turn !== undefined ? { family, turn } : undefined;
}

export function writeRefreshToken({ family, turn }: RefreshToken): string {
  return `${family}.${turn}`;
}
