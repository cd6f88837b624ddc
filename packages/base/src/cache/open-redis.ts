import { uuid } from '../ids/ids.js'
import type { Logger } from '../logger/logger.js'
import type { Clock } from '../time/clock.js'
import type { CacheEngine } from './cache.js'
import { memoryCache } from './memory-cache.js'
import { PendingForgets } from './pending-forgets.js'
import { redisAddress } from './redis-address.js'
import { redisCache } from './redis-cache.js'
import { connectRedis } from './redis-connection.js'
import { RedisLink } from './redis-link.js'
import { RedisStore, type SendCommand } from './redis-store.js'

export interface RedisOptions {
  readonly url: string
  readonly clock: Clock
  readonly logger: Logger
  /** Values kept in this process at most while Redis is away, and as many counters. */
  readonly maxEntries: number
}

/** What Redis is good for: the cache door, and a bell between the processes of an installation. */
export interface OpenRedis {
  readonly cache: CacheEngine
  /** Tells the other processes that there is something to read; nobody may depend on being told. */
  ring(): void
  /** Hears another process ring. */
  onRing(listener: () => void): void
  isUp(): boolean
}

// A house starts without Redis as well, but a Redis that is there should be used from the first request on.
const PATIENCE_MS = 3000

/** Opens the way to Redis, which may be away now or later. */
export const openRedis = async ({ url, clock, logger, maxEntries }: RedisOptions): Promise<OpenRedis> => {
  const address = redisAddress(url)
  const memory = memoryCache({ clock, maxEntries })
  const pending = new PendingForgets()
  const [own, channel] = [uuid(), `${address.prefix}:changes`]
  const listeners: (() => void)[] = []
  const onMessage = (from: string): void => {
    if (from !== own) for (const listener of listeners) listener()
  }
  const storeBy = (send: SendCommand) => (operator: string) => new RedisStore(send, address.prefix, operator)
  const link: RedisLink = new RedisLink({
    ...{ clock, logger },
    connect: (signal) => connectRedis({ address, channel, onMessage, signal }),
    recover: (send) => pending.replay(storeBy(send)),
    // What others changed meanwhile was never heard of here.
    onUp: () => void memory.close(),
  })
  await link.open(PATIENCE_MS)
  const storeOf = storeBy((key, words) => link.command(key, words))
  return {
    cache: redisCache({ storeOf, memory, pending, ping: () => link.ping(), close: () => link.close() }),
    ring: oneAtATime(() => link.publish(channel, own)),
    onRing: (listener) => void listeners.push(listener),
    isUp: () => link.isUp,
  }
}

/** However often it is called, it is done once at a time, and once more after the last call. */
const oneAtATime = (work: () => Promise<unknown>): (() => void) => {
  let isRunning = false
  let isAsked = false
  const run = async (): Promise<void> => {
    isRunning = true
    while (isAsked) {
      isAsked = false
      // Whoever is not told reads a little later by itself.
      await work().catch(() => undefined)
    }
    isRunning = false
  }
  return () => {
    isAsked = true
    if (!isRunning) void run()
  }
}
