import { describe, expect, test } from 'vitest'
import type { Context } from '../context/context.js'
import type { StreamSources } from './vms.js'

/** A giver of `StreamSources`, with a camera that is published and one that is not. */
export interface StreamSourcesUnderTest {
  readonly sources: StreamSources
  readonly published: string
  readonly hidden: string
  readonly own: Context
  /** An operator whose cameras these are not. */
  readonly other: Context
}

/** What every giver of `StreamSources` promises. */
export const streamSourcesSuite = (name: string, open: () => Promise<StreamSourcesUnderTest>): void => {
  describe(`StreamSources of ${name}`, () => {
    const viewer = { accountId: 1, ip: '192.0.2.1' }

    test('a published camera has an address for each viewer', async () => {
      const { sources, published, own } = await open()
      const first = await sources.addressOf(own, published, viewer)
      const second = await sources.addressOf(own, published, { ...viewer, accountId: 2 })
      expect(first).toMatch(/\.m3u8/)
      expect(second).not.toBe(first)
    })

    test('a camera that is not published, unknown, or another operator’s has none', async () => {
      const { sources, published, hidden, own, other } = await open()
      expect(await sources.addressOf(own, hidden, viewer)).toBeUndefined()
      expect(await sources.addressOf(own, 'nothing', viewer)).toBeUndefined()
      expect(await sources.addressOf(other, published, viewer)).toBeUndefined()
    })
  })
}
