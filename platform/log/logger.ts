import { type DestinationStream, type Logger as PinoLogger, pino } from 'pino';
import { isColorSupported, prettyFactory } from 'pino-pretty';
import { tracing } from '../telemetry/tracing.ts';
import { parseLogLevel } from './log-level.ts';
import { redactSecrets } from './redact-secrets.ts';

/** pino's logger: `logger.info({ saleId }, 'sale recorded')`, errors under `err`. */
export type Logger = PinoLogger;

export type LoggerSettings = {
  /** `LOG_LEVEL`: `INFO`, `info`, `WARNING`… (see `parseLogLevel`). */
  readonly level: string;
  /** `JSON_LOGS`: one JSON object a line when true, readable lines when false. */
  readonly json: boolean;
  /** Which service speaks; a field of every JSON line. */
  readonly service: string;
  readonly version?: string;
  /** Where lines go instead of standard output. */
  readonly destination?: DestinationStream;
};

const STANDARD_OUTPUT = 1;
/** The fields of a child logger pass by the formatter: pino looks for these names in them itself. */
const CHILD_SECRETS = ['authorization', 'cookie', 'password', 'secret', 'token'];

const BUFFER_BYTES = 4096;
const FLUSH_INTERVAL_MS = 250;

/**
 * Makes the log of a process. Lines of either kind carry `traceId` and `spanId` while a span is
 * active, errors with their whole chain of causes, and no secrets (see `redactSecrets`).
 *
 * JSON lines are gathered and written 4 KiB or 250 ms at a time, and what is left goes out when
 * the process exits; only a `kill -9` can lose that last quarter of a second. Readable lines are
 * written at once. Neither uses a worker thread.
 *
 * @throws RangeError when `level` is not the name of a level.
 */
export function createLogger(settings: LoggerSettings): Logger {
  const level = parseLogLevel(settings.level);
  if (level === undefined) throw new RangeError(`LOG_LEVEL "${settings.level}" is not a level`);
  const { service, version } = settings;
  return pino(
    {
      level,
      base: version === undefined ? { service } : { service, version },
      timestamp: pino.stdTimeFunctions.isoTime,
      serializers: { err: serializeError },
      formatters: { level: (label) => ({ level: label }), log: (fields) => redactSecrets(fields) },
      redact: CHILD_SECRETS,
      // Without tracing nothing is copied: the fields go through as they are.
      mixin: () => tracing.active?.traceIds() ?? NO_IDS,
      mixinMergeStrategy: (fields, ids) => (ids === NO_IDS ? fields : { ...ids, ...fields }),
    },
    settings.json ? jsonDestination(settings) : readableDestination(settings),
  );
}

const NO_IDS = Object.freeze({});

function serializeError(error: unknown): unknown {
  return error instanceof Error ? redactSecrets(pino.stdSerializers.errWithCause(error)) : error;
}

function jsonDestination({ destination }: LoggerSettings): DestinationStream {
  return (
    destination ??
    pino.destination({
      dest: STANDARD_OUTPUT,
      sync: false,
      minLength: BUFFER_BYTES,
      periodicFlush: FLUSH_INTERVAL_MS,
    })
  );
}

/** Lines for a person to read, coloured on a terminal only. */
function readableDestination({ destination }: LoggerSettings): DestinationStream {
  const output = destination ?? pino.destination({ dest: STANDARD_OUTPUT, sync: true });
  const colorize = destination === undefined && process.stdout.isTTY && isColorSupported;
  const prettify = prettyFactory({
    colorize,
    ignore: 'service,version',
    singleLine: true,
    translateTime: 'SYS:HH:MM:ss.l',
  });
  return { write: (line) => output.write(prettify(line)) };
}
