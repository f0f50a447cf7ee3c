import { type LookupAddress, lookup } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import { buildConnector } from 'undici';
import { isPublicAddress } from './public-address.ts';

/** Finds all addresses of a name, as `dns.lookup` does. */
export type Resolve = (
  hostname: string,
  options: { all: true },
  callback: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void;

export type ConnectorOptions = {
  timeoutMs: number;
  /** Lets it connect to anything: for development. */
  allowPrivate: boolean;
  resolve?: Resolve;
};

/**
 * Connects to public addresses alone. A name is looked at in the moment of the connection, and what was looked at
 * is what is connected to, so that a name which leads elsewhere a moment later (DNS rebinding) gains nothing. If
 * one of its addresses is not public, none is used.
 */
export function createGuardedConnector(options: ConnectorOptions): buildConnector.connector {
  const { timeoutMs, allowPrivate, resolve = lookup } = options;
  if (allowPrivate) return buildConnector({ timeout: timeoutMs });
  const connect = buildConnector({ timeout: timeoutMs, lookup: guardedLookup(resolve) });
  return (target, callback) => {
    // A host that is an address is not looked up at all.
    if (isIP(target.hostname) > 0 && !isPublicAddress(target.hostname)) {
      callback(refusal(target.hostname), null);
    } else connect(target, callback);
  };
}

function guardedLookup(resolve: Resolve): LookupFunction {
  return (hostname, options, callback) => {
    resolve(hostname, { ...options, all: true }, (error, addresses) => {
      const [first] = addresses ?? [];
      if (error || !first) callback(error ?? refusal(hostname), []);
      else if (!addresses.every(({ address }) => isPublicAddress(address))) {
        callback(refusal(hostname), []);
      } else if (options.all) callback(null, addresses);
      else callback(null, first.address, first.family);
    });
  };
}

function refusal(hostname: string): Error {
  return new Error(`${hostname} leads into a private network`);
}
