import { expect, test } from 'vitest'
import { TestClock } from '../time/test-clock.fixture.js'
import { Streams } from './streams.js'

const openStreams = () => {
  const clock = new TestClock()
  const asked: string[] = []
  const said = { status: 200, isOnline: true, changes: 0, mended: 0 }
  const streams = new Streams(clock, {
    ask: async (path) => {
      asked.push(path.replace('/signage/player/v1/streams/', ''))
      const body = said.status === 200 ? { address: `http://tv/${asked.length}`, goodForMs: 300_000 } : { code: 'full' }
      return { status: said.status, body, retryAfterS: undefined, tag: undefined }
    },
    isOnline: () => said.isOnline,
    onChange: () => void (said.changes += 1),
    onMended: () => void (said.mended += 1),
  })
  return { clock, asked, said, streams }
}

test('an address is asked for once while it is good, and given back a while after it was needed last', async () => {
  const { clock, asked, streams } = openStreams()
  streams.use('i7')
  expect(await streams.open('i7')).toEqual({ url: 'http://tv/1', goodForMs: 300_000 })
  streams.release('i7')
  await clock.advance(10_000)
  streams.use('i7')
  expect(await streams.open('i7')).toEqual({ url: 'http://tv/1', goodForMs: 290_000 })
  expect((await streams.open('i7', true)).url).toBe('http://tv/2')
  await clock.advance(60_000)
  streams.release('i7')
  expect(asked).toEqual(['7/open', '7/open'])
  await clock.advance(30_000)
  expect(asked).toEqual(['7/open', '7/open', '7/close'])
  await clock.advance(600_000)
  expect(asked).toHaveLength(3)
})

test('what fails rests for 5, 10, 20, 40 and then 60 seconds, and begins anew once it was seen', async () => {
  const { clock, asked, said, streams } = openStreams()
  said.status = 429
  for (const seconds of [5, 10, 20, 40, 60, 60]) {
    await expect(streams.open('i7')).rejects.toThrow('full')
    expect(streams.failed('i7')).toBe('full')
    await clock.advance(seconds * 1000 - 1)
    expect(streams.isOpen('i7')).toBe(false)
    await clock.advance(1)
    expect(streams.isOpen('i7')).toBe(true)
  }
  expect(said.changes).toBe(6)
  streams.shows('i7')
  expect(said.mended).toBe(1)
  said.status = 200
  await streams.open('i7')
  expect(streams.failed('i7')).toBeUndefined()
  expect(asked.slice(-2)).toEqual(['7/open', '7/close'])
  await clock.advance(5000)
  expect(streams.isOpen('i7')).toBe(true)
})

test('while the server is away television is tried only by an address that is still good, or goes on as it runs', async () => {
  const { clock, said, streams } = openStreams()
  streams.use('i7')
  await streams.open('i7')
  said.isOnline = false
  expect([streams.isOpen('i7'), streams.isOpen('i8')]).toEqual([true, false])
  await clock.advance(400_000)
  expect(streams.isOpen('i7')).toBe(true)
  streams.release('i7')
  expect(streams.isOpen('i7')).toBe(false)
})
