import { connect, isIP, type Socket } from 'node:net'
import { guardedLookup, lookupAll } from './guarded-lookup.js'
import { isRefusedAddress } from './refused-networks.js'

/** How a host answered: it took the connection, refused it, or said nothing. */
export type TcpAnswer = 'open' | 'refused' | 'silent'

export interface TcpTarget {
  readonly host: string
  readonly port: number
}

const usualReply = 65_536

/** Undefined where no address of the host may be asked: private ones may, metadata services and the like never. */
const opened = ({ host, port }: TcpTarget): Socket | undefined =>
  isIP(host) && isRefusedAddress(host, true)
    ? undefined
    : connect({ host, port, lookup: guardedLookup(lookupAll, true) })

/** Knocks at a port of a server that an operator named, and goes away again. */
export const knockTcp = (target: TcpTarget, timeoutMs: number): Promise<TcpAnswer> =>
  new Promise((resolve) => {
    const socket = opened(target)
    if (!socket) return resolve('silent')
    const end = (answer: TcpAnswer): void => {
      socket.destroy()
      resolve(answer)
    }
    socket.setTimeout(timeoutMs, () => end('silent'))
    socket.once('connect', () => end('open'))
    socket.on('error', (error: NodeJS.ErrnoException) => end(error.code === 'ECONNREFUSED' ? 'refused' : 'silent'))
  })

/** The JSON that a server answers to one line, or undefined where it answers none in time and length. */
export const askTcp = (
  target: TcpTarget,
  line: string,
  timeoutMs: number,
  longestReply = usualReply,
): Promise<unknown> =>
  new Promise((resolve) => {
    const socket = opened(target)
    if (!socket) return resolve(undefined)
    let received = ''
    const end = (value: unknown): void => {
      socket.destroy()
      resolve(value)
    }
    socket.setEncoding('utf8')
    // For everything together: a server that trickles its answer is none.
    const timer = setTimeout(() => end(undefined), timeoutMs)
    socket.once('close', () => clearTimeout(timer))
    socket.once('connect', () => socket.write(`${line}\n`))
    socket.on('error', () => end(undefined))
    socket.once('end', () => end(undefined))
    socket.on('data', (chunk: string) => {
      received += chunk
      const value = parsed(received)
      if (value !== undefined || received.length > longestReply) end(value)
    })
  })

// The end of an answer is known by its being whole: the protocol has no frames.
const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}
