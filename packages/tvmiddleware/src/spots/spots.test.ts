import { Ads, adsErrors, defineModule, offer, type AdBlock, type AdsWish } from '@headend/base'
import { expect, onTestFinished, test } from 'vitest'
import { Channel } from '../channels/channel.table.js'
import { openFilms } from '../testing/films.fixture.js'
import { openTelevision } from '../testing/television.fixture.js'

const spot: AdBlock = {
  ...{ id: 1, weekdays: [1, 2], beginsAt: '08:00:00', endsAt: '22:00:00', isRandom: true, provider: 0 },
  movies: [{ name: 'Spot', url: 'http://ads.example/1.mp4', width: 1920, durationSeconds: 15, skipSeconds: 5 }],
  events: [{ type: 'start', url: 'http://ads.example/start' }],
}

/** A module that gives spots, and remembers what it was asked. */
const advertising = () => {
  const asked: AdsWish[] = []
  const world: { answer: () => readonly AdBlock[] } = { answer: () => [spot] }
  const given: Ads = {
    pick: (_ctx, wish) => {
      asked.push(wish)
      return Promise.resolve().then(() => world.answer())
    },
    places: () => Promise.resolve({ everyChannel: false, channelIds: new Set<number>(), films: true }),
  }
  const module = defineModule({ name: 'spots', gives: [Ads], setup: () => ({ offers: [offer(Ads, given)] }) })
  return { asked, world, module }
}

const open = async () => {
  const giver = advertising()
  const tv = await openTelevision({ beside: [giver.module] })
  onTestFinished(() => tv.house.close())
  const ann = await tv.login('ann')
  const ask = (sent: object) => ann.get('/ads/list/', { channel_id: tv.channels.direct, ...sent })
  return { ...giver, tv, ask }
}

test('an app is given the spots before a channel, with their hours where it does not tell its clock', async () => {
  const { tv, ask, asked } = await open()
  const shown = {
    ...{ display_order: 1, provider: 0, events: [{ type: 'start', url: 'http://ads.example/start' }] },
    movies: [
      {
        ...{ name: 'Spot', url: 'http://ads.example/1.mp4', width: 1920, duration: 15 },
        ...{ provider_options: [], skipoffset: 5 },
      },
    ],
  }
  const hours = { days: '1,2', begin_time: '08:00:00', end_time: '22:00:00' }
  expect(await ask({})).toEqual({ ads: [{ ...hours, ...shown }], error: 0, error_message: '' })
  expect(await ask({ timezone: -3, vendor: 'Acme', ad_context: '{"a":1}' })).toMatchObject({ ads: [shown] })
  expect(asked[1]).toMatchObject({
    ...{ accountId: tv.people.ann.accountId, channelId: tv.channels.direct, hoursAhead: -3 },
    about: { vendor: 'Acme', surface: 'OTHER', ad_context: '{"a":1}' },
  })
  expect(asked[1]?.tariffIds).toContain(tv.tariffs.basic)
  await tv.ctx.repo(Channel).change({ id: tv.channels.recorded }, { mediahillsId: 77 })
  await tv.ctx.bump('catalogue')
  await ask({ channel_id: '', mediahills_id: 77 })
  expect(asked.at(-1)).toMatchObject({ channelId: tv.channels.recorded })
})

test('what is wrong with a question for spots is told by number', async () => {
  const { tv, ask, world } = await open()
  expect(await ask({ channel_id: '' })).toMatchObject({ error: 1 })
  expect(await ask({ channel_id: 999_999 })).toMatchObject({ error: 1 })
  expect(await ask({ channel_id: tv.neighbour.channelId })).toMatchObject({ error: 1 })
  expect(await ask({ channel_id: '', video_id: 999_999 })).toMatchObject({ error: 1 })
  expect(await ask({ ad_context: '[1]' })).toMatchObject({ error: 4 })
  expect(await ask({ ad_context: '{' })).toMatchObject({ error: 4 })
  for (const timezone of [12, 'x', 1.5]) expect(await ask({ timezone })).toMatchObject({ error: 5 })
  expect(await ask({ video_id: 1 })).toMatchObject({ error: 6 })
  world.answer = () => {
    throw adsErrors.adsProviderFailed()
  }
  expect(await ask({})).toMatchObject({ error: 3 })
  world.answer = () => {
    throw adsErrors.adsShownEnough({ nextTime: 1_772_366_460 })
  }
  expect(await ask({})).toMatchObject({ error: 7, error_message: '{"next_time_request":1772366460}' })
  expect(await tv.box.get('/ads/list/', { ...tv.key, channel_id: tv.channels.direct })).toMatchObject({ error: 403 })
})

test('without a giver of spots there are none', async () => {
  const tv = await openTelevision()
  onTestFinished(() => tv.house.close())
  const ann = await tv.login('ann')
  expect(await ann.get('/ads/list/', { channel_id: tv.channels.direct })).toMatchObject({ error: 2 })
  const { channels } = await ann.get('/channel/list/')
  expect((channels as { ads_available: number }[]).every((row) => row.ads_available === 0)).toBe(true)
})

test('a film is asked about by itself', async () => {
  const { asked, module } = advertising()
  const { tv, films } = await openFilms({ beside: [module] })
  const bob = await tv.login('bob')
  expect(await bob.get('/ads/list/', { video_id: films.sold.vid })).toMatchObject({ ads: [{ provider: 0 }] })
  expect(asked).toMatchObject([{ channelId: null }])
  expect(await bob.get('/video/detail/', { vid: films.sold.vid })).toMatchObject({ ads_available: 1 })
})
