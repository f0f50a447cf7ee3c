/** A colour and a shape for each price category: who can not tell the colours tells the shapes. */
export type Mark = { readonly color: string; readonly shape: Shape };
export type Shape = 'circle' | 'square' | 'diamond' | 'triangle' | 'hexagon';

/** After Okabe and Ito, "Color Universal Design" (2008): told apart by people with any of the common colour blindnesses. */
const COLORS = ['#0072b2', '#d55e00', '#009e73', '#cc79a7', '#b8860b', '#56b4e9', '#7a5195'];
const SHAPES: readonly Shape[] = ['circle', 'square', 'diamond', 'triangle', 'hexagon'];

/** Of shapes with corners: how many, where the first is, how much larger than a circle, and how much lower. */
const CORNERS: Readonly<
  Record<Exclude<Shape, 'circle'>, { count: number; from: number; size: number; lower: number }>
> = {
  square: { count: 4, from: Math.PI / 4, size: 1.2, lower: 0 },
  diamond: { count: 4, from: 0, size: 1.08, lower: 0 },
  triangle: { count: 3, from: -Math.PI / 2, size: 1.15, lower: 0.15 },
  hexagon: { count: 6, from: 0, size: 1, lower: 0 },
};

export function markOf(category: number): Mark {
  const color = COLORS[category % COLORS.length] ?? '#0072b2';
  return { color, shape: SHAPES[category % SHAPES.length] ?? 'circle' };
}

/** Draws a shape's outline around a point. */
export function traceShape(
  pen: CanvasRenderingContext2D,
  shape: Shape,
  [x, y]: readonly [number, number],
  radius: number,
): void {
  if (shape === 'circle') {
    pen.moveTo(x + radius, y);
    pen.arc(x, y, radius, 0, Math.PI * 2);
    return;
  }
  const { count, from, size, lower } = CORNERS[shape];
  for (let corner = 0; corner < count; corner++) {
    const angle = from + (corner * 2 * Math.PI) / count;
    const atX = x + radius * size * Math.cos(angle);
    const atY = y + radius * (lower + size * Math.sin(angle));
    if (corner === 0) pen.moveTo(atX, atY);
    else pen.lineTo(atX, atY);
  }
  pen.closePath();
}
