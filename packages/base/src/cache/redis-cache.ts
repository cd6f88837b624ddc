import type { Cache, CacheEngine, CacheOptions } from './cache.js'
import { pack, unpack, type Packed } from './packed.js'
import { PendingForgets } from './pending-forgets.js'
import { RedisAway } from './redis-link.js'
import type { Found, RedisStore } from './redis-store.js'

interface Making {
  readonly packed: Promise<Packed | undefined>
  readonly tags: readonly string[]
}

export interface RedisCacheParts {
  /** The values of an operator in Redis; `''` is the installation. */
  readonly storeOf: (operator: string) => RedisStore
  /** Keeps values and counters of this process while Redis is away. */
  readonly memory: CacheEngine
  readonly pending: PendingForgets
  readonly ping: () => Promise<void>
  readonly close: () => Promise<void>
}

/** The cache door on Redis, shared by all processes; while Redis is away, each process has its own. */
export const redisCache = ({ storeOf, memory, pending, ping, close }: RedisCacheParts): CacheEngine => {
  const makings = new Map<string, Making>()
  return {
    for: (clientId) => {
      const operator = String(clientId ?? '')
      return new RedisCache(operator, { store: storeOf(operator), memory: memory.for(clientId), pending, makings })
    },
    ping,
    close: async () => {
      await close()
      await memory.close()
    },
  }
}

interface Kept {
  readonly store: RedisStore
  readonly memory: Cache
  readonly pending: PendingForgets
  /** What all callers of this process wait for, by operator and key. */
  readonly makings: Map<string, Making>
}

/** Without Redis the second is done instead of the first. */
const orElse = async <R>(first: () => Promise<R>, second: () => Promise<R>): Promise<R> => {
  try {
    return await first()
  } catch (error) {
    if (!(error instanceof RedisAway)) throw error
    return second()
  }
}

class RedisCache implements Cache {
  constructor(
    private readonly operator: string,
    private readonly kept: Kept,
  ) {}

  get<T>(key: string): Promise<T | undefined> {
    const { store, memory } = this.kept
    return orElse(
      async () => {
        const { packed } = await store.read(key)
        return packed === undefined ? undefined : (unpack(packed) as T)
      },
      () => memory.get<T>(key),
    )
  }

  async set(key: string, value: unknown, options: CacheOptions): Promise<void> {
    const { store, memory, makings } = this.kept
    const packed = pack(value)
    // A value that is still being made is older than this one and must not replace it.
    makings.delete(this.own(key))
    if (packed === undefined) return
    await orElse(
      async () =>
        store.write(key, packed, await store.versions(options.tags ?? [], options.ttlSeconds), options.ttlSeconds),
      () => memory.set(key, value, options),
    )
  }

  async remember<T>(key: string, options: CacheOptions, make: () => Promise<T>): Promise<T> {
    const packed = await (this.kept.makings.get(this.own(key)) ?? this.start(key, options, make)).packed
    return (packed === undefined ? undefined : unpack(packed)) as T
  }

  async forget(...tags: string[]): Promise<void> {
    const { store, memory, makings, pending } = this.kept
    // What is being made may rest on what was just changed: its waiters get it, but nobody after them.
    const prefix = this.own('')
    for (const [own, making] of makings)
      if (own.startsWith(prefix) && tags.some((tag) => making.tags.includes(tag))) makings.delete(own)
    await memory.forget(...tags)
    for (const tag of tags)
      await orElse(
        () => store.forget(tag),
        async () => pending.add(this.operator, tag),
      )
  }

  count(key: string, ttlSeconds: number, by = 1): Promise<number> {
    const { store, memory } = this.kept
    return orElse(
      () => store.count(key, ttlSeconds, by),
      () => memory.count(key, ttlSeconds, by),
    )
  }

  private own(key: string): string {
    return `${this.operator}|${key}`
  }

  private start(key: string, options: CacheOptions, make: () => Promise<unknown>): Making {
    const { makings } = this.kept
    const own = this.own(key)
    // Started a tick later, so that `making` is known even to a `make` that throws at once.
    const work = Promise.resolve().then(async () => {
      try {
        return await this.findOrMake(key, options, make, () => makings.get(own) === making)
      } finally {
        if (makings.get(own) === making) makings.delete(own)
      }
    })
    const making: Making = { packed: work, tags: options.tags ?? [] }
    makings.set(own, making)
    return making
  }

  private async findOrMake(
    key: string,
    options: CacheOptions,
    make: () => Promise<unknown>,
    isWanted: () => boolean,
  ): Promise<Packed | undefined> {
    const { store, memory } = this.kept
    const { ttlSeconds, tags = [] } = options
    // The versions are read before anything is made: a tag forgotten meanwhile has another one, or none.
    const begun = await orElse<{ found: Found; versions: Awaited<ReturnType<RedisStore['versions']>> } | undefined>(
      async () => {
        const found = await store.read(key)
        return { found, versions: found.packed === undefined ? await store.versions(tags, ttlSeconds) : [] }
      },
      async () => undefined,
    )
    if (!begun) return pack(await memory.remember(key, options, make))
    if (begun.found.packed !== undefined) return begun.found.packed
    const packed = pack(await make())
    if (!isWanted()) return packed
    await orElse(
      () => store.replace(key, { packed, mark: begun.found.mark }, begun.versions, ttlSeconds),
      async () => undefined,
    )
    return packed
  }
}
