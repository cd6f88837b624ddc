import { LRUCache } from 'lru-cache'
import type { Clock } from '../time/clock.js'
import type { Freshness } from './rendered.js'

/** Something made, what it weighs, and how long it is good. */
export interface Made<T> extends Freshness {
  readonly value: T
  readonly bytes: number
}

interface Entry {
  readonly place: Place
  readonly key: string
  readonly value: unknown
  readonly tags: readonly string[]
  readonly untilMs: number
  /** When it was last told to the list of what was used. */
  usedMs: number
}

// To note every use would cost more than the look itself; what makes room need only be old by minutes.
const usedAgainMs = 1000

interface Making {
  readonly bumped: Set<string>
  readonly value: Promise<unknown>
}

/** What is kept of one kind for one operator, by key; looked into several times by every request. */
export interface Place {
  readonly clientId: number | null
  readonly entries: Map<string, Entry>
  readonly making: Map<string, Making>
}

/** What hangs on a tag. Most tags are of one account and hold one entry, for which a set would take more than the entry. */
type Hanging = Entry | Set<Entry>

/** Values of all operators, kept until a tag is bumped or their instant comes. */
export class KeptValues {
  /** Only tells what was not used for longest: an entry is found in its place. */
  private readonly used: LRUCache<Entry, true>
  private readonly places: Place[] = []
  /** How many were made since the start, by kind: the part of their keys before a colon. */
  readonly made = new Map<string, number>()
  /** By operator, then by tag. */
  private readonly under = new Map<number | null, Map<string, Hanging>>()

  constructor(
    private readonly clock: Clock,
    maxBytes: number,
  ) {
    this.used = new LRUCache({ maxSize: maxBytes, dispose: (_true, entry) => this.drop(entry) })
  }

  /** A new place, for one kind of value of one operator, or of the installation. */
  place(clientId: number | null): Place {
    const place = { clientId, entries: new Map(), making: new Map() }
    this.places.push(place)
    return place
  }

  /** The fresh value of this key. On the hot path: nothing is made or awaited here. */
  peek({ entries }: Place, key: string): unknown {
    const entry = entries.get(key)
    if (entry === undefined) return undefined
    const now = this.clock.epochMs()
    if (Math.abs(now - entry.usedMs) >= usedAgainMs) {
      entry.usedMs = now
      this.used.get(entry)
    }
    return entry.untilMs > now ? entry.value : undefined
  }

  /** The fresh value, or the one that is being made for another caller, or a new one. */
  keep<T>(place: Place, key: string, make: () => Promise<Made<T>>): Promise<T> {
    const kept = this.peek(place, key) as T | undefined
    if (kept !== undefined) return Promise.resolve(kept)
    const making = place.making.get(key) ?? this.start(place, key, make)
    return making.value as Promise<T>
  }

  /** Puts a better form of the same value in its place; false where it was forgotten meanwhile. */
  improve(place: Place, key: string, value: unknown, better: unknown, bytes: number): boolean {
    const entry = place.entries.get(key)
    if (!entry || entry.value !== value) return false
    this.used.delete(entry)
    this.add({ ...entry, value: better }, bytes)
    return true
  }

  isKept(place: Place, key: string, value: unknown): boolean {
    return place.entries.get(key)?.value === value
  }

  /** Forgets what hangs on the tag, of one operator or, with null, of all. */
  forget(clientId: number | null, tag: string): void {
    for (const { clientId: own, making } of this.places)
      if (clientId === null || own === clientId) for (const one of making.values()) one.bumped.add(tag)
    for (const tags of clientId === null ? this.under.values() : [this.under.get(clientId)]) {
      const found = tags?.get(tag)
      if (found) for (const entry of found instanceof Set ? [...found] : [found]) this.used.delete(entry)
    }
  }

  private start<T>(place: Place, key: string, make: () => Promise<Made<T>>): Making {
    const bumped = new Set<string>()
    const work = async (): Promise<T> => {
      try {
        const made = await make()
        this.count(key)
        // Bumped while it was rendered: it may hold what was before, so only those who wait get it.
        if (!made.tags.some((tag) => bumped.has(tag))) this.store(place, key, made)
        return made.value
      } finally {
        place.making.delete(key)
      }
    }
    // Begun a tick later, so that the making is known before anything of it runs.
    const making = { bumped, value: Promise.resolve().then(work) }
    place.making.set(key, making)
    return making
  }

  private count(key: string): void {
    const [kind = ''] = key.split(':', 1)
    this.made.set(kind, (this.made.get(kind) ?? 0) + 1)
  }

  private store(place: Place, key: string, { value, tags, until, bytes }: Made<unknown>): void {
    const before = place.entries.get(key)
    if (before) this.used.delete(before)
    const untilMs = until?.getTime() ?? Infinity
    if (value === undefined || untilMs <= this.clock.epochMs()) return
    this.add({ place, key, value, tags, untilMs, usedMs: 0 }, bytes)
  }

  private add(entry: Entry, bytes: number): void {
    this.used.set(entry, true, { size: Math.max(1, bytes) })
    // What is larger than the whole store was not taken.
    if (!this.used.has(entry)) return
    entry.place.entries.set(entry.key, entry)
    this.hang(entry)
  }

  private hang(entry: Entry): void {
    const { place, tags } = entry
    const under = this.under.get(place.clientId) ?? new Map<string, Hanging>()
    this.under.set(place.clientId, under)
    for (const tag of tags) {
      const found = under.get(tag)
      if (found === undefined) under.set(tag, entry)
      else if (found instanceof Set) found.add(entry)
      else if (found !== entry) under.set(tag, new Set([found, entry]))
    }
  }

  private drop(entry: Entry): void {
    const { place, key, tags } = entry
    if (place.entries.get(key) === entry) place.entries.delete(key)
    const under = this.under.get(place.clientId)
    for (const tag of tags) {
      const found = under?.get(tag)
      const isLast = found instanceof Set && found.delete(entry) && found.size === 0
      if (found === entry || isLast) under?.delete(tag)
    }
  }
}
