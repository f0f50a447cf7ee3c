/** A message of a channel; without one, a gap: messages of the channel were lost. */
export type FeedItem = { readonly channel: string; readonly message?: string };

/**
 * Packs items into as few payloads as their size allows, in their order. A payload is lines of text: who
 * sent it and a number of its own (PostgreSQL drops one that is word for word the same as another of its
 * transaction), then `channel message` for each item, `channel` alone for a gap. An item that fits in no
 * payload becomes a gap.
 */
export function packItems(
  items: readonly FeedItem[],
  { from, maxBytes, nextNumber }: { from: string; maxBytes: number; nextNumber: () => number },
): string[] {
  const payloads: string[] = [];
  let payload = '';
  let bytes = 0;
  for (const { channel, message } of items) {
    const whole = message === undefined ? channel : `${channel} ${message}`;
    const fits = Buffer.byteLength(whole) + HEADER_BYTES <= maxBytes;
    const line = `\n${fits ? whole : channel}`;
    const lineBytes = Buffer.byteLength(line);
    if (payload === '' || bytes + lineBytes > maxBytes) {
      if (payload !== '') payloads.push(payload);
      payload = `${from} ${nextNumber()}`;
      bytes = Buffer.byteLength(payload);
    }
    payload += line;
    bytes += lineBytes;
  }
  if (payload !== '') payloads.push(payload);
  return payloads;
}

/** An id, a number and the ends of two lines. */
const HEADER_BYTES = 36 + 1 + 16 + 1;

/** The items of a payload; who sent it is what the text begins with. */
export function readPayload(payload: string): FeedItem[] {
  const [, ...lines] = payload.split('\n');
  return lines.map((line) => {
    const end = line.indexOf(' ');
    return end < 0
      ? { channel: line }
      : { channel: line.slice(0, end), message: line.slice(end + 1) };
  });
}
