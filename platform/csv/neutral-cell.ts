/**
 * A cell that begins so is run as a formula by spreadsheets, and may send away what is beside it (OWASP, CSV injection).
 * The apostrophe is among them so that nothing is lost: whatever is written with one more is read with one less.
 */
const DANGEROUS = /^[=+\-@\t\r\n'＝＋－＠]/;

/** A text as it is written: with an apostrophe before whatever a spreadsheet would run. */
export function neutralise(text: string): string {
  return DANGEROUS.test(text) ? `'${text}` : text;
}

/** The text that was written so; one that was never neutralised is itself. */
export function restore(cell: string): string {
  return cell.startsWith("'") && DANGEROUS.test(cell.slice(1)) ? cell.slice(1) : cell;
}
