/** Ends of lines and other control characters, and those that turn the direction of what follows. */
const NOT_IN_A_LINE = /[\p{Cc}\p{Zl}\p{Zp}\u202A-\u202E\u2066-\u2069]+/gu;

/** A text that others chose, as one line: it can neither begin a header nor reorder what stands beside it. */
export function oneLine(text: string): string {
  return text.replace(NOT_IN_A_LINE, ' ').trim();
}
