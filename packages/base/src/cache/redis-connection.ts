import { createClient, createCluster, createSentinel, RESP_TYPES } from 'redis'
import type { RedisAddress } from './redis-address.js'

/** A word of a command; bytes stay bytes. */
export type RedisWord = string | Buffer

/** One connection to Redis, however it is set up: replies that are texts come as Buffers. */
export interface RedisConnection {
  /** Commands are about one key, since the keys of a cluster live apart. */
  command(key: string, words: readonly RedisWord[]): Promise<unknown>
  publish(channel: string, message: string): Promise<unknown>
  /** Resolves when every part of it takes writes. */
  ping(): Promise<void>
  destroy(): void
}

export interface RedisConnecting {
  readonly address: RedisAddress
  readonly channel: string
  /** Hears what is published on the channel. */
  readonly onMessage: (message: string) => void
  /** Whoever asked waits no longer: what was begun is let go, and nothing is tried again. */
  readonly signal: AbortSignal
}

const CONNECT_MS = 3000
// A server that hangs, or is cut off without a word, is left after this.
const SILENT_MS = 10_000
const PING_MS = 3000
const LONGEST_PAUSE_MS = 1000

const asBytes = { typeMapping: { [RESP_TYPES.BLOB_STRING]: Buffer } }

const clientOptions = ({ username, password, database, isTls }: RedisAddress) => ({
  ...(username !== '' && { username }),
  ...(password !== '' && { password }),
  ...(database > 0 && { database }),
  socket: { connectTimeout: CONNECT_MS, socketTimeout: SILENT_MS, ...(isTls && { tls: true as const }) },
  pingInterval: PING_MS,
  // Whoever asks while there is no connection is answered at once, and helps itself.
  disableOfflineQueue: true,
})

/** Opens a connection that heals itself as far as the library can; rejects where nobody answers. */
export const connectRedis = (connecting: RedisConnecting): Promise<RedisConnection> => {
  const { kind } = connecting.address
  if (kind === 'sentinel') return connectSentinel(connecting)
  return kind === 'cluster' ? connectCluster(connecting) : connectSingle(connecting)
}

/** What a library tells beside the command that failed is told by that command too. */
const quiet = (): void => undefined

const connectSingle = async ({ address, channel, onMessage, signal }: RedisConnecting): Promise<RedisConnection> => {
  const options = clientOptions(address)
  const [at] = address.hosts
  let isThere = false
  // The first connection is tried once: who asks for it tries again, and knows what to do meanwhile.
  const reconnectStrategy = (retries: number) => isThere && Math.min(50 * 2 ** retries, LONGEST_PAUSE_MS)
  const client = createClient({ ...options, socket: { ...options.socket, ...at, reconnectStrategy } })
  const listening = client.duplicate()
  const destroy = () => [client, listening].forEach((one) => one.isOpen && one.destroy())
  for (const one of [client, listening]) one.on('error', quiet)
  signal.addEventListener('abort', destroy)
  try {
    await Promise.all([client.connect(), listening.connect()])
    await listening.subscribe(channel, onMessage)
    isThere = true
  } catch (error) {
    destroy()
    throw error
  }
  return {
    command: (_key, words) => client.sendCommand(words, asBytes),
    publish: (to, message) => client.publish(to, message),
    ping: async () => {
      await client.sendCommand(['SET', `${address.prefix}:ping`, '', 'PX', '1000'])
    },
    destroy,
  }
}

const connectSentinel = async ({ address, channel, onMessage, signal }: RedisConnecting): Promise<RedisConnection> => {
  const options = clientOptions(address)
  const { socket, disableOfflineQueue } = options
  const sentinel = createSentinel({
    name: address.master,
    sentinelRootNodes: [...address.hosts],
    nodeClientOptions: options,
    sentinelClientOptions: {
      ...{ socket, disableOfflineQueue },
      ...(address.sentinelPassword !== '' && { password: address.sentinelPassword }),
    },
    scanInterval: 2000,
  })
  sentinel.on('error', quiet)
  const destroy = (): void => void sentinel.destroy().catch(quiet)
  signal.addEventListener('abort', destroy)
  try {
    await sentinel.connect()
    await sentinel.subscribe(channel, onMessage)
  } catch (error) {
    destroy()
    throw error
  }
  return {
    command: (_key, words) => sentinel.sendCommand(false, [...words], asBytes),
    publish: (to, message) => sentinel.publish(to, message),
    ping: async () => {
      await sentinel.sendCommand(false, ['SET', `${address.prefix}:ping`, '', 'PX', '1000'])
    },
    destroy,
  }
}

const connectCluster = async ({ address, channel, onMessage, signal }: RedisConnecting): Promise<RedisConnection> => {
  const cluster = createCluster({
    rootNodes: address.hosts.map((at) => ({ socket: at })),
    defaults: clientOptions(address),
  })
  cluster.on('error', quiet)
  const destroy = (): void => void (cluster.isOpen && cluster.destroy())
  signal.addEventListener('abort', destroy)
  try {
    await cluster.connect()
    await cluster.subscribe(channel, onMessage)
  } catch (error) {
    destroy()
    throw error
  }
  return {
    command: (key, words) => cluster.sendCommand(key, false, [...words], asBytes),
    publish: (to, message) => cluster.publish(to, message),
    ping: async () => {
      await Promise.all(cluster.masters.map(async (node) => (await cluster.nodeClient(node)).ping()))
    },
    destroy,
  }
}
