/**
 * Within this a signal is an echo of the first: Ctrl-C under `npm start` comes from the terminal to all
 * of its foreground and once more from npm. A later one is a person who will not wait.
 */
const echoMs = 1000;

const parentPollMs = 500;

/**
 * Calls `stop` at the first SIGINT or SIGTERM; a second one ends the process at once, with code 1.
 *
 * Started by npm, it also stops when npm is gone: a SIGTERM that is sent to npm ends npm and the shell
 * between, and never comes through.
 */
export function stopOnSignal(stop: (reason: string) => void): void {
  let firstMs: number | undefined;
  const onSignal = (signal: NodeJS.Signals): void => {
    if (firstMs === undefined) {
      firstMs = performance.now();
      stop(signal);
    } else if (performance.now() - firstMs > echoMs) {
      console.error(`A second ${signal}: stopped at once.`);
      process.exit(1);
    }
  };
  process.on('SIGINT', onSignal).on('SIGTERM', onSignal);
  if (!process.env['npm_lifecycle_event']) return;
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    if (firstMs === undefined) stop('npm has ended');
  }, parentPollMs);
  watch.unref();
}
