import { describe, expect, test } from 'vitest'
import type { Context } from '../context/context.js'
import type { ScreenRecord, ScreenStreams } from './tvmiddleware-screens.js'

/** A giver of `ScreenStreams`, with a channel for public screens that is recorded, and one that is for none. */
export interface ScreenStreamsUnderTest {
  readonly streams: ScreenStreams
  readonly shown: number
  readonly record: ScreenRecord
  readonly hidden: number
  readonly own: Context
  /** An operator whose channels these are not. */
  readonly other: Context
}

/** What every giver of `ScreenStreams` promises. */
export const screenStreamsSuite = (name: string, open: () => Promise<ScreenStreamsUnderTest>): void => {
  describe(`ScreenStreams of ${name}`, () => {
    test('each screen has an address of its own, for a channel and for its record, and for a while', async () => {
      const { streams, shown, record, own } = await open()
      expect(await streams.faultOf(own, { channelId: shown, record })).toBeUndefined()
      const first = await streams.open(own, 1, { channelId: shown })
      const second = await streams.open(own, 2, { channelId: shown })
      const third = await streams.open(own, 1, { channelId: shown, record })
      expect(new Set([first, second, third].map(({ address }) => address)).size).toBe(3)
      for (const { address, until } of [first, second, third]) {
        expect(address).toMatch(/^https?:\/\//)
        expect(until.getTime()).toBeGreaterThan(own.now.getTime())
        expect(until.getTime()).toBeLessThanOrEqual(own.now.getTime() + 3_600_000)
      }
      await streams.close(own, 1, { channelId: shown })
      await streams.close(own, 1, { channelId: shown })
    })

    test('a channel without the right, unknown, or another operator’s is refused', async () => {
      const { streams, shown, hidden, own, other } = await open()
      const asked = [
        [own, hidden, 'channelNotPublic'],
        [own, 2_000_000_000, 'publicChannelUnknown'],
        [other, shown, 'publicChannelUnknown'],
      ] as const
      for (const [ctx, channelId, code] of asked) {
        expect(await streams.faultOf(ctx, { channelId })).toBe(code)
        await expect(streams.open(ctx, 1, { channelId })).rejects.toMatchObject({ code })
        expect(await streams.programme(ctx, channelId, 1_999_999_999)).toBeNull()
      }
    })
  })
}
