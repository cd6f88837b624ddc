import { LRUCache } from 'lru-cache'
import type { Clock } from '../time/clock.js'
import type { Cache, CacheEngine, CacheOptions } from './cache.js'
import { pack, unpack, type Packed } from './packed.js'

export interface MemoryCacheOptions {
  readonly clock: Clock
  /** Values kept at most, and as many counters; the longest unused make room. */
  readonly maxEntries: number
}

interface Entry {
  readonly packed: Packed
  readonly endsAt: number
  readonly tags: readonly string[]
}

interface Making {
  readonly packed: Promise<Packed | undefined>
  readonly tags: readonly string[]
}

// Not `max`, for which the room of all of them is taken beforehand: megabytes that most installations never fill.
const upTo = (maxSize: number) => ({ maxSize, sizeCalculation: () => 1 })

/** The cache door within one process: for an installation of a single process, and for tests. */
export const memoryCache = ({ clock, maxEntries }: MemoryCacheOptions): CacheEngine => {
  const store = new Store(clock, maxEntries)
  return {
    for: (clientId) => new MemoryCache(store, `${clientId ?? ''}|`),
    ping: async () => {},
    close: async () => store.clear(),
  }
}

/** What all operators share; keys and tags arrive with the operator in front. */
class Store {
  readonly making = new Map<string, Making>()
  private readonly keysOfTag = new Map<string, Set<string>>()
  private readonly entries: LRUCache<string, Entry>
  private readonly counters: LRUCache<string, { count: number; readonly endsAt: number }>

  constructor(
    private readonly clock: Clock,
    max: number,
  ) {
    this.entries = new LRUCache({ ...upTo(max), dispose: (entry, key) => this.untag(key, entry.tags) })
    this.counters = new LRUCache(upTo(max))
  }

  get(key: string): Packed | undefined {
    const entry = this.entries.get(key)
    if (!entry) return undefined
    if (entry.endsAt > this.clock.bootMs()) return entry.packed
    this.entries.delete(key)
    return undefined
  }

  set(key: string, packed: Packed, ttlSeconds: number, tags: readonly string[]): void {
    // Removed first, because a replaced entry gives its tags back only after the new one took them.
    this.entries.delete(key)
    this.entries.set(key, { packed, endsAt: this.clock.bootMs() + ttlSeconds * 1000, tags })
    for (const tag of tags) {
      const keys = this.keysOfTag.get(tag)
      if (keys) keys.add(key)
      else this.keysOfTag.set(tag, new Set([key]))
    }
  }

  forget(tag: string): void {
    // What is being made may rest on what was just changed: its waiters get it, but nobody after them.
    for (const [key, { tags }] of this.making) if (tags.includes(tag)) this.making.delete(key)
    for (const key of this.keysOfTag.get(tag) ?? []) this.entries.delete(key)
  }

  count(key: string, ttlSeconds: number, by: number): number {
    const now = this.clock.bootMs()
    const known = this.counters.get(key)
    const counter = known && known.endsAt > now ? known : { count: 0, endsAt: now + ttlSeconds * 1000 }
    counter.count += by
    this.counters.set(key, counter)
    return counter.count
  }

  clear(): void {
    this.making.clear()
    this.entries.clear()
    this.counters.clear()
  }

  private untag(key: string, tags: readonly string[]): void {
    for (const tag of tags) {
      const keys = this.keysOfTag.get(tag)
      if (keys?.delete(key) && keys.size === 0) this.keysOfTag.delete(tag)
    }
  }
}

class MemoryCache implements Cache {
  constructor(
    private readonly store: Store,
    private readonly prefix: string,
  ) {}

  async get<T>(key: string): Promise<T | undefined> {
    const packed = this.store.get(this.prefix + key)
    return packed === undefined ? undefined : (unpack(packed) as T)
  }

  async set(key: string, value: unknown, { ttlSeconds, tags = [] }: CacheOptions): Promise<void> {
    const packed = pack(value)
    // A value that is still being made is older than this one and must not replace it.
    this.store.making.delete(this.prefix + key)
    if (packed !== undefined) this.store.set(this.prefix + key, packed, ttlSeconds, this.own(tags))
  }

  async remember<T>(key: string, options: CacheOptions, make: () => Promise<T>): Promise<T> {
    const own = this.prefix + key
    const packed = this.store.get(own) ?? (await (this.store.making.get(own) ?? this.start(own, options, make)).packed)
    return (packed === undefined ? undefined : unpack(packed)) as T
  }

  async forget(...tags: string[]): Promise<void> {
    for (const tag of this.own(tags)) this.store.forget(tag)
  }

  async count(key: string, ttlSeconds: number, by = 1): Promise<number> {
    return this.store.count(this.prefix + key, ttlSeconds, by)
  }

  private start(own: string, { ttlSeconds, tags = [] }: CacheOptions, make: () => Promise<unknown>): Making {
    const work = async () => {
      try {
        const packed = pack(await make())
        if (packed !== undefined && this.store.making.get(own) === making)
          this.store.set(own, packed, ttlSeconds, making.tags)
        return packed
      } finally {
        if (this.store.making.get(own) === making) this.store.making.delete(own)
      }
    }
    // Started a tick later, so that `making` is known even to a `make` that throws at once.
    const making: Making = { packed: Promise.resolve().then(work), tags: this.own(tags) }
    this.store.making.set(own, making)
    return making
  }

  private own(names: readonly string[]): string[] {
    return names.map((name) => this.prefix + name)
  }
}
