import { BlockList, isIP } from 'node:net';

/** Whatever is not meant for the public network: IANA's special-purpose registries, and multicast. */
const NOT_PUBLIC: readonly (readonly [network: string, prefix: number])[] = [
  ['0.0.0.0', 8], // this host
  ['10.0.0.0', 8], // private
  ['100.64.0.0', 10], // carrier-grade NAT
  ['127.0.0.0', 8], // loopback
  ['169.254.0.0', 16], // link-local, and the metadata of clouds
  ['172.16.0.0', 12], // private
  ['192.0.0.0', 24], // protocols
  ['192.0.2.0', 24], // documentation
  ['192.31.196.0', 24], // AS112
  ['192.52.193.0', 24], // AMT
  ['192.88.99.0', 24], // 6to4 relays
  ['192.168.0.0', 16], // private
  ['192.175.48.0', 24], // AS112
  ['198.18.0.0', 15], // benchmarks
  ['198.51.100.0', 24], // documentation
  ['203.0.113.0', 24], // documentation
  ['224.0.0.0', 4], // multicast
  ['240.0.0.0', 4], // reserved, and broadcast
  ['2001::', 23], // protocols, Teredo among them
  ['2001:db8::', 32], // documentation
  ['2002::', 16], // 6to4, which wraps any IPv4
  ['2620:4f:8000::', 48], // AS112
  ['3fff::', 20], // documentation
];

/**
 * All that is given to anybody in IPv6. Outside it lie loopback, link-local and private addresses, multicast, and
 * those that wrap an IPv4: mapped (`::ffff:0:0/96`), NAT64 (`64:ff9b::/96`, `64:ff9b:1::/48`).
 */
const GLOBAL_UNICAST: readonly [network: string, prefix: number] = ['2000::', 3];

const refused = listOf(NOT_PUBLIC);
const globalUnicast = listOf([GLOBAL_UNICAST]);

function listOf(networks: typeof NOT_PUBLIC): BlockList {
  const list = new BlockList();
  for (const [network, prefix] of networks) {
    list.addSubnet(network, prefix, network.includes(':') ? 'ipv6' : 'ipv4');
  }
  return list;
}

/** Whether an IP address leads out of our own network, by all that can be told from it. */
export function isPublicAddress(address: string): boolean {
  switch (isIP(address)) {
    case 4:
      return !refused.check(address, 'ipv4');
    case 6:
      // One with a zone (`%eth0`) is meant for a link.
      if (address.includes('%')) return false;
      return globalUnicast.check(address, 'ipv6') && !refused.check(address, 'ipv6');
    default:
      return false;
  }
}
