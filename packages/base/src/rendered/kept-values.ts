import { LRUCache } from 'lru-cache'
import type { Clock } from '../time/clock.js'
import type { Freshness } from './rendered.js'

/** Something made, what it weighs, and how long it is good. */
export interface Made<T> extends Freshness {
  readonly value: T
  readonly bytes: number
}

interface Entry {
  readonly scope: string
  readonly value: unknown
  readonly tags: readonly string[]
  readonly untilMs: number
  /** When it was last told to the list of what was used. */
  usedMs: number
}

// To note every use would cost more than the look itself; what makes room need only be old by minutes.
const usedAgainMs = 1000

interface Making {
  readonly scope: string
  readonly bumped: Set<string>
  readonly value: Promise<unknown>
}

/**
 * Values of all operators, kept until a tag is bumped or their instant comes. A `scope` is an operator's
 * name within the keys.
 */
export class KeptValues {
  private readonly entries: LRUCache<string, Entry>
  private readonly making = new Map<string, Making>()
  /** By tag, then by scope: the keys that hang on it. */
  private readonly keysOf = new Map<string, Map<string, Set<string>>>()

  constructor(
    private readonly clock: Clock,
    maxBytes: number,
  ) {
    this.entries = new LRUCache({
      maxSize: maxBytes,
      noDisposeOnSet: true,
      dispose: (entry, key) => this.untag(key, entry),
    })
  }

  /** The fresh value of this key. On the hot path: nothing is made or awaited here. */
  peek(scope: string, key: string): unknown {
    const own = scope + key
    const entry = this.entries.peek(own)
    if (entry === undefined) return undefined
    const now = this.clock.now().getTime()
    if (Math.abs(now - entry.usedMs) >= usedAgainMs) {
      entry.usedMs = now
      this.entries.get(own)
    }
    return entry.untilMs > now ? entry.value : undefined
  }

  /** The fresh value, or the one that is being made for another caller, or a new one. */
  keep<T>(scope: string, key: string, make: () => Promise<Made<T>>): Promise<T> {
    const kept = this.peek(scope, key) as T | undefined
    if (kept !== undefined) return Promise.resolve(kept)
    const making = this.making.get(scope + key) ?? this.start(scope, key, make)
    return making.value as Promise<T>
  }

  /** Puts a better form of the same value in its place; false where it was forgotten meanwhile. */
  improve(scope: string, key: string, value: unknown, better: unknown, bytes: number): boolean {
    const entry = this.entries.peek(scope + key)
    if (!entry || entry.value !== value) return false
    this.entries.set(scope + key, { ...entry, value: better }, { size: bytes })
    return true
  }

  isKept(scope: string, key: string, value: unknown): boolean {
    return this.entries.peek(scope + key)?.value === value
  }

  /** Forgets what hangs on the tag, in one scope or in all. */
  forget(scope: string | null, tag: string): void {
    for (const making of this.making.values()) if (scope === null || making.scope === scope) making.bumped.add(tag)
    const scopes = this.keysOf.get(tag)
    if (!scopes) return
    for (const keys of scope === null ? [...scopes.values()] : [scopes.get(scope) ?? []])
      for (const key of [...keys]) this.entries.delete(key)
  }

  private start<T>(scope: string, key: string, make: () => Promise<Made<T>>): Making {
    const bumped = new Set<string>()
    const work = async (): Promise<T> => {
      try {
        const made = await make()
        // Bumped while it was rendered: it may hold what was before, so only those who wait get it.
        if (!made.tags.some((tag) => bumped.has(tag))) this.store(scope, key, made)
        return made.value
      } finally {
        this.making.delete(scope + key)
      }
    }
    // Begun a tick later, so that the making is known before anything of it runs.
    const making = { scope, bumped, value: Promise.resolve().then(work) }
    this.making.set(scope + key, making)
    return making
  }

  private store(scope: string, key: string, { value, tags, until, bytes }: Made<unknown>): void {
    const own = scope + key
    this.entries.delete(own)
    const untilMs = until?.getTime() ?? Infinity
    if (value === undefined || untilMs <= this.clock.now().getTime()) return
    this.entries.set(own, { scope, value, tags, untilMs, usedMs: 0 }, { size: Math.max(1, bytes) })
    // What is larger than the whole store was not taken.
    if (!this.entries.has(own)) return
    for (const tag of tags) this.keysUnder(tag, scope).add(own)
  }

  private keysUnder(tag: string, scope: string): Set<string> {
    const scopes = this.keysOf.get(tag) ?? new Map<string, Set<string>>()
    const keys = scopes.get(scope) ?? new Set<string>()
    this.keysOf.set(tag, scopes.set(scope, keys))
    return keys
  }

  private untag(own: string, { scope, tags }: Entry): void {
    for (const tag of tags) {
      const scopes = this.keysOf.get(tag)
      const keys = scopes?.get(scope)
      if (keys?.delete(own) && keys.size === 0) scopes?.delete(scope)
      if (scopes?.size === 0) this.keysOf.delete(tag)
    }
  }
}
