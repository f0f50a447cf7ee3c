/**
 * The units that are left, by `GET /api/v1/available`.
 *
 * @throws Error when the answer is not that of the contract
 */
export async function readAvailable(url: string): Promise<number> {
  const response = await fetch(url);
  const body: unknown = await response.json();
  if (typeof body === 'object' && body !== null && 'qty' in body && typeof body.qty === 'number') {
    return body.qty;
  }
  throw new Error(`${url} answered no qty but ${JSON.stringify(body)}.`);
}
