import { createSocket } from 'node:dgram'
import { isIP } from 'node:net'
import { AppError } from '../errors/app-error.js'
import { fetchErrors } from './fetch.errors.js'
import { guardedLookup, lookupAll } from './guarded-lookup.js'
import { isRefusedAddress } from './refused-networks.js'
import type { TcpTarget } from './tcp.js'

/** The address that is sent to: the one that was looked at, and none that the name gives later. */
const addressOf = async (host: string, allowPrivate: boolean): Promise<{ address: string; family: number }> => {
  if (isIP(host) && isRefusedAddress(host, allowPrivate)) throw fetchErrors.addressRefused({ host, reason: 'network' })
  if (isIP(host)) return { address: host, family: isIP(host) }
  return new Promise((resolve, reject) => {
    guardedLookup(lookupAll, allowPrivate)(host, {}, (error, address, family) => {
      if (!error) resolve({ address: String(address), family: family ?? 4 })
      else
        reject(error instanceof AppError ? error : fetchErrors.fetchFailed({ host, reason: error.code ?? 'unknown' }))
    })
  })
}

/** Sends messages that nobody answers, each in a packet of its own; whether they arrive nobody knows. */
export const sendDatagrams = async (
  { host, port }: TcpTarget,
  messages: readonly Buffer[],
  { allowPrivate }: { readonly allowPrivate: boolean },
): Promise<void> => {
  const { address, family } = await addressOf(host, allowPrivate)
  const socket = createSocket(family === 6 ? 'udp6' : 'udp4')
  try {
    for (const message of messages)
      await new Promise<void>((resolve, reject) => {
        socket.once('error', reject)
        socket.send(message, port, address, (error) => (error ? reject(error) : resolve()))
      })
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
    throw fetchErrors.fetchFailed({ host, reason })
  } finally {
    socket.close()
  }
}
