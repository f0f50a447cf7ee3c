import type { SimulatedCharge } from './charge-book.ts';

/** A charge as the API shows it. */
export function showCharge(charge: SimulatedCharge, url: string): object {
  const { token: _, refunds: __, returnUrl: ___, ...rest } = charge;
  if (charge.state !== 'pending') return rest;
  if (charge.method !== 'pix') return { ...rest, redirectUrl: `${url}/pay/${charge.id}` };
  return { ...rest, pixLocation: `${new URL(url).host}/pix/${charge.id}` };
}
