import { fileURLToPath } from 'node:url';
import { spawn } from '@lydell/node-pty';
import xterm from '@xterm/headless';

/** The built program in a terminal of its own, as somebody sits before it. */
export type TerminalSession = {
  /** What is to be seen, line by line. */
  readonly screen: () => string;
  /** Waits until a text is to be seen. @throws with the screen when it does not come */
  readonly sees: (text: string | RegExp) => Promise<void>;
  /** Types, as keys send it. */
  readonly type: (keys: string) => void;
  /** Waits for a question, then types. */
  readonly answer: (question: string | RegExp, keys: string) => Promise<void>;
  /** Waits for a list with this entry, goes there by the cursor keys, and chooses it. */
  readonly pick: (question: string | RegExp, entry: string) => Promise<void>;
  /** How it ended. */
  readonly ended: Promise<number>;
  readonly stop: () => void;
};

export const KEYS = {
  enter: '\r',
  escape: '\u001B',
  up: '\u001B[A',
  down: '\u001B[B',
  right: '\u001B[C',
  left: '\u001B[D',
  ctrlC: '\u0003',
} as const;

const PROGRAM = fileURLToPath(new URL('../../../dist/apps/cli/main.js', import.meta.url));
const LONGEST_WAIT_MS = 30_000;
const LOOK_AGAIN_MS = 20;

export function openTerminal(
  args: readonly string[],
  {
    columns = 80,
    rows = 24,
    environment = {},
  }: { columns?: number; rows?: number; environment?: Record<string, string> } = {},
): TerminalSession {
  const emulator = new xterm.Terminal({ cols: columns, rows, allowProposedApi: true });
  const program = spawn(process.execPath, [PROGRAM, ...args], {
    name: 'xterm-256color',
    cols: columns,
    rows,
    env: { ...process.env, LANG: 'C.UTF-8', LC_ALL: '', ...environment },
  });
  let written = 0;
  let drawn = 0;
  program.onData((data) => {
    written += 1;
    emulator.write(data, () => (drawn += 1));
  });
  // What a terminal answers by itself, such as where its cursor stands.
  emulator.onData((data) => program.write(data));
  const ended = new Promise<number>((resolve) => {
    program.onExit(({ exitCode }) => resolve(exitCode));
  });
  const screen = () => {
    const { active } = emulator.buffer;
    const lines = Array.from({ length: rows }, (_, row) =>
      (active.getLine(active.viewportY + row)?.translateToString(true) ?? '').trimEnd(),
    );
    return lines.join('\n').trimEnd();
  };
  const until = async (isThere: (text: string) => boolean, what: string) => {
    const endMs = performance.now() + LONGEST_WAIT_MS;
    while (drawn < written || !isThere(screen())) {
      if (performance.now() > endMs) throw new Error(`${what} is not to be seen:\n${screen()}`);
      await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS));
    }
  };
  const sees = (text: string | RegExp) =>
    until((all) => (typeof text === 'string' ? all.includes(text) : text.test(all)), String(text));
  const type = (keys: string) => program.write(keys);
  return {
    screen,
    sees,
    type,
    ended,
    async answer(question, keys) {
      await sees(question);
      type(keys);
    },
    async pick(question, entry) {
      await sees(question);
      await sees(entry);
      const isChosen = () =>
        new RegExp(`● ${entry.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}`).test(screen());
      for (let tries = 0; !isChosen(); tries++) {
        if (tries > 50) throw new Error(`${entry} can not be chosen:\n${screen()}`);
        const before = screen();
        type(KEYS.down);
        await until((all) => all !== before, 'another choice');
      }
      const before = screen();
      type(KEYS.enter);
      await until((all) => all !== before, 'the answer');
    },
    stop: () => program.kill(),
  };
}
