import { style } from '../style.ts';

/** A price category by its number, or what a seat is else. */
export type Shade = number | 'dim' | 'picked';

export type Paint = (text: string, shade: Shade, isHere?: boolean) => string;

const CATEGORY_COLOURS = ['cyan', 'yellow', 'magenta', 'green', 'blue', 'white'] as const;

/** Colours, where the terminal has any and nobody asked for none. */
export const paint: Paint = (text, shade, isHere = false) => {
  if (shade === 'dim') return style(isHere ? ['dim', 'inverse'] : 'dim', text);
  if (shade === 'picked')
    return style(isHere ? ['bold', 'green', 'inverse'] : ['bold', 'green'], text);
  const colour = CATEGORY_COLOURS[shade % CATEGORY_COLOURS.length] ?? 'white';
  return style(isHere ? [colour, 'inverse'] : colour, text);
};
