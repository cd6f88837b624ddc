import { expect, test } from 'vitest'
import { openPanel, panelOf } from '../testing/panel.fixture.js'

type Listed = { items: { name: string; id: number }[] }
const names = ({ body }: { body: Record<string, unknown> }) => (body as unknown as Listed).items.map(({ name }) => name)

const openLineup = async () => {
  const opened = await openPanel()
  const { panel, subscriber } = opened
  const news = await panel.add('/categories', { name: 'News', color: '#FF0000' })
  const tariff = await panel.add('/tariffs', { name: 'Basic' })
  const one = await panel.add('/channels', {
    name: 'One',
    category_id: news,
    uri: 'http://one.example/live.m3u8',
    tariff_ids: [tariff],
  })
  return { ...opened, news, tariff, one, box: await (await subscriber([tariff])).login() }
}

test('a channel is added, edited, listed and deleted', async () => {
  const { panel, news, tariff, one } = await openLineup()
  const films = await panel.add('/categories', { name: 'Films' })
  const service = await panel.add('/stream-services', {
    name: 'North',
    type: 'live',
    url_mask: 'http://north.example/$prefix/index.m3u8?token=$token',
  })
  const added = await panel.post('/channels', {
    name: 'Two',
    name_i18n: { ru: 'Второй' },
    category_id: news,
    additional_category_ids: [films],
    service_ids: [service],
    tariff_ids: [tariff],
    multicast_address: 'udp://@239.0.0.1:1234',
    telemeter: { id: 'tm', tmsec_name: 'two' },
    aspect_ratio: 1,
  })
  expect(added).toMatchObject({
    status: 201,
    body: {
      rev: 1,
      position: 2000,
      additional_category_ids: [films],
      service_ids: [service],
      tariff_ids: [tariff],
      telemeter: { id: 'tm', tmsec_name: 'two' },
      created_at: '2026-03-01T12:00:00.000Z',
      playlist_id: null,
      is_enabled: true,
    },
  })
  const path = `/channels/${String(added.body['id'])}`
  const changed = await panel.patch(path, { service_ids: [], telemeter: {}, is_enabled: false }, '"1"')
  expect(changed).toMatchObject({ status: 200, body: { rev: 2, service_ids: [], telemeter: {}, tariff_ids: [tariff] } })
  expect((await panel.patch(path, { tariff_ids: [] })).body).toMatchObject({ rev: 3, tariff_ids: [], name: 'Two' })
  expect(names(await panel.get('/channels'))).toEqual(['One', 'Two'])
  expect(names(await panel.get('/channels?is_enabled=false'))).toEqual(['Two'])
  expect(names(await panel.get(`/channels?category_id=${films}`))).toEqual([])
  expect(names(await panel.get('/channels?q=ONE'))).toEqual(['One'])
  await panel.post(`${path}/move`, { after: null })
  expect(names(await panel.get('/channels'))).toEqual(['Two', 'One'])
  expect((await panel.remove(path)).status).toBe(200)
  expect((await panel.get(path)).status).toBe(404)
  expect((await panel.get('/channels')).body).toMatchObject({ total: 1, items: [{ id: one }] })
})

test('what staff change of a channel is in the next list of a box', async () => {
  const { panel, one, news, tariff, box } = await openLineup()
  const listed = async () =>
    ((await box.get('/channel/list/'))['channels'] as { name: string }[]).map(({ name }) => name)
  expect(await listed()).toEqual(['One'])
  await panel.patch(`/channels/${one}`, { name: 'Uno' })
  expect(await listed()).toEqual(['Uno'])
  const two = await panel.add('/channels', { name: 'Two', category_id: news, uri: 'http://two.example/' })
  expect(await listed()).toEqual(['Uno'])
  expect((await panel.put(`/tariffs/${tariff}/channels`, { channel_ids: [two, one] })).body).toEqual({
    channel_ids: [one, two],
  })
  expect(await listed()).toEqual(['Uno', 'Two'])
  await panel.post(`/channels/${two}/move`, { after: null })
  expect(await listed()).toEqual(['Two', 'Uno'])
  await panel.remove(`/channels/${one}`)
  expect(await listed()).toEqual(['Two'])
  expect((await panel.get(`/tariffs/${tariff}/channels`)).body).toEqual({ channel_ids: [two] })
})

test('what somebody else changed meanwhile is not overwritten', async () => {
  const { panel, one } = await openLineup()
  await panel.patch(`/channels/${one}`, { name: 'Uno' }, '"1"')
  expect(await panel.patch(`/channels/${one}`, { name: 'Eins' }, '"1"')).toMatchObject({
    status: 412,
    body: { code: 'stale' },
  })
  expect((await panel.get(`/channels/${one}`)).body).toMatchObject({ name: 'Uno' })
})

const unfit: readonly (readonly [field: string, value: unknown])[] = [
  ['aspect_ratio', 4],
  ['uri', 'ftp://files.example/a.ts'],
  ['uri', 'javascript:alert(1)'],
  ['multicast_address', 'http://239.0.0.1/'],
  ['icon_url', '//elsewhere.example/a.png'],
  ['timeshift_offset', 25],
  ['name_i18n', { eng: 'One' }],
  ['name', ''],
  ['recording_days', 1.5],
  ['category_id', 999],
  ['additional_category_ids', [999]],
  ['service_ids', [1, 1]],
  ['tariff_ids', [999]],
  ['epg_channel_id', 999],
]

test('a value that does not fit is refused by its field, and the channel stays as it was', async () => {
  const { panel, one } = await openLineup()
  const before = (await panel.get(`/channels/${one}`)).body
  for (const [field, value] of unfit) {
    const refused = await panel.patch(`/channels/${one}`, { comment: 'changed', [field]: value })
    expect(refused, field).toMatchObject({ status: 400, body: { code: 'invalid' } })
    expect((refused.body['errors'] as { field: string }[])[0]?.field).toMatch(new RegExp(`^${field}`))
  }
  expect((await panel.get(`/channels/${one}`)).body).toEqual(before)
})

test('a category that channels are in stays, and the refusal says why', async () => {
  const { panel, news, one } = await openLineup()
  const refused = await panel.remove(`/categories/${news}`)
  expect(refused).toMatchObject({ status: 409, body: { code: 'hasDependants' } })
  expect(refused.body['detail']).toContain('tvm_channels: 1')
  await panel.remove(`/channels/${one}`)
  expect((await panel.remove(`/categories/${news}`)).status).toBe(200)
})

test('channels of another operator are not there, and nothing of it can be linked', async () => {
  const { south, panel, news, one, tariff } = await openLineup()
  expect((await south.get('/channels')).body).toMatchObject({ total: 0 })
  expect((await south.get(`/channels/${one}`)).status).toBe(404)
  expect((await south.patch(`/channels/${one}`, { name: 'Mine' })).status).toBe(404)
  expect((await south.remove(`/channels/${one}`)).status).toBe(404)
  expect((await south.get(`/tariffs/${tariff}/channels`)).status).toBe(404)
  expect((await south.put(`/tariffs/${tariff}/channels`, { channel_ids: [] })).status).toBe(404)
  const own = await south.add('/tariffs', { name: 'Basic' })
  expect(await south.put(`/tariffs/${own}/channels`, { channel_ids: [one] })).toMatchObject({
    status: 400,
    body: { errors: [{ field: 'channel_ids', reason: 'unknown' }] },
  })
  expect(await south.post('/channels', { name: 'X', category_id: news })).toMatchObject({
    status: 400,
    body: { errors: [{ field: 'category_id' }] },
  })
  expect((await panel.get(`/channels/${one}`)).status).toBe(200)
})

test('only staff with the right come to the channels', async () => {
  const { house, one, tariff } = await openLineup()
  const stranger = house.stranger()
  const paths = ['/channels', `/channels/${one}`, '/channels/export.csv', `/tariffs/${tariff}/channels`, '/sessions']
  const viewer = panelOf(house, house.operatorId, ['tvmiddleware.channels.view', 'tvmiddleware.tariffs.view'])
  for (const path of paths)
    expect((await stranger.call('get', `/admin/api/v1/tvmiddleware${path}`)).status, path).toBe(401)
  expect((await viewer.get('/channels')).status).toBe(200)
  expect((await viewer.get('/sessions')).status).toBe(403)
  expect((await viewer.patch(`/channels/${one}`, { name: 'Mine' })).status).toBe(403)
  expect((await viewer.put(`/tariffs/${tariff}/channels`, { channel_ids: [] })).status).toBe(403)
})

test('channels are exported for spreadsheets', async () => {
  const { panel } = await openLineup()
  const { headers, text } = await panel.get('/channels/export.csv?bom=0')
  expect(headers['content-disposition']).toContain('tvmiddleware-channels.csv')
  const [head = '', row = ''] = text.split('\r\n')
  expect(head.split(';').slice(0, 3)).toEqual(['id', 'name', 'name_i18n'])
  expect(row).toContain('One;{};')
})
