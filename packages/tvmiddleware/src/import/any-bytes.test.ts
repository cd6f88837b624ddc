import { AppError } from '@headend/base'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { chunksOf, gather, oddGuide, oddPlaylist } from './corpus.fixture.js'
import { readGuide } from './guide-reader.js'
import { openImportSource } from './open-source.js'
import { readPlaylist } from './playlist-reader.js'

/** What a reader gave, and the name and place of what it refused the rest for. */
const outcome = async (items: AsyncIterable<unknown>): Promise<{ items: unknown[]; refusal: unknown }> => {
  const read: unknown[] = []
  try {
    for await (const item of items) read.push(item)
  } catch (error: unknown) {
    if (!(error instanceof AppError)) throw error
    return { items: read, refusal: { code: error.code, params: error.params } }
  }
  return { items: read, refusal: null }
}

/** A text with pieces of it put in other places, and some bytes that belong nowhere. */
const shuffled = (text: string) => {
  const pieces = text.match(/<[^>]*>|#\w*:?|[^<#]{1,20}/g) ?? []
  const scrap = fc.oneof(
    fc.constantFrom(...pieces).map((piece) => Buffer.from(piece)),
    fc.uint8Array({ maxLength: 8 }),
  )
  return fc.array(scrap, { maxLength: 60 }).map((parts) => Buffer.concat(parts))
}

async function* cut(bytes: Buffer, sizes: readonly number[]): AsyncGenerator<Buffer> {
  let from = 0
  for (const size of sizes) {
    yield bytes.subarray(from, from + size)
    from += size
  }
  yield bytes.subarray(from)
}

const sizes = fc.array(fc.integer({ min: 0, max: 300 }), { maxLength: 40 })
type Reader = (chunks: AsyncIterable<Buffer>) => AsyncIterable<unknown>
const readers: [what: string, text: string, reader: Reader][] = [
  ['playlist', oddPlaylist, (chunks) => readPlaylist(chunks)],
  ['guide', oddGuide, (chunks) => readGuide(chunks)],
]

test.each(readers)('any bytes give a %s or an error with a name, however they are cut', async (_what, text, reader) => {
  const begun = shuffled(text).map((rest) => Buffer.concat([Buffer.from(text.slice(0, 300)), rest]))
  const bytes = fc.oneof(
    shuffled(text),
    begun,
    fc.uint8Array({ maxLength: 500 }).map((some) => Buffer.from(some)),
  )
  await fc.assert(
    fc.asyncProperty(bytes, sizes, async (some, cuts) => {
      const whole = await outcome(reader(openImportSource(chunksOf(some))))
      expect(await outcome(reader(openImportSource(cut(some, cuts))))).toEqual(whole)
    }),
    { numRuns: 300 },
  )
})

test.each(readers)('a good %s gives the same items however it is cut', async (_what, text, reader) => {
  const whole = await gather(reader(chunksOf(text)))
  await fc.assert(
    fc.asyncProperty(sizes, async (cuts) => {
      expect(await gather(reader(cut(Buffer.from(text), cuts)))).toEqual(whole)
    }),
    { numRuns: 100 },
  )
  expect(await gather(reader(chunksOf(text, 1)))).toEqual(whole)
})
