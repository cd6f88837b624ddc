import { Readable } from 'node:stream'
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { chunksOf, gather, oddPlaylist } from './corpus.fixture.js'
import { sourceLimits } from './import-limits.js'
import { openImportSource } from './open-source.js'

const open = async (bytes: Buffer, size?: number, limits = sourceLimits) =>
  Buffer.concat(await gather(openImportSource(chunksOf(bytes, size), limits)))

test.each([1, 7, 65_536])('a plain and a gzipped file give the same bytes, in chunks of %i', async (size) => {
  const plain = Buffer.from(oddPlaylist)
  expect(await open(plain, size)).toEqual(plain)
  expect(await open(gzipSync(plain), size)).toEqual(plain)
  expect(await open(Buffer.concat([gzipSync(plain), gzipSync(plain)]), size)).toEqual(Buffer.concat([plain, plain]))
})

test('a stream of Node is taken as well, and an empty file is empty', async () => {
  expect(await gather(openImportSource(Readable.from([Buffer.from('abc')])))).toEqual([Buffer.from('abc')])
  expect(await open(Buffer.alloc(0))).toHaveLength(0)
})

test.each([
  ['xz', 'fd377a585a000000'],
  ['zip', '504b030414000000'],
  ['7z', '377abcaf271c0004'],
  ['bzip2', '425a683931415926'],
  ['zstd', '28b52ffd00000000'],
])('%s is refused by name', async (format, hex) => {
  await expect(open(Buffer.from(hex, 'hex'))).rejects.toMatchObject({ code: 'unsupportedArchive', params: { format } })
})

test('a broken or cut gzip file is refused', async () => {
  const packed = gzipSync(Buffer.from(oddPlaylist.repeat(50)))
  await expect(open(packed.subarray(0, 200))).rejects.toMatchObject({ code: 'unreadableArchive' })
  await expect(open(Buffer.concat([packed.subarray(0, 20), Buffer.alloc(50, 0x5a)]))).rejects.toMatchObject({
    code: 'unreadableArchive',
  })
})

test('a gzip bomb is refused long before it is unpacked', async () => {
  const bomb = gzipSync(Buffer.alloc(64 * 1024 * 1024))
  let unpacked = 0
  const reading = async () => {
    for await (const chunk of openImportSource(chunksOf(bomb, 4096))) unpacked += chunk.length
  }
  await expect(reading()).rejects.toMatchObject({ code: 'hostileDocument' })
  expect(unpacked).toBeLessThan(16 * 1024 * 1024)
})

test('what is larger than allowed is refused, packed or not', async () => {
  const plain = Buffer.alloc(5000, 'x')
  const limits = { ...sourceLimits, bytes: 4999 }
  await expect(open(plain, 1000, limits)).rejects.toMatchObject({ code: 'importTooLarge' })
  await expect(open(gzipSync(plain), 1000, limits)).rejects.toMatchObject({ code: 'importTooLarge' })
  await expect(open(gzipSync(plain), 5, { ...sourceLimits, packedBytes: 10 })).rejects.toMatchObject({
    code: 'importTooLarge',
  })
})

test.each([true, false])('a source that breaks says so itself (gzip: %s), and is let go', async (isPacked) => {
  let isLetGo = false
  const breaking = async function* () {
    try {
      yield (isPacked ? gzipSync(Buffer.from(oddPlaylist)) : Buffer.from(oddPlaylist)).subarray(0, 100)
      throw new Error('connection lost')
    } finally {
      isLetGo = true
    }
  }
  await expect(gather(openImportSource(breaking()))).rejects.toThrow('connection lost')
  expect(isLetGo).toBe(true)
})

test.each([true, false])('a reader that stops early lets the source go (gzip: %s)', async (isPacked) => {
  let letGo: () => void = () => undefined
  const gone = new Promise<void>((resolve) => (letGo = resolve))
  const endless = async function* () {
    try {
      const part = Buffer.from(oddPlaylist)
      for (;;) yield isPacked ? gzipSync(part) : part
    } finally {
      letGo()
    }
  }
  for await (const chunk of openImportSource(endless())) if (chunk.length > 0) break
  await gone
})
