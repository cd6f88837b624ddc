import { createSocket } from 'node:dgram'
import { AppError } from '../errors/app-error.js'
import { fetchErrors } from './fetch.errors.js'
import { guardedLookup, lookupAll } from './guarded-lookup.js'
import type { TcpTarget } from './tcp.js'

/** The address that is sent to: the one that was looked at, and none that the name gives later. */
const addressOf = (host: string, allowPrivate: boolean): Promise<{ address: string; family: number }> =>
  new Promise((resolve, reject) => {
    guardedLookup(lookupAll, allowPrivate)(host, {}, (error, address, family = 4) =>
      error ? reject(error) : resolve({ address: String(address), family }),
    )
  })

/** Sends messages that nobody answers, each in a packet of its own; whether they arrive nobody knows. */
export const sendDatagrams = async (
  { host, port }: TcpTarget,
  messages: readonly Buffer[],
  { allowPrivate }: { readonly allowPrivate: boolean },
): Promise<void> => {
  const { address, family } = await addressOf(host, allowPrivate).catch((error: unknown) => fail(host, error))
  const socket = createSocket(family === 6 ? 'udp6' : 'udp4')
  try {
    for (const message of messages)
      await new Promise<void>((resolve, reject) => {
        socket.send(message, port, address, (error) => (error ? reject(error) : resolve()))
      })
  } catch (error) {
    fail(host, error)
  } finally {
    socket.close()
  }
}

const fail = (host: string, error: unknown): never => {
  if (error instanceof AppError) throw error
  throw fetchErrors.fetchFailed({ host, reason: String((error as NodeJS.ErrnoException).code) })
}
