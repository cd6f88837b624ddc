import { hash } from 'node:crypto'
import { promisify } from 'node:util'
import { constants, crc32, deflateRaw, gunzipSync } from 'node:zlib'
import type { Bytes } from '@headend/base'
import type { OwnChannels } from '../orders/account-channels.service.js'
import { BufferPool } from './buffer-pool.js'
import { crcChanges } from './crc-changes.js'
import { literalsIn, lowestBitOf, putLiteral } from './fixed-deflate.js'
import { gzipHead, gzipTailLength, putGzipTail } from './gzip-frame.js'
import { flagKeys, listHead, wholeList, type RowTexts } from './row-texts.js'

const deflate = promisify(deflateRaw)

/** One flag of one row: a digit in the text, a bit in what is sent. */
interface Spot {
  readonly isSet: boolean
  readonly place: number
  readonly bit: number
  readonly crcChange: number
}

interface Spots {
  readonly isHidden: Spot
  readonly isFavorited: Spot
  readonly isLocked: Spot
}

// As many answers as are on their way at once, of a busy process.
const pool = new BufferPool(64)
const zero = 0x30

// Bytes that no flag can be, of literals with codes of eight bits. Each flag takes another in turn, so that within the
// window of deflate none repeats another one, and each stays a literal of its own.
const marks = Array.from({ length: 143 }, (_, index) => index + 1).filter(
  (byte) => !'0123456789"-[{fnt\\'.includes(String.fromCharCode(byte)),
)

/** The largest window in which no mark comes twice, as a power of two. */
const windowOf = (ascending: readonly number[]): number => {
  const spans = ascending.slice(marks.length).map((place, index) => place - (ascending[index] ?? 0))
  return Math.min(15, Math.max(9, Math.floor(Math.log2(Math.min(32_768, ...spans)))))
}

const copyOf = (bytes: Buffer): ReturnType<BufferPool['take']> => {
  const taken = pool.take(bytes.length)
  bytes.copy(taken.bytes)
  return taken
}

/** Where the flags of each row stand in the text, row by row in the order of the keys; undefined where one is missing. */
const flagPlaces = (plain: Buffer, { texts }: RowTexts): number[] | undefined => {
  const places: number[] = []
  let start = Buffer.byteLength(listHead)
  for (const text of texts) {
    const end = start + Buffer.byteLength(text)
    for (const key of flagKeys) {
      const found = plain.indexOf(key, start)
      if (found < 0 || found >= end) return undefined
      places.push(found + key.length)
    }
    start = end + 1
  }
  return places
}

/**
 * A list that many accounts share, from which that of one account is made by turning a bit for each of its flags: in the
 * text, in the zipped stream, which has fixed codes for this, and in its sum. To zip it anew would take milliseconds.
 */
export class PatchableList {
  /** The list without flags, once somebody wanted one that is not zipped: it is ten times as long. */
  private plain: Buffer | undefined

  private constructor(
    private readonly packed: Buffer,
    private readonly version: string,
    private readonly crc: number,
    private readonly spots: ReadonlyMap<number, Spots>,
  ) {}

  /** Undefined where flags cannot be told apart in the stream: such a list is zipped for each account. */
  static async of(rows: RowTexts): Promise<PatchableList | undefined> {
    const plain = wholeList(rows.texts)
    const places = flagPlaces(plain, rows)
    if (!places) return undefined
    const ascending = [...places].sort((a, b) => a - b)
    const marked = Buffer.from(plain)
    ascending.forEach((place, index) => (marked[place] = marks[index % marks.length] ?? 1))
    const stream = await deflate(marked, { level: 9, strategy: constants.Z_FIXED, windowBits: windowOf(ascending) })
    const bits = literalsIn(stream, ascending)
    if (!bits) return undefined
    const changes = crcChanges(plain.length, ascending)
    const spotAt = new Map<number, Spot>()
    ascending.forEach((place, index) => {
      const bit = bits[index] ?? 0
      putLiteral(stream, bit, plain[place] ?? zero)
      const isSet = plain[place] !== zero
      spotAt.set(place, { isSet, place, bit: gzipHead.length * 8 + lowestBitOf(bit), crcChange: changes[index] ?? 0 })
    })
    const spots = spotsOf(rows, places, spotAt)
    return spots && new PatchableList(packedOf(stream, plain), hash('sha1', plain, 'base64url'), crc32(plain), spots)
  }

  /** The list of an account with these flags; nothing is made of it where the account turns out to have it already. */
  with({ flags, version }: Pick<OwnChannels, 'flags' | 'version'>): Bytes {
    const turned = this.turned(flags)
    let zipped: ReturnType<typeof copyOf> | undefined
    let whole: ReturnType<typeof copyOf> | undefined
    const zip = (): ReturnType<typeof copyOf> => {
      const own = copyOf(this.packed)
      turn(own.bytes, this.crc, turned)
      return own
    }
    const unzip = (): ReturnType<typeof copyOf> => {
      const own = copyOf((this.plain ??= gunzipSync(this.packed)))
      for (const { place } of turned) own.bytes[place] = (own.bytes[place] ?? 0) ^ 1
      return own
    }
    return {
      contentType: 'application/json',
      etag: `W/"${this.version}.${version}"`,
      sent: () => {
        zipped?.giveBack()
        whole?.giveBack()
      },
      get gzip() {
        return (zipped ??= zip()).bytes
      },
      // Nearly everybody takes the zipped form; the other is ten times as long.
      get body() {
        return (whole ??= unzip()).bytes
      },
    }
  }

  private turned(flags: OwnChannels['flags']): readonly Spot[] {
    const turned: Spot[] = []
    for (const [id, { isHidden, isFavorited, isLocked }] of flags) {
      const spots = this.spots.get(id)
      if (!spots) continue
      if (spots.isHidden.isSet !== isHidden) turned.push(spots.isHidden)
      if (spots.isFavorited.isSet !== isFavorited) turned.push(spots.isFavorited)
      if (isLocked !== null && spots.isLocked.isSet !== isLocked) turned.push(spots.isLocked)
    }
    return turned
  }
}

const spotsOf = (
  { ids }: RowTexts,
  places: readonly number[],
  spotAt: ReadonlyMap<number, Spot>,
): ReadonlyMap<number, Spots> | undefined => {
  const spots = new Map<number, Spots>()
  for (const [row, id] of ids.entries()) {
    const [isHidden, isFavorited, isLocked] = [0, 1, 2].map((key) =>
      spotAt.get(places[row * flagKeys.length + key] ?? -1),
    )
    if (!isHidden || !isFavorited || !isLocked) return undefined
    spots.set(id, { isHidden, isFavorited, isLocked })
  }
  return spots
}

/** The stream as a gzip file. */
const packedOf = (stream: Buffer, plain: Buffer): Buffer => {
  const tail = Buffer.alloc(gzipTailLength)
  putGzipTail(tail, 0, crc32(plain), plain.length)
  return Buffer.concat([gzipHead, stream, tail])
}

/** Turns the bits of these flags in a zipped list, and writes its sum. */
const turn = (own: Buffer, crc: number, turned: readonly Spot[]): void => {
  let sum = crc
  for (const { bit, crcChange } of turned) {
    own[bit >> 3] = (own[bit >> 3] ?? 0) ^ (1 << (bit & 7))
    sum ^= crcChange
  }
  own.writeUInt32LE(sum >>> 0, own.length - 8)
}
