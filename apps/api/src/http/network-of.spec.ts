import { describe, expect, it } from '@jest/globals';
import { networkOf } from './network-of.js';

describe('the network of an address', () => {
  it.each([
    { address: '192.0.2.7', network: '192.0.2.7' },
    { address: '::ffff:192.0.2.7', network: '192.0.2.7' },
    { address: '2001:db8:1:2:3:4:5:6', network: '2001:db8:1:2' },
    { address: '2001:db8::6', network: '2001:db8:0:0' },
    { address: '::1', network: '0:0:0:0' },
    { address: 'fe80::1%eth0', network: 'fe80:0:0:0' },
    { address: '', network: '' },
  ])('of $address is "$network"', ({ address, network }) => {
    expect(networkOf(address)).toBe(network);
  });
});
