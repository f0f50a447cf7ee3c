import { signal } from '@preact/signals';

/** What the server is set to show, and how it takes money. */
export type Brand = {
  readonly name: string;
  /** An address of this server. */
  readonly logo: string;
  readonly color: string | null;
  readonly payments: {
    readonly card: 'simulator' | 'stripe' | null;
    readonly pix: boolean;
    readonly stripeKey: string | null;
  };
  /** Whose passes the house makes of its tickets. */
  readonly wallets: { readonly apple: boolean; readonly google: boolean };
  /** Where mails can be looked at, in development. */
  readonly mails: string | null;
};

export const brand = signal<Brand>({
  name: 'Bilheteria',
  logo: '/web/logo',
  color: null,
  payments: { card: null, pix: false, stripeKey: null },
  wallets: { apple: false, google: false },
  mails: null,
});

export async function loadBrand(): Promise<void> {
  const answer = await fetch('/web/brand.json').catch(() => undefined);
  if (!answer?.ok) return;
  brand.value = { ...brand.value, ...((await answer.json()) as Partial<Brand>) };
  const { color } = brand.value;
  if (color) document.documentElement.style.setProperty('--brand', color);
}
