/** Where progress is shown: a terminal, or nothing at all. */
export type Screen = { readonly isTTY?: boolean; write: (text: string) => unknown };

export type Progress = {
  /** So many more bytes. */
  add: (bytes: number) => void;
  /** What is done now, where it is not counted. */
  say: (text: string) => void;
  /** Leaves an empty line for what is printed next. */
  end: () => void;
};

const WIDTH = 24;
const SHOWN_EVERY_MS = 100;

/** A bar on a terminal, and nothing elsewhere; without a total it counts. */
export function showProgress(
  name: string,
  { total, from = 0 }: { total?: number; from?: number },
  screen: Screen = process.stderr,
): Progress {
  if (!screen.isTTY) return { add: () => undefined, say: () => undefined, end: () => undefined };
  const startMs = performance.now();
  let done = from;
  let shownMs = 0;
  const draw = (text: string) => screen.write(`\r\u001B[2K${name} ${text}`);
  const show = () => {
    const seconds = (performance.now() - startMs) / 1000;
    const rate = (done - from) / Math.max(seconds, 0.001);
    const speed = `${megabytes(rate)} MB/s`;
    if (total === undefined) {
      draw(`${megabytes(done)} MB, ${speed}`);
      return;
    }
    const part = total === 0 ? 1 : Math.min(done / total, 1);
    const bar = '='.repeat(Math.round(part * WIDTH)).padEnd(WIDTH, '.');
    const left = rate > 0 ? `, ${Math.ceil((total - done) / rate)} s left` : '';
    draw(`[${bar}] ${Math.floor(part * 100)} % of ${megabytes(total)} MB, ${speed}${left}`);
  };
  show();
  return {
    add(bytes) {
      done += bytes;
      if (performance.now() - shownMs < SHOWN_EVERY_MS) return;
      shownMs = performance.now();
      show();
    },
    say: draw,
    end: () => screen.write('\r\u001B[2K'),
  };
}

function megabytes(bytes: number): string {
  return (bytes / 1_000_000).toFixed(1);
}
