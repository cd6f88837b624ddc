import { once } from 'node:events'
import { connect, isIP, type Socket } from 'node:net'
import { connect as connectTls } from 'node:tls'
import { AppError } from '../errors/app-error.js'
import { fetchErrors } from './fetch.errors.js'
import { guardedLookup, lookupAll } from './guarded-lookup.js'
import { isRefusedAddress } from './refused-networks.js'
import type { TcpTarget } from './tcp.js'

export interface ConnectOptions {
  /** Speaks TLS from the first byte, and believes no certificate of another name. */
  readonly isTls: boolean
  readonly timeoutMs: number
  /** Lets private and loopback addresses be reached; metadata services, link-local and multicast never are. */
  readonly allowPrivate: boolean
}

/** What is written to and read from. */
export type Connection = Socket

/** A connection for a protocol that is not HTTP; whoever asked for it ends it. */
export const connectGuarded = async (target: TcpTarget, options: ConnectOptions): Promise<Connection> => {
  const { host, port } = target
  const { isTls, timeoutMs, allowPrivate } = options
  if (isIP(host) && isRefusedAddress(host, allowPrivate)) throw fetchErrors.addressRefused({ host, reason: 'network' })
  const to = { host, port, lookup: guardedLookup(lookupAll, allowPrivate) }
  const socket = isTls ? connectTls({ ...to, ...(!isIP(host) && { servername: host }) }) : connect(to)
  try {
    await once(socket, isTls ? 'secureConnect' : 'connect', { signal: AbortSignal.timeout(timeoutMs) })
    return socket
  } catch (error) {
    socket.destroy()
    if (error instanceof AppError) throw error
    const { name, code = 'unknown' } = error as NodeJS.ErrnoException
    throw name === 'AbortError' ? fetchErrors.fetchTimeout({ host }) : fetchErrors.fetchFailed({ host, reason: code })
  }
}
