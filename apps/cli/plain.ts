/** A text of unknown origin on one line, with nothing in it that a terminal would take for a command. */
export function plain(text: string): string {
  return text.replaceAll(/[\p{Cc}\p{Cf}]+/gu, ' ');
}
