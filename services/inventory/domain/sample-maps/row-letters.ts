/** The label of the nth row, from 0: A to Z, then AA, AB and so on. */
export function rowLetters(rowIndex: number): string {
  const last = String.fromCharCode(65 + (rowIndex % 26));
  return rowIndex < 26 ? last : rowLetters(Math.floor(rowIndex / 26) - 1) + last;
}
