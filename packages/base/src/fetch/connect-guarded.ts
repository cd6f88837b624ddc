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
export const connectGuarded = (target: TcpTarget, options: ConnectOptions): Promise<Connection> => {
  const { host, port } = target
  const { isTls, timeoutMs, allowPrivate } = options
  if (isIP(host) && isRefusedAddress(host, allowPrivate))
    return Promise.reject(fetchErrors.addressRefused({ host, reason: 'network' }))
  const to = { host, port, lookup: guardedLookup(lookupAll, allowPrivate) }
  const socket = isTls ? connectTls({ ...to, ...(!isIP(host) && { servername: host }) }) : connect(to)
  return new Promise((resolve, reject) => {
    const fail = (error: Error): void => {
      socket.destroy()
      reject(error)
    }
    socket.setTimeout(timeoutMs, () => fail(fetchErrors.fetchTimeout({ host })))
    socket.once('error', (error: NodeJS.ErrnoException) =>
      fail(error instanceof AppError ? error : fetchErrors.fetchFailed({ host, reason: error.code ?? 'unknown' })),
    )
    socket.once(isTls ? 'secureConnect' : 'connect', () => {
      socket.setTimeout(0)
      socket.removeAllListeners('timeout')
      socket.removeAllListeners('error')
      resolve(socket)
    })
  })
}
