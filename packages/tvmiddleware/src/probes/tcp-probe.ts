import { connect } from 'node:net'

/** How a host answered: it took the connection, refused it, or said nothing. */
export type TcpAnswer = 'open' | 'refused' | 'silent'

export interface TcpTarget {
  readonly host: string
  readonly port: number
}

/** Knocks at a port and goes away again. */
export const knock = ({ host, port }: TcpTarget, timeoutMs: number): Promise<TcpAnswer> =>
  new Promise((resolve) => {
    const socket = connect({ host, port })
    const end = (answer: TcpAnswer): void => {
      socket.destroy()
      resolve(answer)
    }
    socket.setTimeout(timeoutMs, () => end('silent'))
    socket.once('connect', () => end('open'))
    socket.once('error', (error: NodeJS.ErrnoException) => end(error.code === 'ECONNREFUSED' ? 'refused' : 'silent'))
  })

const longestReply = 65_536

/** The JSON that a server answers to one line, or undefined where it answers none in time. */
export const askByTcp = ({ host, port }: TcpTarget, line: string, timeoutMs: number): Promise<unknown> =>
  new Promise((resolve) => {
    const socket = connect({ host, port })
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
    socket.once('error', () => end(undefined))
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
