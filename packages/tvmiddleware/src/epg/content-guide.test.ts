import { Op } from '@headend/base/db'
import { expect, test } from 'vitest'
import { openContent } from '../testing/content.fixture.js'
import { servePicture } from '../testing/pictures.fixture.js'
import { secondsOf } from '../testing/television.fixture.js'
import { EpgChannel } from './epg-channel.table.js'
import { Program } from './program.table.js'

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

const trusting = {
  tvmiddleware: { contentFullAccessClients: '1', allowPrivateSources: 1, exactTimeNetworks: '192.0.2.0/24' },
}

test('a trusted operator brings the picture of a channel of the guide, in the sizes it names', async () => {
  const [origin, { call, tv }] = [await servePicture(), await openContent({ config: trusting })]
  const upload = (sent: Parameters<typeof call>[1], clientId?: number) =>
    call(
      '/epgchannel/icon/upload/',
      { icon_url: `${origin}/icon.png`, epg_channel_id: tv.guides.hourly, ...sent },
      clientId,
    )
  expect(await upload({ extra_sizes: '60_60,30_90' })).toEqual({ error: 0, error_message: '' })
  const { channels } = (await call('/epgchannel/list/')) as {
    channels: { id: number; icon_url: string; extra_icons: object }[]
  }
  const shown = channels.find(({ id }) => id === tv.guides.hourly)
  expect(shown?.icon_url).toMatch(/pictures\/0\/[0-9a-f]{32}\.png$/)
  expect(Object.keys(shown?.extra_icons ?? {})).toEqual(['60_60', '30_90'])
  expect((await tv.box.call('get', new URL(shown?.icon_url ?? '').pathname)).status).toBe(200)
  expect(await upload({ extra_sizes: '60x60' })).toMatchObject({ error: 2 })
  expect(await upload({ extra_sizes: '9999_1' })).toMatchObject({ error: 2 })
  expect(await upload({ icon_url: `${origin}/none.png` })).toMatchObject({ error: 3 })
  await tv.installation.repo(EpgChannel).change({ id: tv.guides.sparse }, { iconUrl: '' })
  const bare = { epg_channel_id: tv.guides.sparse, extra_sizes: '9_9', skip_main_size: 1 }
  expect(await upload(bare)).toMatchObject({ error: 4 })
  expect(await upload({ epg_channel_id: 999_999 })).toMatchObject({ error: 404 })
  expect(await upload({}, tv.neighbour.id)).toMatchObject({ error: 1 })
})

test('exact times move a programme: of a form, or of XML from a network that is trusted', async () => {
  const { call, tv, post } = await openContent({ config: trusting })
  const programs = tv.installation.repo(Program)
  const [now, next] = await programs.find({ where: { name: { [Op.in]: ['Now', 'Next'] } }, order: ['beginsAt'] })
  for (const [row, externalId] of [
    [now, 'e1'],
    [next, 'e2'],
  ] as const)
    await programs.change({ id: row?.id ?? 0 }, { externalId })
  const timesOf = async (id = 0) => {
    const { beginsAt, endsAt } = await programs.get(id)
    return [beginsAt.toISOString().slice(11, 16), endsAt.toISOString().slice(11, 16)]
  }
  const specify = (sent: Parameters<typeof call>[1], clientId?: number) =>
    call('/epg/program/time/specify/', sent, clientId)
  const first = { external_id: 'e1', start: '20260301113500', stop: '20260301122500' }
  expect(await specify(first, tv.neighbour.id)).toMatchObject({ error: 404 })
  expect(await specify(first)).toEqual({ error: 0, error_message: '' })
  expect(await timesOf(now?.id)).toEqual(['11:35', '12:25'])
  const xml = (inside: string) => ({ text: `<exact-time-event>${inside}</exact-time-event>`, type: 'text/xml' })
  const tell = (inside: string) => post('/epg/program/time/specify/', xml(inside))
  expect(
    await tell(
      '<programme external_id="gone" start="20260301122500" stop=""/><programme external_id="e2" start="20260301122600" stop=""/>',
    ),
  ).toMatchObject({ error: 0 })
  expect(await timesOf(next?.id)).toEqual(['12:26', '13:00'])
  expect(await specify({ ...first, external_id: 'gone' })).toMatchObject({ error: 404 })
  expect(await specify({ ...first, start: '20260231000000' })).toMatchObject({ error: 21 })
  expect(await specify({ ...first, stop: '20260301100000' })).toMatchObject({ error: 21 })
  expect(await tell('<programme')).toMatchObject({ error: 21 })
  const { post: elsewhere } = await openContent()
  expect(await elsewhere('/epg/program/time/specify/', xml(''))).toMatchObject({ error: -2 })
})
