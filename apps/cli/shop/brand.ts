import type { Shop } from '../api/open-shop.ts';

/** What the server is set to show, and how it takes money. */
export type Brand = {
  readonly name: string;
  readonly payments: { readonly card: 'simulator' | 'stripe' | null; readonly pix: boolean };
  /** Where mails can be looked at, in development. */
  readonly mails: string | null;
};

const UNKNOWN: Brand = { name: 'Bilheteria', payments: { card: null, pix: false }, mails: null };

/** How the server calls itself, and by what it is paid. One that tells nothing of it takes money elsewhere. */
export async function readBrand({ url }: Shop): Promise<Brand> {
  const answer = await fetch(`${url}/web/brand.json`).catch(() => undefined);
  return answer?.ok ? ((await answer.json()) as Brand) : UNKNOWN;
}
