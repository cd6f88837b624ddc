import { crc32 } from 'node:zlib'
import type { ChannelFlags } from '../orders/account-channels.service.js'
import { summed, type Summed } from './crc-join.js'
import type { RowCutter } from './row-pieces.js'
import { flagKeys } from './row-texts.js'

/** A flag of a row: whether it is set as the row stands, and what is other when it is turned. */
interface Flag {
  readonly key: number
  /** Where it stands among the pieces of the row, and the piece that stands there then. */
  readonly place: number
  readonly turned: number
  readonly isSet: boolean
  readonly crcChange: number
}

/** A row of a list in pieces, with its sum, so that it may stand anywhere in it. */
export interface MovableRow {
  readonly pieces: Int32Array
  /** The most that it takes in the stream. */
  readonly mostBits: number
  /** Its sum where it comes first, and where a comma goes before it. */
  readonly alone: Summed
  readonly following: Summed
  readonly flags: readonly Flag[]
}

export const movableRow = (cutter: RowCutter, text: string): MovableRow => {
  const { pieces, flags } = cutter.cut(text)
  const alone = summed(text)
  return {
    ...{ pieces, alone, mostBits: cutter.mostBitsOf(pieces), following: summed(`,${text}`) },
    flags: flags.map(({ key, place, turned }) => {
      const digit = text.indexOf(flagKeys[key] ?? '') + (flagKeys[key] ?? '').length
      const isSet = text[digit] === '1'
      const other = text.slice(0, digit) + (isSet ? '0' : '1') + text.slice(digit + 1)
      return { key, place, turned: cutter.piece(turned), isSet, crcChange: crc32(other) ^ alone.crc }
    }),
  }
}

/** The pieces of a row with the flags of an account, and by how much these change its sum. */
export const withFlags = (
  row: MovableRow,
  { isHidden, isFavorited, isLocked }: ChannelFlags,
): { readonly pieces: Int32Array; readonly crcChange: number } => {
  const wanted = [isHidden, isFavorited, isLocked]
  const pieces = row.pieces.slice()
  let crcChange = 0
  for (const { key, place, turned, isSet, crcChange: change } of row.flags) {
    if ((wanted[key] ?? isSet) === isSet) continue
    pieces[place] = turned
    crcChange ^= change
  }
  return { pieces, crcChange }
}
