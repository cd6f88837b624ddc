import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import type { Tokens } from '../sync/tokens.js'
import { TestClock } from '../time/test-clock.fixture.js'
import { contentFault } from '../self/failures.js'
import { netTest } from './net-test.js'

const bytes = new Uint8Array(5000).fill(7)
const content = { sha256: createHash('sha256').update(bytes).digest('hex'), size: bytes.length }

/** A way to the server on which somebody does this to what comes. */
const tried = async (deal: { alters?: boolean; dropsRanges?: boolean }, kept: typeof content | undefined = content) => {
  const clock = new TestClock()
  const go = async (_path: string, { headers = {} }: { headers?: Readonly<Record<string, string>> }) => {
    clock.pass(100)
    if (headers['range'] !== undefined && !deal.dropsRanges) return new Response(bytes.slice(0, 1), { status: 206 })
    const sent = bytes.slice()
    if (deal.alters) sent[2500] = 8
    return new Response(sent)
  }
  const ask = async () => {
    clock.pass(40)
    return { status: 200, body: {}, retryAfterS: undefined, tag: undefined }
  }
  return netTest(clock, { go, ask } as unknown as Tokens, kept)
}

test('SP-03 the way to the server is tried: how quick it is, whether parts come, and whether bytes come as they were sent', async () => {
  const good = 'server 200 in 40 ms; ranges pass; 5000 bytes at 400 kbit/s, as they were sent'
  expect(await tried({})).toBe(good)
  expect(await tried({ alters: true })).toBe(good.replace('as they were sent', 'altered on the way'))
  expect(await tried({ dropsRanges: true })).toBe(good.replace('ranges pass', 'ranges answer 200'))
  expect(await netTest(new TestClock(), { ask: async () => ({ status: 503 }) } as unknown as Tokens, undefined)).toBe(
    'server 503 in 0 ms',
  )
})

test('F-11 a fault of content that comes altered names what tries the way', () => {
  expect(contentFault('abc', 'hash')).toEqual(['content.hash', { sha256: 'abc', test: 'net.test' }])
  expect(contentFault('abc', 'gone')).toEqual(['content.gone', { sha256: 'abc' }])
})
