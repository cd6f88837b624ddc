import { beforeEach, expect, test } from 'vitest'
import { CatalogueService } from '../catalogue/catalogue.service.js'
import { Program } from '../epg/program.table.js'
import { Account } from '../subscribers/account.table.js'
import { openTelevision, secondsOf, type Box, type Television } from '../testing/television.fixture.js'
import { LastChannelsService } from './last-channels.service.js'
import { Position } from './position.table.js'

let tv: Television
beforeEach(async () => {
  tv = await openTelevision()
})

const pidOf = async (name: string) =>
  (await tv.installation.repo(Program).get({ name, epgChannelId: tv.guides.hourly })).id
const set = (box: Box, sent: object) => box.get('/content/position/set/', { content_type: 'program', ...sent })
const range = { time_from: secondsOf('2026-03-01T09:00:00Z'), time_to: secondsOf('2026-03-01T12:00:00Z') }
const positions = async (box: Box, sent: object = range) => {
  const { programs } = await box.get('/program/list/', { cid: tv.channels.recorded, ...sent })
  return (programs as { position: number }[]).map(({ position }) => position)
}

test('where somebody stopped comes back with the guide, on every box of the account and on no other', async () => {
  const [hall, bedroom, bob] = [await tv.login('ann'), await tv.login('ann'), await tv.login('bob')]
  expect(await positions(hall)).toEqual([0, 0, 0])
  expect(await set(hall, { content_id: await pidOf('Hour -2'), position: 600 })).toMatchObject({ error: 0 })
  for (const box of [hall, bedroom]) expect(await positions(box)).toEqual([0, 600, 0])
  expect(await positions(bob)).toEqual([0, 0, 0])
  await set(bedroom, { content_id: await pidOf('Hour -2'), position: 630 })
  await set(bedroom, { content_id: await pidOf('Hour -1'), position: 5 })
  expect(await positions(hall)).toEqual([0, 630, 5])
  expect(await tv.ctx.repo(Position).count()).toBe(2)
  const mag = await tv.login('ann', { device: 'mag' })
  const { text } = await mag.say('/program/list/', { cid: tv.channels.recorded, ...range })
  expect([...text.matchAll(/<position>(\d+)/g)].map(([, seconds]) => seconds)).toEqual(['0', '630', '5'])
})

test('a list without anything begun is the same bytes for all, whoever has positions elsewhere', async () => {
  const [ann, bob] = [await tv.login('ann'), await tv.login('bob')]
  await set(ann, { content_id: await pidOf('Hour -2'), position: 600 })
  const elsewhere = { cid: tv.channels.recorded, date: '27.02.2026' }
  const said = [await ann.say('/program/list/', elsewhere), await bob.say('/program/list/', elsewhere)]
  expect(said[0]?.headers['etag']).toBe(said[1]?.headers['etag'])
  expect(said[0]?.text).toBe(said[1]?.text)
})

test('what was watched to its end begins anew: by the length sent, by the guide’s, or because the box says so', async () => {
  const box = await tv.login('ann')
  const content_id = await pidOf('Hour -2')
  const after = async (sent: object) => {
    await set(box, { content_id, ...sent })
    return (await positions(box))[1]
  }
  expect(await after({ position: 3419 })).toBe(3419)
  expect(await after({ position: 3420 })).toBe(0)
  expect(await after({ position: 3420, duration: 7200 })).toBe(3420)
  expect(await after({ position: 95, duration: 100 })).toBe(0)
  expect(await after({ position: 10, is_viewed: 1 })).toBe(0)
  expect(await after({ position: 3500, is_viewed: 0 })).toBe(3500)
})

test('a position is forgotten when the box says so, and a month after its last change', async () => {
  const box = await tv.login('ann')
  const [older, newer] = [await pidOf('Hour -3'), await pidOf('Hour -2')]
  await set(box, { content_id: older, position: 60 })
  await set(box, { content_id: newer, position: 60 })
  await box.get('/content/position/delete/', { content_type: 'program', content_id: older })
  expect(await positions(box)).toEqual([0, 60, 0])
  expect(await box.get('/content/position/delete/', { content_type: 'program', content_id: older })).toMatchObject({
    error: 0,
  })
  tv.clock.advance(20 * 86_400_000)
  await set(box, { content_id: older, position: 61 })
  tv.clock.advance(10 * 86_400_000 + 1)
  await tv.house.jobs.runNow('tvmiddleware.old-positions')
  expect(await tv.ctx.repo(Position).find()).toMatchObject([{ contentId: older, seconds: 61 }])
  expect(await positions(box)).toEqual([61, 0, 0])
})

test('what is missing, unknown or without its file has its number, and changes nothing', async () => {
  const box = await tv.login('ann')
  const content_id = await pidOf('Hour -2')
  const refusals: [object, number][] = [
    [{ content_id, position: 1, content_type: 'song' }, 1],
    [{ content_id }, 1],
    [{ position: 1 }, 1],
    [{ content_id: 'x', position: 1 }, 1],
    [{ content_id, position: -1 }, 1],
    [{ content_id, position: 1, is_viewed: 2 }, 1],
    [{ content_id: 999_999, position: 1 }, 404],
    [{ content_id, position: 1, content_type: 'video' }, 3],
    [{ content_id, position: 1, duration: 9, content_type: 'video' }, 3],
    [{ content_id, position: 1, content_type: 'video', asset_id: 7 }, 404],
  ]
  for (const [sent, error] of refusals) expect([sent, await set(box, sent)]).toMatchObject([sent, { error }])
  expect(await tv.ctx.repo(Position).count()).toBe(0)
})

test('the last channels are remembered, the newest first, and the very last is told at the next login', async () => {
  const box = await tv.login('ann')
  const { direct, recorded } = tv.channels
  const watch = (channel_id: number) => box.get('/content/position/remember/channel/', { channel_id })
  for (const id of [direct, recorded, direct]) {
    expect(await watch(id)).toMatchObject({ error: 0 })
    tv.clock.advance(1000)
  }
  const last = new LastChannelsService(new CatalogueService())
  expect(await last.of(tv.ctx, tv.people.ann.accountId)).toEqual([direct, recorded])
  expect(await tv.ctx.repo(Account).get(tv.people.ann.accountId)).toMatchObject({ lastChannelId: direct })
  for (const id of [999_999, tv.neighbour.channelId, tv.channels.closed])
    expect([id, await watch(id)]).toMatchObject([id, { error: 1 }])
  expect((await tv.login('ann')).login['last_channel']).toBe(direct)
})
