import { crc32 } from 'node:zlib'

const polynomial = 0xedb88320
const one = 0x80000000

/** The product of two polynomials over two elements, modulo that of CRC-32; the highest bit is the lowest power. */
const times = (left: number, right: number): number => {
  let product = 0
  let shifted = right
  for (let bit = one; ; bit >>>= 1) {
    if (left & bit) {
      product ^= shifted
      if ((left & (bit - 1)) === 0) return product
    }
    if (bit === 1) return product
    shifted = shifted & 1 ? (shifted >>> 1) ^ polynomial : shifted >>> 1
  }
}

/** A text by its CRC-32, its length in bytes, and what the sum of anything before it is multiplied by. */
export interface Summed {
  readonly crc: number
  readonly length: number
  readonly shift: number
}

export const summed = (text: string): Summed => {
  const length = Buffer.byteLength(text)
  return { crc: crc32(text), length, shift: shiftOf(length) }
}

/** `x` to the power of the bits of so many bytes. */
const shiftOf = (bytes: number): number => {
  let shift = one
  let square = one >>> 8
  for (let left = bytes; left > 0; left = Math.trunc(left / 2)) {
    if (left % 2 === 1) shift = times(square, shift)
    square = times(square, square)
  }
  return shift
}

/** The CRC-32 of two texts that follow each other, of their sums and the shift by the length of the second. */
export const joinedCrc = (first: number, second: number, shiftOfSecond: number): number =>
  (times(shiftOfSecond, first) ^ second) >>> 0
