import type { Packed } from './packed.js'

/** A tag as it was when the value was made: the value is good while the tag still has this version. */
export interface TagVersion {
  readonly tag: string
  readonly version: string
}

export interface RedisEntry {
  readonly packed: Packed
  readonly tags: readonly TagVersion[]
}

/** Each entry begins with so many bytes of its own, by which a later one is told from it. */
export const MARK_BYTES = 12
const HEAD_BYTES = MARK_BYTES + 1 + 4
const TEXT = 0x54
const BYTES = 0x42

/** An entry is its mark, its kind, the length of its tags as JSON, the tags, and the value: bytes throughout. */
export const encodeEntry = ({ packed, tags }: RedisEntry, mark: Buffer): Buffer => {
  const list = Buffer.from(tags.length > 0 ? JSON.stringify(tags.map(({ tag, version }) => [tag, version])) : '')
  const head = Buffer.alloc(HEAD_BYTES)
  mark.copy(head, 0, 0, MARK_BYTES)
  head.writeUInt8(typeof packed === 'string' ? TEXT : BYTES, MARK_BYTES)
  head.writeUInt32BE(list.length, MARK_BYTES + 1)
  return Buffer.concat([head, list, typeof packed === 'string' ? Buffer.from(packed) : packed])
}

/** The entry in these bytes; undefined where another version of Headend wrote them. */
export const decodeEntry = (bytes: Buffer): RedisEntry | undefined => {
  if (bytes.length < HEAD_BYTES) return undefined
  const kind = bytes.readUInt8(MARK_BYTES)
  const end = HEAD_BYTES + bytes.readUInt32BE(MARK_BYTES + 1)
  if ((kind !== TEXT && kind !== BYTES) || end > bytes.length) return undefined
  const value = bytes.subarray(end)
  const list = end > HEAD_BYTES ? (JSON.parse(bytes.toString('utf8', HEAD_BYTES, end)) as [string, string][]) : []
  return {
    packed: kind === TEXT ? value.toString('utf8') : value,
    tags: list.map(([tag, version]) => ({ tag, version })),
  }
}
