import { lookup as systemLookup } from 'node:dns/promises'
import { isIP, type LookupFunction } from 'node:net'
import { fetchErrors } from './fetch.errors.js'
import { isRefusedAddress } from './refused-networks.js'

/** Every address of a name. */
export type Lookup = (hostname: string) => Promise<readonly { address: string; family: number }[]>

export const lookupAll: Lookup = (hostname) => systemLookup(hostname, { all: true })

/** An address that may be asked for at all: by scheme, without credentials, and not itself a refused number. */
export const checkedUrl = (text: string, allowPrivate: boolean): URL => {
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (!url || text.length > 4096) throw fetchErrors.addressRefused({ reason: 'url' })
  const host = url.hostname.replace(/^\[|\]$/g, '')
  if (url.protocol !== 'http:' && url.protocol !== 'https:') throw fetchErrors.addressRefused({ reason: 'scheme' })
  if (url.username || url.password) throw fetchErrors.addressRefused({ host, reason: 'credentials' })
  if (isIP(host) && isRefusedAddress(host, allowPrivate)) throw fetchErrors.addressRefused({ host, reason: 'network' })
  return url
}

/**
 * The look-up of the connection itself: what was checked here is what is connected to, so a name cannot
 * answer with one address to the check and another to the connection. One refused address refuses the name.
 */
export const guardedLookup =
  (lookup: Lookup, allowPrivate: boolean): LookupFunction =>
  (host, options, callback) => {
    const find = async () => {
      const found = await lookup(host)
      if (found.some(({ address }) => isRefusedAddress(address, allowPrivate)))
        throw fetchErrors.addressRefused({ host, reason: 'network' })
      const [first] = found
      if (!first) throw fetchErrors.fetchFailed({ host, reason: 'ENOTFOUND' })
      return { first, found: [...found] }
    }
    find().then(
      ({ first, found }) => (options.all ? callback(null, found) : callback(null, first.address, first.family)),
      (error: NodeJS.ErrnoException) => callback(error, []),
    )
  }
