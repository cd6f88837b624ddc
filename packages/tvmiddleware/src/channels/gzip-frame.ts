/** What a gzip file of one deflate stream begins with (RFC 1952); of an even length. */
export const gzipHead = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff])

export const gzipTailLength = 8

/** Writes what the file ends with: the sum of its text, and how long that is. */
export const putGzipTail = (file: Buffer, at: number, crc: number, length: number): void => {
  file.writeUInt32LE(crc, at)
  file.writeUInt32LE(length, at + 4)
}
