import { expect, test } from 'vitest'
import { noHistory, Schedule, timeline, type Facts } from '../schedule.js'
import { openDesk, type Desk } from '../testing/screens.fixture.js'
import { canonical, sha256 } from './canonical.js'
import type { CompiledBody } from './compile.js'
import type { Manifest } from './manifests.service.js'

const everything: Facts = { canPlay: () => true }

/** A shop with a screen in it, and an event that shows a clock there every day. */
const shop = async (now?: string) => {
  const desk = await openDesk(now)
  const { make } = desk
  const place = await make('places', { name: 'Shop', time_zone: 'Europe/Berlin' })
  const screen = await make('screens', { name: 'Left', place_id: place })
  const playlist = await make('playlists', { name: 'Day' })
  const item = await make('items', { name: 'Clock', kind: 'clock', duration_ms: 15_000 })
  await make('playlist-entries', { playlist_id: playlist, item_id: item })
  const daily = { name: 'Daily', kind: 'play', starts_on: '2026-01-01', rrule: 'FREQ=DAILY', playlist_id: playlist }
  const event = await make('events', { ...daily, place_ids: [place] })
  const publish = async (body: object = {}): Promise<number> => {
    const id = await make('releases', body)
    await desk.work()
    return id
  }
  return { ...desk, place, screen, playlist, item, event, daily, publish }
}

const manifestOf = async ({ staff }: Desk, screen: number): Promise<Manifest> =>
  (await staff.get(`/signage/screens/${screen}/manifest`)) as unknown as Manifest

const shownBy = (manifest: Manifest, at: string): string[] => {
  const schedule = new Schedule({ ...manifest.body, hash: manifest.bodyHash })
  const from = Date.parse(at)
  return timeline(schedule, everything, { from, to: from + 1, most: 1 }, noHistory).map(
    ({ kind, item }) => item?.ref.uid ?? kind,
  )
}

test('what staff change reaches a screen when it is published, and not before', async () => {
  const desk = await shop()
  const early = await desk.staff.call('get', `/signage/screens/${desk.screen}/manifest`)
  expect(early.body).toMatchObject({ code: 'nothingPublished' })
  await desk.publish({ note: 'First' })
  const first = await manifestOf(desk, desk.screen)
  expect(first).toMatchObject({ schema: 1, rev: 1, activate: 'whenComplete', body: { tz: 'Europe/Berlin' } })
  expect(shownBy(first, '2026-06-15T10:00:00Z')).toEqual([`i${desk.item}`])
  await desk.staff.call('patch', `/signage/events/${desk.event}`, { body: { windows: ['09:00-10:00'] } })
  await desk.work()
  expect(await manifestOf(desk, desk.screen)).toEqual(first)
  await desk.publish()
  const second = await manifestOf(desk, desk.screen)
  expect(second.rev).toBe(2)
  expect(shownBy(second, '2026-06-15T10:00:00Z')).toEqual(['builtIn'])
})

test('publishing what was published already is refused', async () => {
  const { publish, refused } = await shop()
  await publish()
  expect(await refused('releases', {})).toBe('nothingToPublish')
})

test('D-03 a manifest carries the hash of its body and tells whether it was asked for in vain', async () => {
  const desk = await shop()
  await desk.publish()
  const path = `/signage/screens/${desk.screen}/manifest`
  const { body, headers } = await desk.staff.call('get', path)
  expect(body['bodyHash']).toBe(`sha256:${sha256(canonical(body['body']))}`)
  const again = await desk.staff.call('get', path, { headers: { 'if-none-match': headers['etag'] ?? '' } })
  expect(again.status).toBe(304)
})

test('screens with equal inputs share a body, and only those concerned get a new revision', async () => {
  const desk = await shop()
  const other = await desk.make('places', { name: 'Office' })
  const screens = [
    desk.screen,
    await desk.make('screens', { name: 'Right', place_id: desk.place }),
    await desk.make('screens', { name: 'Far', place_id: other }),
  ]
  await desk.publish()
  const revs = async () => Promise.all(screens.map(async (id) => (await manifestOf(desk, id)).rev))
  const bodies = await Promise.all(screens.map(async (id) => (await manifestOf(desk, id)).bodyHash))
  expect(bodies[0]).toBe(bodies[1])
  expect(bodies[2]).not.toBe(bodies[0])
  await desk.staff.call('patch', `/signage/events/${desk.event}`, { body: { priority: 20 } })
  await desk.publish()
  expect(await revs()).toEqual([2, 2, 1])
  // A name that no screen shows is published, and changes nothing for any of them.
  await desk.staff.call('patch', `/signage/playlists/${desk.playlist}`, { body: { name: 'Renamed' } })
  await desk.publish()
  expect(await revs()).toEqual([2, 2, 1])
})

test('a screen that is moved plays what was published for its new place, without another publication', async () => {
  const desk = await shop()
  const office = await desk.make('places', { name: 'Office', parent_id: null, time_zone: 'Asia/Tokyo' })
  await desk.publish()
  await desk.staff.call('patch', `/signage/screens/${desk.screen}`, { body: { place_id: office } })
  await desk.work()
  const moved = await manifestOf(desk, desk.screen)
  expect(moved).toMatchObject({ rev: 2, body: { tz: 'Asia/Tokyo', events: {} } })
})

test('an event is for a screen by itself, its group, a place around its own, or its tag', async () => {
  const desk = await shop()
  const floor = await desk.make('places', { name: 'Floor', parent_id: desk.place })
  const group = await desk.make('groups', { name: 'All' })
  const screen = await desk.make('screens', { name: 'Up', place_id: floor, group_ids: [group], tags: ['lobby'] })
  const { name: _name, ...daily } = desk.daily
  for (const [name, target] of Object.entries({
    ...{ alone: { screen_ids: [screen] }, grouped: { group_ids: [group] }, tagged: { tags: ['lobby'] } },
    ...{ around: { place_ids: [desk.place] }, nobody: {} },
  }))
    await desk.make('events', { name, ...daily, ...target })
  await desk.publish()
  expect(Object.keys((await manifestOf(desk, screen)).body.events)).toHaveLength(5)
  expect(Object.keys((await manifestOf(desk, desk.screen)).body.events)).toHaveLength(2)
})

test('an older release is brought back as a new one', async () => {
  const desk = await shop()
  const first = await desk.publish()
  const before = await manifestOf(desk, desk.screen)
  await desk.staff.call('delete', `/signage/events/${desk.event}`)
  await desk.publish()
  expect((await manifestOf(desk, desk.screen)).body.events).toEqual({})
  const back = await desk.staff.post(`/signage/releases/${first}/rollback`, { note: 'Back' })
  await desk.work()
  expect(back).toMatchObject({ number: 3, state: 'published' })
  const after = await manifestOf(desk, desk.screen)
  expect(after).toMatchObject({ rev: 3, bodyHash: before.bodyHash })
  const { items } = await desk.staff.get('/signage/releases')
  expect(items).toMatchObject([{ number: 3, rolls_back_to: 1 }, { number: 2 }, { number: 1, rolls_back_to: null }])
})

test('a release may be planned, and is published when its time has come', async () => {
  const desk = await shop('2026-06-15T10:00:00Z')
  expect(await desk.refused('releases', { publish_at: '2026-06-15T09:00:00Z' })).toBe('publish_at')
  await desk.publish({ publish_at: '2026-06-16T10:00:00Z', activate: 'asap' })
  const early = await desk.staff.call('get', `/signage/screens/${desk.screen}/manifest`)
  expect(early.status).toBe(404)
  desk.house.clock.advance(86_400_000)
  const outcomes = await desk.house.jobs.runNow('signage.publish-due')
  expect(outcomes).toMatchObject([{ outcome: 'done' }])
  await desk.work()
  expect(await manifestOf(desk, desk.screen)).toMatchObject({ rev: 1, activate: 'asap' })
})

test('what was taken out and has to leave at once is told to the screens', async () => {
  const desk = await shop()
  await desk.staff.call('patch', `/signage/events/${desk.event}`, { body: { remove_now: true } })
  await desk.publish()
  await desk.staff.call('patch', `/signage/events/${desk.event}`, { body: { is_enabled: false } })
  await desk.publish()
  expect((await manifestOf(desk, desk.screen)).body).toMatchObject({ events: {}, removeNow: [`e${desk.event}`] })
})

test('campaigns limit their events, and defaults come from the campaign, the screen, and the places around it', async () => {
  const desk = await shop()
  const [mine, theirs] = [await desk.make('playlists', { name: 'Own' }), await desk.make('playlists', { name: 'Shop' })]
  await desk.staff.call('patch', `/signage/places/${desk.place}`, { body: { default_playlist_id: theirs } })
  await desk.staff.call('patch', `/signage/screens/${desk.screen}`, { body: { default_playlist_id: mine } })
  const limits = { starts_at: '2026-06-01T00:00:00Z', ends_at: '2026-06-30T00:00:00Z' }
  const campaign = await desk.make('campaigns', { name: 'Summer', ...limits, default_playlist_id: mine })
  await desk.staff.call('patch', `/signage/events/${desk.event}`, { body: { campaign_id: campaign } })
  await desk.publish()
  const body = (await manifestOf(desk, desk.screen)).body as CompiledBody
  expect(body.events[`e${desk.event}`]).toMatchObject({
    validFrom: Date.parse(limits.starts_at),
    validTo: Date.parse(limits.ends_at),
  })
  expect(body.defaults.map(({ uid }) => uid)).toEqual([`c${campaign}`, `p${mine}`, `p${theirs}`])
})

test('another operator neither sees a release nor brings it back', async () => {
  const desk = await shop()
  const release = await desk.publish()
  const other = await desk.house.addOperator('Second')
  const allow = ['signage.releases.create', 'signage.screens.view']
  const theirs = desk.house.staff({ operatorId: other.id, allow })
  expect((await theirs.call('post', `/signage/releases/${release}/rollback`, { body: {} })).status).toBe(404)
  expect((await theirs.call('get', `/signage/screens/${desk.screen}/manifest`)).status).toBe(404)
})
