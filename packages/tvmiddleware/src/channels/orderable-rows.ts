import { createHash } from 'node:crypto'
import { gunzipSync } from 'node:zlib'
import type { Bytes } from '@headend/base'
import type { OwnChannels } from '../orders/account-channels.service.js'
import { BufferPool } from './buffer-pool.js'
import { joinedCrc, summed } from './crc-join.js'
import { mostBitsOfRepeat } from './fixed-writer.js'
import { gzipHead, gzipTailLength, putGzipTail } from './gzip-frame.js'
import { movableRow, withFlags, type MovableRow } from './movable-row.js'
import { PieceWriter } from './piece-writer.js'
import { RowCutter, type Pieces } from './row-pieces.js'
import { listHead, listTail, type RowTexts } from './row-texts.js'

/** A row's number, and the channel whose flags count for it. */
export interface RowChosen {
  readonly row: number
  readonly channelId: number
}

interface Made {
  readonly gzip: Buffer
  readonly giveBack: () => void
}

/** The pieces that are no rows. */
interface Frame {
  readonly head: number
  readonly comma: number
  readonly tail: number
}

// As many answers as are on their way at once, of a busy process.
const pool = new BufferPool(64)
const noBytes = Buffer.alloc(0)
const [head, tail] = [summed(listHead), summed(listTail)]

/**
 * All rows of an operator, from which the list of one account is made in its own order: the zipped stream is put
 * together from pieces that are in their codes already, its sum from those of the rows. To join the rows and zip them
 * anew takes ten times as long, and gives half as many bytes.
 */
export class OrderableRows {
  private readonly mostBytes: number

  private constructor(
    private readonly version: string,
    private readonly rows: ReadonlyMap<number, MovableRow>,
    private readonly pieces: Pieces,
    private readonly frame: Frame,
  ) {
    const bits = [...rows.values()].reduce((sum, row) => sum + row.mostBits + mostBitsOfRepeat(1), 0)
    this.mostBytes = Math.ceil(bits / 8) + (head.length + tail.length) * 2 + 64
  }

  /** The rows by the numbers that `list` names them by. */
  static of({ ids, texts }: RowTexts): OrderableRows {
    const cutter = new RowCutter(texts)
    const rows = new Map(texts.map((text, at) => [ids[at] ?? 0, movableRow(cutter, text)]))
    const frame = { head: cutter.piece(listHead), comma: cutter.piece(','), tail: cutter.piece(listTail) }
    return new OrderableRows(versionOf(texts), rows, cutter.pieces(), frame)
  }

  /**
   * The list of these rows, each once at most, with the flags of an account; unknown ones are left out. `named` tells it
   * from every other list of these rows. Nothing is made of it where the account turns out to have it already.
   */
  list(choose: () => readonly RowChosen[], flags: OwnChannels['flags'], named: string): Bytes {
    let made: Made | undefined
    const make = (): Made => {
      const { bytes, giveBack } = pool.take(this.mostBytes)
      return { gzip: bytes.subarray(0, this.write(bytes, choose(), flags)), giveBack }
    }
    let plain: Buffer | undefined
    return {
      contentType: 'application/json',
      etag: `W/"${this.version}.${named}"`,
      sent: () => made?.giveBack(),
      get gzip() {
        return (made ??= make()).gzip
      },
      // Nearly everybody takes the zipped form; the other is several times as long.
      get body() {
        return (plain ??= gunzipSync(this.gzip ?? noBytes))
      },
    }
  }

  /** Tells how many bytes were written. */
  private write(bytes: Buffer, chosen: readonly RowChosen[], flags: OwnChannels['flags']): number {
    gzipHead.copy(bytes)
    const room = (bytes.length - gzipHead.length - gzipTailLength) >> 1
    const writer = new PieceWriter(this.pieces, new Uint16Array(bytes.buffer, bytes.byteOffset + gzipHead.length, room))
    writer.writeOne(this.frame.head)
    let { crc, length } = head
    for (const { row: number, channelId } of chosen) {
      const row = this.rows.get(number)
      if (!row) continue
      const isFirst = length === head.length
      const wanted = flags.get(channelId)
      const own = wanted && withFlags(row, wanted)
      const sum = isFirst ? row.alone : row.following
      if (!isFirst) writer.writeOne(this.frame.comma)
      writer.write(own ? own.pieces : row.pieces)
      crc = joinedCrc(crc, own ? sum.crc ^ own.crcChange : sum.crc, sum.shift)
      length += sum.length
    }
    writer.writeOne(this.frame.tail)
    const end = gzipHead.length + writer.end()
    putGzipTail(bytes, end, joinedCrc(crc, tail.crc, tail.shift), length + tail.length)
    return end + gzipTailLength
  }
}

const versionOf = (texts: readonly string[]): string => {
  const sum = createHash('sha1')
  for (const text of texts) sum.update(text)
  return sum.digest('base64url')
}
