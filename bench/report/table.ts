/** A table to print: it reads well in a terminal and is Markdown at the same time. */
export type Table = { head: string[]; rows: string[][] };

/** Columns as wide as their widest cell; text to the left, figures to the right. */
export function formatTable({ head, rows }: Table): string {
  const widths = head.map((title, column) =>
    Math.max(title.length, 3, ...rows.map((row) => (row[column] ?? '').length)),
  );
  const isText = head.map((_, column) => rows.some((row) => /^[a-z]/i.test(row[column] ?? '')));
  const line = (cells: string[]): string => {
    const padded = widths.map((width, column) => {
      const cell = cells[column] ?? '';
      return isText[column] ? cell.padEnd(width) : cell.padStart(width);
    });
    return `| ${padded.join(' | ')} |`;
  };
  const rule = widths.map((width, column) =>
    isText[column] ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`,
  );
  return [line(head), line(rule), ...rows.map(line)].join('\n');
}

/** A figure with so many decimals, thousands apart; a dash when it is not known. */
export function figure(value: number | undefined, decimals = 0): string {
  if (value === undefined) return '–';
  return value.toLocaleString('en', {
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  });
}
