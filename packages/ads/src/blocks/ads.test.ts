import type { AdsWish } from '@headend/base'
import { expect, test } from 'vitest'
import { AdClip } from '../clips/clip.table.js'
import { openAds } from '../testing/ads.fixture.js'
import { AdsService } from './ads.service.js'
import { isShownAt } from './block-times.js'
import type { AskProvider } from '../providers/provider.js'

const wish = (more: Partial<AdsWish> = {}): AdsWish => ({
  ...{ accountId: 1, tariffIds: [1], channelId: 5, streamServiceIds: [], hoursAhead: undefined, about: {} },
  ...more,
})

test('the most important blocks go first, and each waits until a viewer is shown it again', async () => {
  const { pick, block, clip, clock } = await openAds()
  const [one, two] = [await clip('One'), await clip('Two')]
  await block('Low', { clipIds: [one], frequencySeconds: 60 })
  await block('High', { clipIds: [two, one], priority: 9, skipSeconds: 5, isRandom: true })
  await block('Off', { clipIds: [one], isEnabled: false })
  await block('Empty', { clipIds: [] })
  const skip = { width: 1920, durationSeconds: 15, skipSeconds: 5 }
  expect(await pick(wish())).toMatchObject([
    {
      isRandom: true,
      movies: [
        { name: 'Two', url: 'http://ads.example/Two.mp4', ...skip },
        { name: 'One', ...skip },
      ],
    },
    { isRandom: false, movies: [{ name: 'One', skipSeconds: 0 }] },
  ])
  await expect(pick(wish())).rejects.toMatchObject({
    code: 'adsShownEnough',
    params: { nextTime: Date.parse('2026-03-01T12:01:00Z') / 1000 },
  })
  expect(await pick(wish({ accountId: 2 }))).toHaveLength(2)
  clock.advance(60_000)
  expect(await pick(wish())).toMatchObject([{ movies: [{ name: 'One' }] }])
})

test('a block is for its channels and tariffs, films apart, and at its hours where the clock is told', async () => {
  const { pick, block, clip } = await openAds()
  const clipIds = [await clip('One')]
  const plain = { clipIds, frequencySeconds: 0 }
  await block('Channel', { ...plain, onEveryChannel: false, channelIds: [5], priority: 4 })
  await block('Films', { ...plain, onEveryChannel: false, onFilms: true, priority: 3 })
  await block('Evening', { ...plain, beginTime: '18:00:00', endTime: '23:00:00', priority: 2 })
  await block('Weekday', { ...plain, weekdays: [1, 2, 3, 4, 5], priority: 1 })
  await block('Others', { ...plain, tariffIds: [2] })
  const begins = async (more: Partial<AdsWish>) => (await pick(wish(more))).length
  expect(await begins({})).toBe(3)
  expect(await begins({ channelId: 6 })).toBe(2)
  expect(await begins({ channelId: null })).toBe(1)
  expect(await begins({ tariffIds: [3] })).toBe(0)
  // It is Sunday noon in London.
  expect(await begins({ hoursAhead: 0 })).toBe(1)
  expect(await begins({ hoursAhead: 7 })).toBe(2)
  const night = { weekdays: [7], beginTime: '22:00:00', endTime: '02:00:00' }
  const at = (time: string) => isShownAt(new Date(time), 0, night)
  expect([at('2026-03-01T23:00:00Z'), at('2026-03-02T01:00:00Z'), at('2026-03-01T01:00:00Z')]).toEqual([
    ...[true, true, false],
  ])
})

test('an operator gives so many blocks at once, or none', async () => {
  const { pick, block, clip, set, places } = await openAds()
  const clipIds = [await clip('One')]
  for (const name of ['A', 'B', 'C']) await block(name, { clipIds })
  await set({ blocksAtMost: 2 })
  expect(await pick(wish())).toHaveLength(2)
  expect(await pick(wish())).toHaveLength(1)
  expect(await places()).toMatchObject({ everyChannel: true })
  await set({ enabled: false })
  await expect(pick(wish())).rejects.toMatchObject({ code: 'adsOff' })
  expect(await places()).toMatchObject({ everyChannel: false })
})

test('a foreign source says what is shown, and where it fails what is left is', async () => {
  const { ctx, block, clip, house, shows } = await openAds()
  const asked: string[] = []
  const world = {
    text: JSON.stringify({ movies: [{ name: 'Foreign', url: 'http://f.example/1.mp4', duration: 9.6 }] }),
  }
  const ask: AskProvider = (url) => {
    asked.push(url)
    return Promise.resolve({ status: 200, text: world.text })
  }
  const service = new AdsService(house.areas.settings, shows, ask)
  await block('Foreign', { clipIds: [], providerUrl: 'http://f.example/spots?key=1', frequencySeconds: 0 })
  const pick = () => service.pick(ctx.fresh(), wish({ about: { os_family: 'android' } }))
  expect(await pick()).toMatchObject([{ provider: 1, movies: [{ name: 'Foreign', durationSeconds: 10 }] }])
  expect(asked).toEqual(['http://f.example/spots?key=1&os_family=android'])
  for (const text of ['no JSON', '{}', '{"movies":[{"url":"javascript:1"}]}', 'null']) {
    world.text = text
    await expect(pick()).rejects.toMatchObject({ code: 'adsProviderFailed' })
  }
  await block('Own', { clipIds: [await clip('One')], frequencySeconds: 0 })
  expect(await pick()).toMatchObject([{ provider: 0 }])
})

test('a spot is carried by the content of its services alone', async () => {
  const { ctx, pick, block, clip } = await openAds()
  const [bound, free] = [await clip('Bound'), await clip('Free')]
  await ctx.repo(AdClip).change({ id: bound }, { streamServiceIds: [7] })
  await block('Both', { clipIds: [bound, free], frequencySeconds: 0, priority: 2 })
  await block('One', { clipIds: [bound], frequencySeconds: 0, priority: 1 })
  const names = async (streamServiceIds: readonly number[]) =>
    (await pick(wish({ streamServiceIds }))).map(({ movies }) => movies.map(({ name }) => name))
  expect(await names([7, 8])).toEqual([['Bound', 'Free'], ['Bound']])
  expect(await names([8])).toEqual([['Free']])
})

test('a source that is tried is told so, speaks VAST, and counts nothing', async () => {
  const { ctx, block, house, shows, panel } = await openAds()
  const asked: string[] = []
  const spot =
    '<VAST version="3.0"><Ad><InLine><AdTitle>Tea</AdTitle><Impression>https://m.example/1</Impression><Creatives>' +
    '<Creative><Linear><Duration>00:00:10</Duration><MediaFiles><MediaFile type="video/mp4" width="640">' +
    'https://cdn.example/t.mp4</MediaFile></MediaFiles></Linear></Creative></Creatives></InLine></Ad></VAST>'
  const service = new AdsService(house.areas.settings, shows, (url) => {
    asked.push(url)
    return Promise.resolve({ status: 200, text: spot })
  })
  const source = { clipIds: [], providerUrl: 'http://f.example/vast', providerFormat: 'vast', isTest: true }
  const id = await block('Foreign', { ...source, events: [{ type: 'start', url: 'https://own.example/' }] })
  for (let turn = 0; turn < 2; turn++)
    expect(await service.pick(ctx.fresh(), wish())).toMatchObject([
      {
        ...{ provider: 1, movies: [{ name: 'Tea', url: 'https://cdn.example/t.mp4', durationSeconds: 10 }] },
        events: [
          { type: 'start', url: 'https://own.example/' },
          { type: 'impression', url: 'https://m.example/1' },
        ],
      },
    ])
  expect(asked).toEqual(['http://f.example/vast?test=1', 'http://f.example/vast?test=1'])
  await shows.flush()
  expect(await panel.get(`/ads/blocks/${id}/shows`)).toMatchObject({ days: [] })
})

test('what was shown is counted by day', async () => {
  const { pick, block, clip, clock, shows, panel } = await openAds()
  const id = await block('One', { clipIds: [await clip('One')], frequencySeconds: 0 })
  await pick(wish())
  await pick(wish({ accountId: 2 }))
  await shows.flush()
  await pick(wish())
  await shows.flush()
  clock.advance(86_400_000)
  await pick(wish())
  await shows.flush()
  expect(await panel.get(`/ads/blocks/${id}/shows`)).toMatchObject({
    days: [
      { day: '2026-03-02', shows: 1 },
      { day: '2026-03-01', shows: 3 },
    ],
  })
})

test('staff name what is their own, and what is wrong is said by field', async () => {
  const { clip, panel } = await openAds()
  const post = async (body: object) =>
    panel.call('post', '/ads/blocks', { body: { name: 'Block', ...body } }).then(({ status }) => status)
  const clip_ids = [await clip('One')]
  expect(await post({ clip_ids })).toBe(201)
  for (const wrong of [
    { clip_ids: [999_999] },
    { tariff_ids: [999_999] },
    { channel_ids: [999_999] },
    { begin_time: '24:00:00' },
    { weekdays: [8] },
    { provider_url: 'ftp://x' },
    { events: [{ type: 'start', url: 'javascript:1' }] },
  ])
    expect([wrong, await post(wrong)]).toEqual([wrong, 400])
  expect(await panel.get('/ads/blocks')).toMatchObject({ total: 1, items: [{ clip_ids }] })
  const removed = await panel.call('delete', `/ads/clips/${clip_ids[0] ?? 0}`)
  expect(removed.status).toBe(409)
})
