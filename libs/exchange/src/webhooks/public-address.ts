import ipaddr from 'ipaddr.js';

/** All there is on the public internet of IPv6; what lies outside it is special or belongs to nobody yet. */
const GLOBAL_UNICAST: [ipaddr.IPv6, number] = [ipaddr.IPv6.parse('2000::'), 3];

/**
 * True for an address anybody on the internet may have. Not for what leads back into our own network or nowhere: private,
 * loopback, link-local (the metadata of a cloud among it), shared, multicast, reserved and documentation addresses, nor for
 * an IPv4 address inside an IPv6 one, whichever it is: a translator on the way would bring it where it likes.
 */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.parse(address);
  if (parsed.range() !== 'unicast') return false;
  return parsed.kind() === 'ipv4' || parsed.match(GLOBAL_UNICAST);
}

/** True for an address that never leaves this machine. */
export function isLoopbackAddress(address: string): boolean {
  return ipaddr.isValid(address) && ipaddr.parse(address).range() === 'loopback';
}
