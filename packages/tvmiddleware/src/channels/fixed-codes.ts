// The codes of a deflate stream that brings none of its own (RFC 1951, 3.2.5 and 3.2.6).

/** A code as the stream has it: its first bit the lowest. */
const reversed = (code: number, bits: number): number => {
  let back = 0
  for (let bit = 0; bit < bits; bit++) back |= ((code >> bit) & 1) << (bits - 1 - bit)
  return back
}

/** The code of a literal, of the end, or of a repeat's length, and how many bits it has. */
export const codeOf = (symbol: number): readonly [code: number, bits: number] => {
  if (symbol < 144) return [reversed(0x30 + symbol, 8), 8]
  if (symbol < 256) return [reversed(0x190 + symbol - 144, 9), 9]
  return symbol < 280 ? [reversed(symbol - 256, 7), 7] : [reversed(0xc0 + symbol - 280, 8), 8]
}

/** The code of a distance, of five bits; and the symbol that such a code means, since it is the same turned back. */
export const distanceCode = (symbol: number): number => reversed(symbol, 5)

export const endOfBlock = 256
export const longestSymbol = 285

// Further bits of a repeat's length, its shortest length, further bits of its distance, and the shortest distance.
export const lengthBits = (symbol: number): number =>
  symbol < 265 || symbol === longestSymbol ? 0 : Math.trunc((symbol - 261) / 4)
export const shortestLength = (symbol: number): number => {
  if (symbol < 265) return symbol - 254
  if (symbol === longestSymbol) return 258
  const bits = lengthBits(symbol)
  return 3 + ((4 + ((symbol - 265) % 4)) << bits)
}
export const distanceBits = (symbol: number): number => (symbol < 4 ? 0 : (symbol >> 1) - 1)
export const shortestDistance = (symbol: number): number =>
  symbol < 4 ? symbol + 1 : 1 + ((2 + (symbol & 1)) << distanceBits(symbol))
