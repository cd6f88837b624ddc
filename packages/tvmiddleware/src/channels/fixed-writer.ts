import { constants, deflateRawSync } from 'node:zlib'
import {
  codeOf,
  distanceBits,
  distanceCode,
  endOfBlock,
  lengthBits,
  shortestDistance,
  shortestLength,
} from './fixed-codes.js'
import { bitsAt, endOfOnlyBlock, headBits, onlyBlock } from './fixed-deflate.js'

/** How far back a repeat may reach. */
export const window = 32_768
/** Further back than any repeat may reach. */
export const never = -window - 1
const shortestRepeat = 3
// Shorter texts seldom repeat anything of themselves.
const worthZipping = 64
const longestRepeat = 258

// What stands for a repeat of each length, and of which symbol each distance is: near ones by themselves, far ones by 128.
const lengthCodes = new Uint16Array(longestRepeat + 1)
const lengthCodeBits = new Uint8Array(longestRepeat + 1)
for (let symbol = 257; symbol < 286; symbol++) {
  const [code, bits] = codeOf(symbol)
  for (let rest = 0; rest < 1 << lengthBits(symbol); rest++) {
    lengthCodes[shortestLength(symbol) + rest] = code | (rest << bits)
    lengthCodeBits[shortestLength(symbol) + rest] = bits + lengthBits(symbol)
  }
}
const nearSymbols = new Uint8Array(257)
const farSymbols = new Uint8Array(window / 128 + 1)
for (let symbol = 0; symbol < 30; symbol++) {
  const [from, to] = [shortestDistance(symbol), shortestDistance(symbol) + (1 << distanceBits(symbol))]
  if (from <= 256) nearSymbols.fill(symbol, from, Math.min(257, to))
  else farSymbols.fill(symbol, (from - 1) >> 7, (to - 1) >> 7)
}
const distanceCodes = Uint8Array.from({ length: 30 }, (_, symbol) => distanceCode(symbol))
const furtherBits = Uint8Array.from({ length: 30 }, (_, symbol) => distanceBits(symbol))
const nearest = Uint16Array.from({ length: 30 }, (_, symbol) => shortestDistance(symbol))

/** The most bits that `repeat` writes for so many bytes: 13 for a length and 18 for a distance, each time. */
export const mostBitsOfRepeat = (length: number): number => 31 * Math.ceil(length / (longestRepeat - shortestRepeat))

/** Writes one block of fixed codes, the last of a deflate stream, in sixteen bits at a time, the lower byte first. */
export class FixedWriter {
  private waiting = 0
  private count = 0
  private at = 0

  /** The memory has to be large enough: this is not looked after. */
  constructor(private readonly out: Uint16Array) {
    this.put(onlyBlock, headBits)
  }

  /** Literals in their codes: of the last unit only as many bits as are left. */
  literals(units: Uint16Array, from: number, bits: number): void {
    let { waiting, at } = this
    const { count, out } = this
    const whole = from + (bits >> 4)
    for (let index = from; index < whole; index++) {
      waiting |= (units[index] ?? 0) << count
      out[at++] = waiting
      waiting >>>= 16
    }
    this.waiting = waiting
    this.at = at
    if (bits & 15) this.put(units[whole] ?? 0, bits & 15)
  }

  /** So many bytes once more that stand so far back; at least three, at most a window away. */
  repeat(length: number, distance: number): void {
    let left = length
    while (left > longestRepeat) {
      // What remains must not be shorter than a repeat can be.
      const now = Math.min(longestRepeat, left - shortestRepeat)
      this.repeatOnce(now, distance)
      left -= now
    }
    this.repeatOnce(left, distance)
  }

  /** Ends the block, and tells how many bytes were written. */
  end(): number {
    const [code, bits] = codeOf(endOfBlock)
    this.put(code, bits)
    const whole = this.at * 2
    if (this.count > 0) this.out[this.at++] = this.waiting
    return whole + Math.ceil(this.count / 8)
  }

  private repeatOnce(length: number, distance: number): void {
    this.put(lengthCodes[length] ?? 0, lengthCodeBits[length] ?? 0)
    const symbol = (distance <= 256 ? nearSymbols[distance] : farSymbols[(distance - 1) >> 7]) ?? 0
    this.put(distanceCodes[symbol] ?? 0, 5)
    this.put(distance - (nearest[symbol] ?? 0), furtherBits[symbol] ?? 0)
  }

  private put(code: number, bits: number): void {
    this.waiting |= code << this.count
    this.count += bits
    if (this.count < 16) return
    this.out[this.at++] = this.waiting
    this.waiting >>>= 16
    this.count -= 16
  }
}

/** Text in its codes, sixteen bits to a unit. */
export interface CodedText {
  readonly units: readonly number[]
  readonly bits: number
  readonly bytes: number
}

/** A text that may stand anywhere: literals, or repeats that reach back no further than its own beginning. */
export const codedText = (text: string): CodedText => {
  const bytes = Buffer.from(text)
  const literals = literalsOf(bytes)
  if (bytes.length < worthZipping) return { ...literals, bytes: bytes.length }
  const zipped = withinFixedBlock(deflateRawSync(bytes, { level: 9, strategy: constants.Z_FIXED }))
  return { ...(zipped && zipped.bits < literals.bits ? zipped : literals), bytes: bytes.length }
}

const literalsOf = (text: Uint8Array): Omit<CodedText, 'bytes'> => {
  const units: number[] = []
  let [waiting, count, bits] = [0, 0, 0]
  for (const byte of text) {
    const [code, length] = codeOf(byte)
    waiting |= code << count
    count += length
    bits += length
    if (count >= 16) {
      units.push(waiting & 0xffff)
      waiting >>>= 16
      count -= 16
    }
  }
  if (count > 0) units.push(waiting & 0xffff)
  return { units, bits }
}

/** What a stream of one such block holds between its head of three bits and its end. */
const withinFixedBlock = (stream: Uint8Array): Omit<CodedText, 'bytes'> | undefined => {
  const end = endOfOnlyBlock(stream)
  if (end === undefined) return undefined
  const bits = end - headBits
  const units = Array.from({ length: Math.ceil(bits / 16) }, (_, unit) => {
    const at = headBits + unit * 16
    return bitsAt(stream, at, Math.min(16, end - at))
  })
  return { units, bits }
}
