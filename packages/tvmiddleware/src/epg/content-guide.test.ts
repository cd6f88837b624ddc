import { expect, test } from 'vitest'
import { openContent } from '../testing/content.fixture.js'
import { secondsOf } from '../testing/television.fixture.js'

type Programs = { readonly id: number; readonly blocked: number; readonly begin_time: number }[]

test('a script closes the record of a programme, by its id or by a moment', async () => {
  const { call, tv } = await openContent()
  const bob = await tv.login('bob')
  const cid = tv.channels.recorded
  const from = secondsOf('2026-03-01T08:00:00Z')
  const range = { cid, time_from: from, time_to: from + 3 * 3600 }
  const guide = async () => (await bob.get('/program/list/', range))['programs'] as Programs
  const [first, second] = await guide()
  const at = second?.begin_time ?? 0
  expect(await call('/programblocking/create/', { pid: first?.id ?? 0 })).toMatchObject({ error: 0 })
  const byMoment = { prefix: 'recorded', time_start: at + 60, end_date: 3 }
  expect(await call('/programblocking/create/', byMoment)).toMatchObject({ error: 0 })
  expect((await guide()).slice(0, 3).map(({ blocked }) => blocked)).toEqual([1, 1, 0])
})

test('what cannot be closed is told by number', async () => {
  const { call, tv } = await openContent()
  const block = (sent: Record<string, string | number>) => call('/programblocking/create/', sent)
  expect(await block({ pid: 999_999_999 })).toMatchObject({ error: 1 })
  expect(await block({ prefix: 'nobody', time_start: 1 })).toMatchObject({ error: 2 })
  expect(await block({ prefix: 'recorded', time_start: 1 })).toMatchObject({ error: 3 })
  expect(await block({})).toMatchObject({ error: 4 })
  expect(await block({ prefix: 'recorded' })).toMatchObject({ error: 4 })
  expect(await block({ pid: 'x' })).toMatchObject({ error: 20 })
  const elsewhere = { prefix: 'recorded', time_start: 1_772_366_400 }
  expect(await call('/programblocking/create/', elsewhere, tv.neighbour.id)).toMatchObject({ error: 2 })
})

test('the channels of the guide are listed page by page', async () => {
  const { call } = await openContent()
  const said = await call('/epgchannel/list/', { limit: 1 })
  const { channels, count } = said as { channels: { source: number }[]; count: number }
  expect(count).toBeGreaterThan(1)
  expect(channels).toMatchObject([{ id: expect.any(Number), source_channel_id: expect.any(String), timeshift: 0 }])
  const source = channels[0]?.source ?? 0
  expect((await call('/epgchannel/list/', { source, limit: 0 }))['channels']).toEqual([])
  expect(await call('/epgchannel/list/', { source: 999_999 })).toMatchObject({ channels: [], count: 0 })
  expect(await call('/epgchannel/list/', { limit: 101 })).toMatchObject({ error: 20 })
})
