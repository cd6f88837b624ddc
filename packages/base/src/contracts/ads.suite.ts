import { describe, expect, test } from 'vitest'
import type { Context } from '../context/context.js'
import type { Ads, AdsWish } from './ads.js'

/** A giver of `Ads`, and how the first operator tells it what to show before every channel. */
export interface AdsUnderTest {
  readonly ads: Ads
  readonly first: Context
  readonly second: Context
  readonly tariffId: number
  show(name: string): Promise<void>
}

/** What every giver of `Ads` promises. */
export const adsSuite = (name: string, open: () => Promise<AdsUnderTest>): void => {
  describe(`Ads of ${name}`, () => {
    test('what is to be shown is given once in its time, to who holds its tariff, by its operator alone', async () => {
      const { ads, first, second, tariffId, show } = await open()
      const wish: AdsWish = {
        accountId: 1,
        tariffIds: [tariffId],
        channelId: 1,
        streamServiceIds: [],
        hoursAhead: undefined,
        about: {},
      }
      await expect(ads.pick(first, wish)).rejects.toMatchObject({ code: 'adsOff' })
      await show('Spot')
      expect(await ads.pick(first.fresh(), { ...wish, tariffIds: [] })).toEqual([])
      expect(await ads.pick(first.fresh(), wish)).toMatchObject([{ movies: [{ name: 'Spot' }] }])
      await expect(ads.pick(first.fresh(), wish)).rejects.toMatchObject({ code: 'adsShownEnough' })
      expect(await ads.pick(first.fresh(), { ...wish, accountId: 2 })).toHaveLength(1)
      expect(await ads.places(first.fresh())).toMatchObject({ everyChannel: true })
      await expect(ads.pick(second.fresh(), wish)).rejects.toMatchObject({ code: 'adsOff' })
      expect(await ads.places(second.fresh())).toMatchObject({ everyChannel: false, films: false })
    })
  })
}
