import { BlockList, isIPv4 } from 'node:net'

type Network = readonly [network: string, prefix: number, what: string]

/** Networks behind our own wall: reached only where the installation allows it. */
export const privateNetworks: readonly Network[] = [
  ['10.0.0.0', 8, 'private'],
  ['100.64.0.0', 10, 'shared by carriers (NAT)'],
  ['127.0.0.0', 8, 'loopback'],
  ['172.16.0.0', 12, 'private'],
  ['192.168.0.0', 16, 'private'],
  ['198.18.0.0', 15, 'benchmarks'],
  ['::1', 128, 'loopback'],
  ['fc00::', 7, 'private'],
  ['fec0::', 10, 'private (site-local, withdrawn)'],
]

/** Networks where no source can honestly be, whatever is allowed. */
export const forbiddenNetworks: readonly Network[] = [
  ['0.0.0.0', 8, 'this host'],
  ['100.100.100.200', 32, 'cloud metadata'],
  ['168.63.129.16', 32, 'cloud metadata'],
  ['169.254.0.0', 16, 'link-local, cloud metadata'],
  ['192.0.0.0', 24, 'protocol assignments, cloud metadata'],
  ['192.0.2.0', 24, 'documentation'],
  ['192.88.99.0', 24, '6to4 relays'],
  ['198.51.100.0', 24, 'documentation'],
  ['203.0.113.0', 24, 'documentation'],
  ['224.0.0.0', 4, 'multicast'],
  ['240.0.0.0', 4, 'reserved, broadcast'],
  ['::ffff:0:0:0', 96, 'IPv4 in disguise (translated)'],
  ['64:ff9b::', 96, 'IPv4 in disguise (NAT64)'],
  ['64:ff9b:1::', 48, 'IPv4 in disguise (NAT64)'],
  ['100::', 64, 'discard'],
  ['2001::', 23, 'protocol assignments, Teredo'],
  ['2001:db8::', 32, 'documentation'],
  ['2002::', 16, 'IPv4 in disguise (6to4)'],
  ['3fff::', 20, 'documentation'],
  ['5f00::', 16, 'segment routing'],
  ['fd00:ec2::254', 128, 'cloud metadata'],
  ['fd20:ce::254', 128, 'cloud metadata'],
  ['fe80::', 10, 'link-local'],
  ['ff00::', 8, 'multicast'],
]

// The whole of ::/96 but ::1: unspecified, and IPv4 in disguise. Mapped addresses are judged by their IPv4.
const disguised = new BlockList()
disguised.addSubnet('::', 96, 'ipv6')

const blockList = (networks: readonly Network[]): BlockList => {
  const list = new BlockList()
  for (const [network, prefix] of networks) list.addSubnet(network, prefix, isIPv4(network) ? 'ipv4' : 'ipv6')
  return list
}

const behindTheWall = blockList(privateNetworks)
const forbidden = blockList(forbiddenNetworks)

/** Whether nothing may be fetched from this IP address. */
export const isRefusedAddress = (address: string, allowPrivate: boolean): boolean => {
  const [plain = ''] = address.split('%')
  const family = isIPv4(plain) ? 'ipv4' : 'ipv6'
  if (forbidden.check(plain, family)) return true
  if (behindTheWall.check(plain, family)) return !allowPrivate
  return family === 'ipv6' && disguised.check(plain, 'ipv6')
}
