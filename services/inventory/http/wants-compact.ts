export const COMPACT_TYPE = 'application/vnd.bilheteria.seats+json';

/** Whether an `Accept` names the compact form of seats, and likes it no less than plain JSON. */
export function wantsCompact(accept: string | undefined): boolean {
  if (accept === undefined) return false;
  const compact = weightOf(COMPACT_TYPE, accept);
  return compact > 0 && compact >= weightOf('application/json', accept);
}

/** The weight of a type that is named, from 0 to 1 (RFC 9110, 12.4.2); 0 of one that is not. */
function weightOf(type: string, accept: string): number {
  for (const range of accept.toLowerCase().split(',')) {
    const [name = '', ...parameters] = range.split(';').map((part) => part.trim());
    if (name !== type) continue;
    const weight = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2) ?? '1';
    return Number(weight) || 0;
  }
  return 0;
}
