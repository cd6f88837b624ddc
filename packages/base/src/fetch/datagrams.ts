import { createSocket } from 'node:dgram'
import { isIPv6 } from 'node:net'
import { promisify } from 'node:util'
import { AppError } from '../errors/app-error.js'
import { fetchErrors } from './fetch.errors.js'
import { guardedLookup, lookupAll } from './guarded-lookup.js'
import type { TcpTarget } from './tcp.js'

/** Sends messages that nobody answers, each in a packet of its own; whether they arrive nobody knows. */
export const sendDatagrams = async (
  { host, port }: TcpTarget,
  messages: readonly Buffer[],
  { allowPrivate }: { readonly allowPrivate: boolean },
): Promise<void> => {
  try {
    // It is sent to the address that was looked at, and to none that the name gives later.
    const address = String(await promisify(guardedLookup(lookupAll, allowPrivate))(host, {}))
    const socket = createSocket(isIPv6(address) ? 'udp6' : 'udp4')
    const send = (message: Buffer, done: (error: Error | null) => void) => socket.send(message, port, address, done)
    try {
      for (const message of messages) await promisify(send)(message)
    } finally {
      socket.close()
    }
  } catch (error) {
    if (error instanceof AppError) throw error
    throw fetchErrors.fetchFailed({ host, reason: String((error as NodeJS.ErrnoException).code) })
  }
}
