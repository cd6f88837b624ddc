const table = Uint32Array.from({ length: 256 }, (_, byte) => {
  let rest = byte
  for (let bit = 0; bit < 8; bit++) rest = rest & 1 ? (rest >>> 1) ^ 0xedb88320 : rest >>> 1
  return rest
})

/**
 * By how much the CRC-32 of a text of so many bytes changes when the lowest bit of one byte is turned: for each of these
 * places, in ascending order. Changes of several places are joined by `^`, since the sum is linear.
 */
export const crcChanges = (length: number, places: readonly number[]): readonly number[] => {
  const changes: number[] = []
  let change = table[1] ?? 0
  let at = length - 1
  for (const place of [...places].reverse()) {
    for (; at > place; at--) change = (change >>> 8) ^ (table[change & 0xff] ?? 0)
    changes.push(change)
  }
  return changes.reverse()
}
