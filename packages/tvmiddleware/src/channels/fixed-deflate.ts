import { codeOf, distanceBits, distanceCode, endOfBlock, lengthBits, shortestLength } from './fixed-codes.js'

// A deflate stream of fixed codes (RFC 1951, 3.2.6): which symbol the next nine bits begin with, and how long it is.
const symbols = new Uint16Array(512)
const lengths = new Uint8Array(512)

/** What stands before the symbols of a block, and its bits where it is of this kind and no other follows. */
export const headBits = 3
export const onlyBlock = 0b011

for (let symbol = 0; symbol < 288; symbol++) {
  const [code, length] = codeOf(symbol)
  for (let rest = code; rest < 512; rest += 1 << length) {
    symbols[rest] = symbol
    lengths[rest] = length
  }
}

/** So many bits from a place in the stream, sixteen at most, the first the lowest. */
export const bitsAt = (stream: Uint8Array, at: number, count: number): number => {
  const byte = at >> 3
  const word = (stream[byte] ?? 0) | ((stream[byte + 1] ?? 0) << 8) | ((stream[byte + 2] ?? 0) << 16)
  return (word >> (at & 7)) & ((1 << count) - 1)
}

interface Found {
  readonly symbol: number
  /** With what follows its code. */
  readonly bits: number
  /** How long the text is that it stands for. */
  readonly bytes: number
}

const symbolAt = (stream: Uint8Array, bit: number): Found => {
  const next = bitsAt(stream, bit, 9)
  const symbol = symbols[next] ?? 0
  const length = lengths[next] ?? 0
  if (symbol <= endOfBlock) return { symbol, bits: length, bytes: symbol === endOfBlock ? 0 : 1 }
  const further = lengthBits(symbol)
  const distance = distanceCode(bitsAt(stream, bit + length + further, 5))
  return {
    symbol,
    bits: length + further + 5 + distanceBits(distance),
    bytes: shortestLength(symbol) + bitsAt(stream, bit + length, further),
  }
}

/**
 * Where these bytes of the text, in ascending order, stand in the stream: the place of the first bit of each. Undefined
 * where one of them is part of a repeat, or the stream has blocks of another kind.
 */
export const literalsIn = (stream: Uint8Array, places: readonly number[]): readonly number[] | undefined => {
  const found: number[] = []
  let bit = 0
  let written = 0
  for (let isLast = false; !isLast;) {
    isLast = bitsAt(stream, bit, 1) === 1
    if (bitsAt(stream, bit + 1, 2) !== 1) return undefined
    bit += headBits
    for (;;) {
      const { symbol, bits, bytes } = symbolAt(stream, bit)
      if (symbol < endOfBlock && places[found.length] === written) found.push(bit)
      bit += bits
      written += bytes
      if (symbol === endOfBlock) break
      if ((places[found.length] ?? Infinity) < written) return undefined
    }
  }
  return found.length === places.length ? found : undefined
}

/** Where the first block ends, as the place of the code that says so; undefined where it is of another kind, or not the last. */
export const endOfOnlyBlock = (stream: Uint8Array): number | undefined => {
  if (bitsAt(stream, 0, headBits) !== onlyBlock) return undefined
  for (let bit = headBits; ;) {
    const { symbol, bits } = symbolAt(stream, bit)
    if (symbol === endOfBlock) return bit
    bit += bits
  }
}

/** Writes another literal, of those below 144, in place of one that begins at this bit. */
export const putLiteral = (stream: Uint8Array, bit: number, literal: number): void => {
  const [code] = codeOf(literal)
  for (let at = 0; at < 8; at++) {
    const place = bit + at
    const mask = 1 << (place & 7)
    const byte = stream[place >> 3] ?? 0
    stream[place >> 3] = (code >> at) & 1 ? byte | mask : byte & ~mask
  }
}

/** The bit that tells two literals apart which differ by their lowest bit alone, such as `0` and `1`. */
export const lowestBitOf = (bit: number): number => bit + 7
