import { expect, test } from 'vitest'
import { readNetworks } from './networks.js'

test('no networks are any address, even none', () => {
  for (const ip of ['192.0.2.1', '2001:db8::1', '']) expect(readNetworks('')(ip)).toBe(true)
})

test.each([
  ['10.0.0.0/8', '10.255.0.1', true],
  ['10.0.0.0/8', '11.0.0.1', false],
  ['10.0.0.0/8', '::ffff:10.1.2.3', true],
  ['10.0.0.0/8;192.0.2.7', '192.0.2.7', true],
  ['10.0.0.0/8;192.0.2.7', '192.0.2.8', false],
  ['10.0.0.0/8; 192.0.2.0/24', '192.0.2.8', true],
  ['0.0.0.0/0', '203.0.113.9', true],
  ['0.0.0.0/0', '2001:db8::1', false],
  ['2001:db8::/32', '2001:db8:1::9', true],
  ['2001:db8::/32', '2001:db9::9', false],
  ['2001:db8::/32', '10.0.0.1', false],
  ['10.0.0.0/8', '', false],
  ['10.0.0.0/8', 'unknown', false],
])('of %s the address %s is within: %s', (networks, ip, isWithin) => {
  expect(readNetworks(networks)(ip)).toBe(isWithin)
})
