import { BlockList, isIP } from 'node:net'

/** Whether an address lies in networks that were read once. */
export type Networks = (ip: string) => boolean

const familyOf = (ip: string): 'ipv4' | 'ipv6' | undefined =>
  (({ 0: undefined, 4: 'ipv4', 6: 'ipv6' }) as const)[isIP(ip) as 0 | 4 | 6]

const longest = { ipv4: 32, ipv6: 128 } as const

/** Reads networks with `;` between them, as accounts have them; none of them means any address. */
export const readNetworks = (networks: string): Networks => {
  if (networks === '') return () => true
  const list = new BlockList()
  for (const network of networks.split(';')) {
    const [address = '', bits] = network.trim().split('/')
    const family = familyOf(address)
    if (family) list.addSubnet(address, bits === undefined ? longest[family] : Number(bits), family)
  }
  return (ip) => {
    const family = familyOf(ip)
    return family !== undefined && list.check(ip, family)
  }
}
