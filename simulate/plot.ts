import type { Played, Sample } from './play-sale.ts';

type Panel = { readonly title: string; readonly figure: (sample: Sample) => number };

const PANELS: readonly Panel[] = [
  { title: 'turns that have come', figure: ({ serving }) => serving },
  { title: 'people a minute, allowed', figure: ({ rate }) => rate },
  { title: 'p95 of holds, ms', figure: ({ p95Ms }) => p95Ms },
  { title: 'free seats', figure: ({ free }) => free },
];
const COLOURS = ['#1f6feb', '#d29922', '#cf222e'];
const WIDTH = 760;
const PANEL_HEIGHT = 130;
const MARGIN = { left: 70, right: 20, top: 26, bottom: 26 };
/** No screen shows more. */
const MAX_POINTS = 300;

/** The sales over each other, as an SVG. */
export function plot(sales: readonly Played[]): string {
  const height = PANELS.length * PANEL_HEIGHT + 40;
  const end = Math.max(1, ...sales.map(({ samples }) => samples.at(-1)?.atSeconds ?? 0));
  const legend = sales.map(
    ({ strategy }, i) =>
      `<text x="${MARGIN.left + i * 210}" y="16" fill="${COLOURS[i]}">${strategy.name}</text>`,
  );
  const panels = PANELS.map((panel, i) =>
    drawPanel(panel, sales, { top: 24 + i * PANEL_HEIGHT, end }),
  );
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${height}" viewBox="0 0 ${WIDTH} ${height}" font-family="sans-serif" font-size="12">
<title>A sale with a line, played by several strategies</title>
<rect width="100%" height="100%" fill="#fff"/>
${legend.join('\n')}
${panels.join('\n')}
</svg>
`;
}

function drawPanel(
  { title, figure }: Panel,
  sales: readonly Played[],
  { top, end }: { top: number; end: number },
): string {
  const inner = {
    width: WIDTH - MARGIN.left - MARGIN.right,
    height: PANEL_HEIGHT - MARGIN.top - MARGIN.bottom,
  };
  const most = Math.max(1, ...sales.flatMap(({ samples }) => samples.map(figure)));
  const base = top + MARGIN.top + inner.height;
  const lines = sales.map(({ samples }, i) => {
    const step = Math.max(1, Math.ceil(samples.length / MAX_POINTS));
    const points = samples
      .filter((_, n) => n % step === 0 || n === samples.length - 1)
      .map((sample) => {
        const x = MARGIN.left + (sample.atSeconds / end) * inner.width;
        return `${x.toFixed(1)},${(base - (figure(sample) / most) * inner.height).toFixed(1)}`;
      });
    return `<polyline fill="none" stroke="${COLOURS[i]}" stroke-width="1.5" points="${points.join(' ')}"/>`;
  });
  return `<text x="${MARGIN.left}" y="${top + 18}">${title}</text>
<text x="${MARGIN.left - 6}" y="${top + MARGIN.top + 8}" text-anchor="end" fill="#666">${Math.round(most)}</text>
<text x="${MARGIN.left - 6}" y="${base}" text-anchor="end" fill="#666">0</text>
<text x="${WIDTH - MARGIN.right}" y="${base + 14}" text-anchor="end" fill="#666">${Math.round(end / 60)} min</text>
<line x1="${MARGIN.left}" x2="${WIDTH - MARGIN.right}" y1="${base}" y2="${base}" stroke="#999"/>
${lines.join('\n')}`;
}
