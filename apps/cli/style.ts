import { styleText } from 'node:util';

type Format = Parameters<typeof styleText>[0];

/** A text in colours, where the terminal has any and nobody asked for none (NO_COLOR): Node 20 minds that for one format alone. */
export function style(format: Format, text: string): string {
  const { stdout } = process;
  const hasColours = stdout.isTTY && stdout.hasColors();
  return hasColours ? styleText(format, text) : text;
}
