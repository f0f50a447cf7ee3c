/** As many whole characters as there is room for. */
export function cutText(text: string, maxBytes: number): string {
  const room = new Uint8Array(maxBytes);
  return text.slice(0, new TextEncoder().encodeInto(text, room).read);
}
