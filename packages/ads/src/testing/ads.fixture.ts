import { defineModule, offer, Tariffs, type AdsWish } from '@headend/base'
import type { Draft } from '@headend/base/db'
import { openHouse } from '@headend/base/testing'
import { onTestFinished } from 'vitest'
import { ads } from '../ads.module.js'
import { AdsService } from '../blocks/ads.service.js'
import { AdBlock } from '../blocks/block.table.js'
import { CountedShows } from '../shows/counted-shows.service.js'

/** Television as far as advertising asks of it: an operator without tariffs. */
const withoutTariffs = defineModule({
  name: 'television',
  gives: [Tariffs],
  setup: () => ({ offers: [offer(Tariffs, { list: () => Promise.resolve([]) } as unknown as Tariffs)] }),
})

/** A house with advertising that is switched on. */
export const openAds = async () => {
  const house = await openHouse([ads, withoutTariffs], { now: '2026-03-01T12:00:00Z' })
  onTestFinished(() => house.close())
  const { ctx, clock } = house
  const shows = new CountedShows(house)
  const service = new AdsService(house.areas.settings, shows, () => Promise.reject(new Error('there is no network')))
  const panel = house.staff({
    allow: ['ads.clips.view', 'ads.clips.create', 'ads.clips.delete', 'ads.blocks.view', 'ads.blocks.create'],
  })
  const set = (values: object) => house.areas.settings.change(ctx, 'ads', { ...values })
  await set({ enabled: true })
  const clip = async (name: string): Promise<number> => {
    const spot = { name, url: `http://ads.example/${name}.mp4`, width: 1920, duration_seconds: 15 }
    return Number((await panel.call('post', '/ads/clips', { body: spot })).body['id'])
  }
  const block = async (
    name: string,
    { clipIds, ...row }: Partial<Draft<typeof AdBlock>> & { readonly clipIds: readonly number[] },
  ): Promise<number> => {
    const made = await panel.call('post', '/ads/blocks', { body: { name, clip_ids: clipIds } })
    const id = Number(made.body['id'])
    await ctx.repo(AdBlock).change({ id }, { tariffIds: [1], onEveryChannel: true, ...row })
    await ctx.bump('ads')
    return id
  }
  return {
    ...{ house, ctx, clock, panel, set, clip, block, shows },
    pick: (wish: AdsWish) => service.pick(ctx.fresh(), wish),
    places: () => service.places(ctx.fresh()),
  }
}
