import type { IncomingMessage } from 'node:http'
import { BlockList, isIP, isIPv6 } from 'node:net'

/** Who sent a request, seen through the proxies that may be believed. */
export interface Origin {
  readonly ip: string
  readonly isSecure: boolean
}

const plain = (address: string): string => (address.startsWith('::ffff:') ? address.slice(7) : address)
const family = (address: string): 'ipv4' | 'ipv6' => (isIPv6(address) ? 'ipv6' : 'ipv4')

const listOf = (proxies: readonly string[]): BlockList => {
  const list = new BlockList()
  for (const proxy of proxies) {
    const [address = '', bits] = proxy.split('/')
    if (isIP(address) === 0) throw new Error(`trusted proxy ${proxy} is no address`)
    if (bits === undefined) list.addAddress(address, family(address))
    else list.addSubnet(address, Number(bits), family(address))
  }
  return list
}

const first = (header: string | string[] | undefined): string =>
  (Array.isArray(header) ? header.join(',') : (header ?? '')).trim()

/** Reads a caller's address; `X-Forwarded-*` counts only when a trusted proxy says it. */
export const clientAddress = (trustedProxies: readonly string[]): ((req: IncomingMessage) => Origin) => {
  const trusted = listOf(trustedProxies)
  const isTrusted = (address: string) => isIP(address) > 0 && trusted.check(address, family(address))

  return (req) => {
    const direct = plain(req.socket.remoteAddress ?? '')
    const isEncrypted = 'encrypted' in req.socket
    if (req.headers['x-forwarded-for'] === undefined && req.headers['x-forwarded-proto'] === undefined)
      return { ip: direct, isSecure: isEncrypted }
    if (!isTrusted(direct)) return { ip: direct, isSecure: isEncrypted }
    const hops = first(req.headers['x-forwarded-for'])
      .split(',')
      .map((hop) => plain(hop.trim()))
    // From the nearest hop outwards: the first that is no proxy of ours is the caller.
    const ip = hops.findLast((hop) => !isTrusted(hop))
    const isSecure = first(req.headers['x-forwarded-proto']).split(',')[0]?.trim() === 'https'
    return { ip: ip !== undefined && isIP(ip) > 0 ? ip : direct, isSecure }
  }
}
