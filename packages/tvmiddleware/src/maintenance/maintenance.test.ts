import { onTestFinished, expect, test } from 'vitest'
import { openPanel, panelOf } from '../testing/panel.fixture.js'
import { openTelevision, secondsOf } from '../testing/television.fixture.js'

const noon = secondsOf('2026-03-01T12:00:00Z')
const hour = 3_600_000

const open = async () => {
  const tv = await openTelevision()
  onTestFinished(() => tv.house.close())
  const bob = await tv.login('bob')
  const panel = panelOf(tv.house, tv.house.operatorId)
  const row = async (cid: number) => {
    const { channels } = (await bob.get('/channel/list/')) as { channels: { id: number; has_record: number }[] }
    return channels.find(({ id }) => id === cid)
  }
  const guide = async (cid: number) => {
    const range = { cid, time_from: noon - 86_400, time_to: noon }
    const { programs } = (await bob.get('/program/list/', range)) as { programs: { has_record: number }[] }
    return Math.max(...programs.map(({ has_record }) => has_record))
  }
  const address = async (path: '/channel/url/' | '/program/url/', cid: number) => {
    const { error, stream_service_id } = await bob.get(path, { cid, time: noon - 3600, redirect: 0 })
    return error === 0 ? stream_service_id : `error ${String(error)}`
  }
  return { tv, panel, row, guide, address }
}

test('announced works close a channel’s archive and streams from their begin to their end', async () => {
  const { tv, panel, row, guide, address } = await open()
  const cid = tv.channels.recorded
  const archive = async () => [(await row(cid))?.has_record, await guide(cid), await address('/program/url/', cid)]
  const isOpen = [1, 1, tv.services.deep]
  expect(await archive()).toEqual(isOpen)
  await panel.add('/maintenances', {
    description: 'New disks',
    begins_at: '2026-03-01T13:00:00Z',
    ends_at: '2026-03-01T15:00:00Z',
    channel_ids: [cid],
  })
  expect(await archive()).toEqual(isOpen)
  tv.clock.advance(hour)
  expect(await archive()).toEqual([0, 0, 'error 404'])
  expect(await address('/channel/url/', cid)).toBe('error 404')
  expect(await address('/channel/url/', tv.channels.unicast)).toBe(tv.services.north)
  expect((await row(tv.channels.shifted))?.has_record).toBe(1)
  tv.clock.advance(2 * hour)
  expect(await archive()).toEqual(isOpen)
  expect(await address('/channel/url/', cid)).toBe(tv.services.north)
})

test('works on a server send viewers to the others', async () => {
  const { tv, panel, row, address } = await open()
  const works = { begins_at: '2026-03-01T11:00:00Z', service_ids: [tv.services.north, tv.services.deep] }
  const id = await panel.add('/maintenances', works)
  expect(await address('/channel/url/', tv.channels.unicast)).toBe(tv.services.south)
  expect(await address('/program/url/', tv.channels.recorded)).toBe(tv.services.shallow)
  expect((await row(tv.channels.shifted))?.has_record).toBe(0)
  await panel.patch(`/maintenances/${id}`, { is_finished: true })
  expect(await address('/channel/url/', tv.channels.unicast)).toBe(tv.services.north)
  expect((await row(tv.channels.shifted))?.has_record).toBe(1)
})

test('works that name channels and servers touch those channels on those servers', async () => {
  const { tv, panel, address } = await open()
  const works = { begins_at: '2026-03-01T11:00:00Z', service_ids: [tv.services.north] }
  const id = await panel.add('/maintenances', { ...works, channel_ids: [tv.channels.unicast] })
  expect(await address('/channel/url/', tv.channels.unicast)).toBe(tv.services.south)
  expect(await address('/channel/url/', tv.channels.recorded)).toBe(tv.services.north)
  await panel.patch(`/maintenances/${id}`, { is_service_unavailable: false })
  expect(await address('/channel/url/', tv.channels.unicast)).toBe(tv.services.north)
})

test('what box have seen of a channel that lost its archive is no longer the list', async () => {
  const { tv, panel } = await open()
  const bob = await tv.login('twin')
  await bob.get('/channel/list/')
  await panel.add('/maintenances', { begins_at: '2026-03-01T11:00:00Z', channel_ids: [tv.channels.recorded] })
  expect(await bob.get('/account/status/')).toMatchObject({ channel_list_changed: 1 })
})

test('works that end before they begin, or touch what is another operator’s, are refused by their field', async () => {
  const { panel, south } = await openPanel()
  const begins_at = '2026-03-01T13:00:00Z'
  expect(await panel.post('/maintenances', { begins_at, ends_at: begins_at })).toMatchObject({
    status: 400,
    body: { errors: [{ field: 'ends_at' }] },
  })
  const mask = { name: 'S', type: 'live', url_mask: 'http://s.example/$prefix' }
  const service_ids = [await south.add('/stream-services', mask)]
  expect(await panel.post('/maintenances', { begins_at, service_ids })).toMatchObject({
    status: 400,
    body: { errors: [{ field: 'service_ids' }] },
  })
  expect((await panel.get('/maintenances')).body).toMatchObject({ total: 0 })
})
