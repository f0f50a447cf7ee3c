/** Whether an `Accept-Encoding` takes gzip; `gzip;q=0` does not. */
export function acceptsGzip(encodings: string | string[] | undefined): boolean {
  return /\bgzip\b(?!\s*;\s*q=0(\.0*)?\s*(,|$))/i.test(String(encodings ?? ''));
}
