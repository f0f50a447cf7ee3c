/** The levels of the log, least to most urgent; `silent` logs nothing. */
export type LogLevel = 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'fatal' | 'silent';

const LEVEL_BY_NAME: ReadonlyMap<string, LogLevel> = new Map([
  ['trace', 'trace'],
  ['notset', 'trace'],
  ['debug', 'debug'],
  ['info', 'info'],
  ['warn', 'warn'],
  ['warning', 'warn'],
  ['error', 'error'],
  ['fatal', 'fatal'],
  ['critical', 'fatal'],
  ['silent', 'silent'],
]);

/**
 * Reads `LOG_LEVEL` in any case, by our names or by those of Python's `logging`
 * (`WARNING`, `CRITICAL`, `NOTSET`). Gives `undefined` for a name that neither has.
 */
export function parseLogLevel(name: string): LogLevel | undefined {
  return LEVEL_BY_NAME.get(name.trim().toLowerCase());
}
