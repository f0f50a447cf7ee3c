import { isIP } from 'node:net';
import { isPublicAddress } from './public-address.ts';

/** What addresses of endpoints may be. */
export type UrlRules = {
  /** Also those of our own network, plain names of this machine and any port: for development. */
  readonly allowPrivate: boolean;
  readonly requireHttps: boolean;
};

const LOCAL_NAME = /(^|\.)localhost$/;
/** Below this, ports belong to services that would take a message for a command. */
const FIRST_FREE_PORT = 1024;
const WEB_PORTS = [80, 443];

/**
 * What is wrong with an endpoint's address, if anything can be told without asking for its name: where that
 * leads is looked at whenever a connection is made (guarded-connector.ts).
 */
export function findUrlFault(text: string, rules: UrlRules): string | undefined {
  if (!URL.canParse(text)) return 'is not a URL';
  const { protocol, username, password, hostname, port } = new URL(text);
  if (protocol !== 'https:' && protocol !== 'http:') return 'must begin with https://';
  if (rules.requireHttps && protocol !== 'https:') return 'must begin with https://';
  if (username || password) return 'may hold no user or password';
  if (rules.allowPrivate) return undefined;
  // The URL has every form of an IPv4 in its usual one by now: 2130706433, 0x7f.1 and 0177.1 are 127.0.0.1.
  const host = hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '');
  const isInside = isIP(host) > 0 ? !isPublicAddress(host) : LOCAL_NAME.test(host);
  if (isInside) return 'leads into a private network';
  const number = Number(port);
  if (port !== '' && number < FIRST_FREE_PORT && !WEB_PORTS.includes(number)) {
    return 'may use no port below 1024 but 80 and 443';
  }
  return undefined;
}
