/** What an archive holds, by its central directory: names and bytes, of files that are stored or deflated. */
import { inflateRawSync } from 'node:zlib'

const [endSign, entrySign] = [0x06054b50, 0x02014b50]

export const unzipped = (zip: Buffer): ReadonlyMap<string, Buffer> => {
  const end = zip.length - 22
  if (zip.readUInt32LE(end) !== endSign) throw new Error('no archive')
  const found = new Map<string, Buffer>()
  let at = zip.readUInt32LE(end + 16)
  for (let left = zip.readUInt16LE(end + 10); left > 0; left--) {
    if (zip.readUInt32LE(at) !== entrySign) throw new Error('no entry')
    const [isPressed, size, nameLength] = [
      zip.readUInt16LE(at + 10),
      zip.readUInt32LE(at + 20),
      zip.readUInt16LE(at + 28),
    ]
    const [moreLength, noteLength, localAt] = [
      zip.readUInt16LE(at + 30),
      zip.readUInt16LE(at + 32),
      zip.readUInt32LE(at + 42),
    ]
    const name = zip.toString('utf8', at + 46, at + 46 + nameLength)
    const from = localAt + 30 + zip.readUInt16LE(localAt + 26) + zip.readUInt16LE(localAt + 28)
    const bytes = zip.subarray(from, from + size)
    found.set(name, isPressed === 0 ? bytes : inflateRawSync(bytes))
    at += 46 + nameLength + moreLength + noteLength
  }
  return found
}
