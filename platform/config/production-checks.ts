import { isIPv4 } from 'node:net';
import type { Settings } from './settings.ts';

/** Those of our own examples, and those that servers come with. */
const KNOWN_PASSWORDS = new Set([
  'only-for-development',
  'change-me',
  'postgres',
  'guest',
  'password',
  'bilheteria',
]);

/**
 * What makes settings unfit for real buyers, one phrase for each fault; none outside of production.
 * docs/operations.md tells why these, and what is left to the operator.
 *
 * @param databases the addresses of the databases of the services that run here, by service
 */
export function productionFaults(
  settings: Settings,
  databases: Readonly<Record<string, string | undefined>>,
): string[] {
  if (settings.ENVIRONMENT !== 'production') return [];
  const {
    PUBLIC_URL,
    CORS_ORIGIN,
    TRUST_PROXY,
    AMQP_URL,
    IDENTITY_SECRET,
    ADMISSION_SECRET,
    WAITING_ROOM_SECRET,
    INTERNAL_SECRET,
  } = settings;
  const withoutDatabase = Object.keys(databases).filter((name) => !databases[name]);
  const addresses = new Set(Object.values(databases).filter((url) => url !== undefined));
  const faults: (string | false)[] = [
    withoutDatabase.length > 0 &&
      `no DATABASE_URL for ${withoutDatabase.join(', ')} (the embedded PostgreSQL is for development)`,
    ...[...addresses].map((url) => weakness('a database', url)),
    AMQP_URL !== undefined && weakness('AMQP_URL', AMQP_URL),
    !PUBLIC_URL?.toLowerCase().startsWith('https://') &&
      'PUBLIC_URL must be given, and begin with https://',
    CORS_ORIGIN?.split(',').includes('*') === true &&
      'CORS_ORIGIN=* lets every web page read answers in the name of whoever looks at it',
    'identity' in databases &&
      (IDENTITY_SECRET === undefined || isExample(IDENTITY_SECRET)) &&
      'IDENTITY_SECRET must be given, and be your own',
    'admission' in databases &&
      (ADMISSION_SECRET === undefined || isExample(ADMISSION_SECRET)) &&
      'ADMISSION_SECRET must be given, and be your own',
    'waiting-room' in databases &&
      (WAITING_ROOM_SECRET === undefined || isExample(WAITING_ROOM_SECRET)) &&
      'WAITING_ROOM_SECRET must be given, and be your own',
    isExample(INTERNAL_SECRET) && 'INTERNAL_SECRET is that of our examples',
    'payments' in databases &&
      settings.PAYMENT_SIMULATOR_URL !== undefined &&
      'PAYMENT_SIMULATOR_URL names a simulator, which takes no money',
    settings.WEBHOOK_ALLOW_PRIVATE && 'WEBHOOK_ALLOW_PRIVATE=true opens the private network',
    TRUST_PROXY !== undefined &&
      /\/0+(,|$)/.test(TRUST_PROXY.replaceAll(' ', '')) &&
      'TRUST_PROXY believes everybody',
  ];
  return faults.filter((fault) => fault !== false);
}

function isExample(secret: string | undefined): boolean {
  return secret !== undefined && /change[-_ ]?me/i.test(secret);
}

/** An address with credentials that anybody would try first. It is told without them. */
function weakness(what: string, text: string): string | false {
  const { hostname, port, username, password, searchParams } = new URL(text);
  const host = searchParams.get('host') ?? hostname;
  const where = `${what} at ${host}${port && `:${port}`}`;
  const plain = searchParams.get('password') ?? decode(password);
  if (plain === '') {
    const isProven = searchParams.has('sslcert') || isLocal(host);
    return !isProven && `${where} is asked without a password`;
  }
  const isKnown = KNOWN_PASSWORDS.has(plain.toLowerCase()) || plain === decode(username);
  return isKnown && `${where} is asked with a password that everybody knows`;
}

/** As drivers do, which take a stray `%` as it stands. */
function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** No host, or a folder, is a socket of this machine. */
function isLocal(host: string): boolean {
  const isLoopback = isIPv4(host) && host.startsWith('127.');
  return isLoopback || host.startsWith('/') || ['', 'localhost', '[::1]'].includes(host);
}
