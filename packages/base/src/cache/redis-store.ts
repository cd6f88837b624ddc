import { randomHex } from '../ids/ids.js'
import type { Packed } from './packed.js'
import { decodeEntry, encodeEntry, MARK_BYTES, type TagVersion } from './redis-entry.js'
import type { RedisWord } from './redis-connection.js'

/** Sends a command about a key; throws `RedisAway`. */
export type SendCommand = (key: string, words: readonly RedisWord[]) => Promise<unknown>

// A tag's version is made by whoever needs it first and outlives all that hangs on it. Evicted or forgotten, it is
// gone, and so is what hung on it: a later one never equals it.
const TOUCH = `
local version = redis.call('GET', KEYS[1])
if not version then version = ARGV[1] redis.call('SET', KEYS[1], version, 'PX', ARGV[2])
elseif redis.call('PTTL', KEYS[1]) < tonumber(ARGV[2]) then redis.call('PEXPIRE', KEYS[1], ARGV[2]) end
return version`

// Kept only where nobody has kept another value since the making began.
const REPLACE = `
if redis.call('GETRANGE', KEYS[1], 0, ${MARK_BYTES - 1}) ~= ARGV[1] then return 0 end
redis.call('SET', KEYS[1], ARGV[2], 'PX', ARGV[3])
return 1`

const COUNT = `
local count = redis.call('INCRBY', KEYS[1], ARGV[1])
if redis.call('PTTL', KEYS[1]) < 0 then redis.call('PEXPIRE', KEYS[1], ARGV[2]) end
return count`

/** The tag that everything tagged of an operator hangs on besides. */
export const ALL_TAGGED = '\0all'

/** What was found under a key, and by which mark it is known should it be replaced. */
export interface Found {
  readonly packed: Packed | undefined
  readonly mark: Buffer
}

const NOTHING: Found = { packed: undefined, mark: Buffer.alloc(0) }

const ms = (ttlSeconds: number): string => String(Math.max(1, Math.round(ttlSeconds * 1000)))

/** The values, tags and counters of one operator in Redis. Each command is about one key, as a cluster wants it. */
export class RedisStore {
  constructor(
    private readonly send: SendCommand,
    private readonly prefix: string,
    private readonly operator: string,
  ) {}

  async read(key: string): Promise<Found> {
    const own = this.name('value', key)
    const bytes = await this.send(own, ['GET', own])
    if (!Buffer.isBuffer(bytes)) return NOTHING
    const mark = bytes.subarray(0, MARK_BYTES)
    const entry = decodeEntry(bytes)
    if (!entry || !(await this.isCurrent(entry.tags))) return { packed: undefined, mark }
    return { packed: entry.packed, mark }
  }

  /** The present versions of these tags, to be written beside what is made from now on. */
  versions(tags: readonly string[], ttlSeconds: number): Promise<TagVersion[]> {
    const all = tags.length > 0 ? [ALL_TAGGED, ...new Set(tags)] : []
    return Promise.all(
      all.map(async (tag) => {
        const own = this.name('tag', tag)
        const version = await this.send(own, ['EVAL', TOUCH, '1', own, randomHex(16), ms(ttlSeconds)])
        return { tag, version: String(version) }
      }),
    )
  }

  async write(key: string, packed: Packed, tags: readonly TagVersion[], ttlSeconds: number): Promise<void> {
    const own = this.name('value', key)
    await this.send(own, ['SET', own, encodeEntry({ packed, tags }, newMark()), 'PX', ms(ttlSeconds)])
  }

  /** Writes what was made, unless something else was written since `mark` was found. */
  async replace(key: string, { packed, mark }: Found, tags: readonly TagVersion[], ttlSeconds: number): Promise<void> {
    if (packed === undefined) return
    const own = this.name('value', key)
    const entry = encodeEntry({ packed, tags }, newMark())
    await this.send(own, ['EVAL', REPLACE, '1', own, mark, entry, ms(ttlSeconds)])
  }

  async forget(tag: string): Promise<void> {
    const own = this.name('tag', tag)
    await this.send(own, ['DEL', own])
  }

  async count(key: string, ttlSeconds: number, by: number): Promise<number> {
    const own = this.name('count', key)
    return Number(await this.send(own, ['EVAL', COUNT, '1', own, String(by), ms(ttlSeconds)]))
  }

  private async isCurrent(tags: readonly TagVersion[]): Promise<boolean> {
    const present = await Promise.all(
      tags.map(async ({ tag, version }) => {
        const own = this.name('tag', tag)
        return String(await this.send(own, ['GET', own])) === version
      }),
    )
    return present.every(Boolean)
  }

  private name(kind: 'value' | 'tag' | 'count', key: string): string {
    return `${this.prefix}:${kind}:${this.operator}|${key}`
  }
}

const newMark = (): Buffer => Buffer.from(randomHex(MARK_BYTES), 'hex')
