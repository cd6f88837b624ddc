import { BlockList, isIP } from 'node:net'

/** Whether an address lies in networks that were read once. */
export type Networks = (ip: string) => boolean

const longest = { ipv4: 32, ipv6: 128 } as const
const familyOf = (ip: string) => (isIP(ip) === 4 ? 'ipv4' : isIP(ip) === 6 ? 'ipv6' : undefined)

/** Reads networks as forms have them, with `;` between; no networks are any address. */
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
