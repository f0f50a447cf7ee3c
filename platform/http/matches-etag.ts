/** Whether an `If-None-Match` names an ETag, weak or not: RFC 9110, 13.1.2, has them compared so. */
export function matchesEtag(known: string | undefined, etag: string): boolean {
  if (known === undefined) return false;
  if (known === '*' || known === etag) return true;
  const own = opaque(etag);
  return known.split(',').some((one) => opaque(one.trim()) === own);
}

function opaque(etag: string): string {
  return etag.startsWith('W/') ? etag.slice(2) : etag;
}
