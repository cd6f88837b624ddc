// A deflate stream of fixed codes (RFC 1951, 3.2.6): which symbol the next nine bits begin with, and how long it is.
const symbols = new Uint16Array(512)
const lengths = new Uint8Array(512)

const reversed = (code: number, length: number): number => {
  let back = 0
  for (let bit = 0; bit < length; bit++) back |= ((code >> bit) & 1) << (length - 1 - bit)
  return back
}

const codeOf = (symbol: number): readonly [code: number, length: number] => {
  if (symbol < 144) return [0x30 + symbol, 8]
  if (symbol < 256) return [0x190 + symbol - 144, 9]
  return symbol < 280 ? [symbol - 256, 7] : [0xc0 + symbol - 280, 8]
}

for (let symbol = 0; symbol < 288; symbol++) {
  const [code, length] = codeOf(symbol)
  for (let rest = reversed(code, length); rest < 512; rest += 1 << length) {
    symbols[rest] = symbol
    lengths[rest] = length
  }
}

const endOfBlock = 256
const longestRepeat = 285

// Further bits of a repeat's length, its shortest length, and further bits of its distance, by their symbols.
const lengthBits = (symbol: number): number =>
  symbol < 265 || symbol === longestRepeat ? 0 : Math.trunc((symbol - 261) / 4)
const shortest = (symbol: number): number => {
  if (symbol < 265) return symbol - 254
  if (symbol === longestRepeat) return 258
  const bits = lengthBits(symbol)
  return 3 + ((4 + ((symbol - 265) % 4)) << bits)
}
const distanceBits = (symbol: number): number => (symbol < 4 ? 0 : (symbol >> 1) - 1)

/** So many bits from a place in the stream, the first the lowest. */
const bitsAt = (stream: Uint8Array, at: number, count: number): number => {
  const byte = at >> 3
  const word = (stream[byte] ?? 0) | ((stream[byte + 1] ?? 0) << 8) | ((stream[byte + 2] ?? 0) << 16)
  return (word >> (at & 7)) & ((1 << count) - 1)
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
    bit += 3
    for (;;) {
      const next = bitsAt(stream, bit, 9)
      const symbol = symbols[next] ?? 0
      if (symbol < endOfBlock && places[found.length] === written) found.push(bit)
      bit += lengths[next] ?? 0
      if (symbol === endOfBlock) break
      if (symbol < endOfBlock) written += 1
      else {
        const further = lengthBits(symbol)
        written += shortest(symbol) + bitsAt(stream, bit, further)
        if ((places[found.length] ?? Infinity) < written) return undefined
        bit += further
        bit += 5 + distanceBits(reversed(bitsAt(stream, bit, 5), 5))
      }
    }
  }
  return found.length === places.length ? found : undefined
}

/** Writes another literal, of those below 144, in place of one that begins at this bit. */
export const putLiteral = (stream: Uint8Array, bit: number, literal: number): void => {
  const code = reversed(0x30 + literal, 8)
  for (let at = 0; at < 8; at++) {
    const place = bit + at
    const mask = 1 << (place & 7)
    const byte = stream[place >> 3] ?? 0
    stream[place >> 3] = (code >> at) & 1 ? byte | mask : byte & ~mask
  }
}

/** The bit that tells two literals apart which differ by their lowest bit alone, such as `0` and `1`. */
export const lowestBitOf = (bit: number): number => bit + 7
