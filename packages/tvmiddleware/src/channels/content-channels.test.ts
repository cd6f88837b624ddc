import { expect, test } from 'vitest'
import { Channel } from '../channels/channel.table.js'
import { openContent } from '../testing/content.fixture.js'

type Rows = { readonly id: number; readonly name: string }[]

test('each published client adds a channel that subscribers then see', async () => {
  const { callAs, call, tv } = await openContent()
  for (const client of ['python', 'node', 'go', 'java', 'php']) {
    const tariffs = client === 'php' || client === 'java' ? {} : { tariffs: [tv.tariffs.basic, tv.tariffs.extra] }
    const sent = { name: `By ${client}`, rating: -1, uri: `http://x.example/${client}`, enabled: 1, ...tariffs }
    expect(await callAs(client, '/channel/create/', sent)).toMatchObject({ error: 0, id: expect.any(Number) })
  }
  const bob = await tv.login('bob')
  const { channels } = (await bob.get('/channel/list/', { search: 'by ' })) as { channels: Rows }
  expect(channels.map(({ name }) => name)).toEqual(['By python', 'By node', 'By go'])
  const made = await call('/channel/list/', { search: 'BY ' })
  expect(made).toMatchObject({
    count: 5,
    channels: [{ name: 'By python', category_name: 'news', enabled: 1 }, {}, {}, {}, {}],
  })
})

test('a channel keeps everything that a script says of it, and stands where it is put', async () => {
  const { call, make, tv } = await openContent()
  const id = await make('/channel/create/', {
    ...{ name: 'Whole', name_lang1: 'Целый', url_prefix: 'whole', multicast_address: 'udp://@239.1.1.1:1', rating: 16 },
    ...{ category: tv.categories.films, additional_categories: [tv.categories.news], epg_channel: tv.guides.hourly },
    ...{ stream_services: [tv.services.north], telemeter: 0, telemeter_cat_id: '7', mediahills_id: 12, lcn_number: 5 },
    ...{ parent_control: 1, show_in_all: 0, recording_days: 3, comment: 'Mine', version: '2', meta: '{"hd":1}' },
    sort_after_cid: tv.channels.direct,
  })
  expect(await tv.ctx.repo(Channel).get(id)).toMatchObject({
    ...{ parentControl: true, showInAll: false, recordingDays: 3, ageRating: 16, mediahillsId: 12, meta: { hd: 1 } },
    ...{ telemeter: { id: '0', catId: '7' }, lcnNumber: 5, version: '2', position: 1500 },
  })
  expect(await call('/channel/list/', { search: 'whole' })).toMatchObject({
    channels: [
      {
        ...{ id, category_id: tv.categories.films, category_name: 'films', epg_channel_name: 'hourly' },
        ...{ price_category_id: null, price_category_name: null, additional_categories: [{ name: 'news' }] },
        ...{ stream_services: [{ id: tv.services.north, name: 'north' }], tariffs: [], comment: 'Mine' },
      },
    ],
  })
})

test('the list is narrowed by tariffs and services, by id and by name, and pages do not move', async () => {
  const { call, tv } = await openContent()
  const names = async (sent: Parameters<typeof call>[1]) =>
    ((await call('/channel/list/', sent))['channels'] as Rows).map(({ name }) => name)
  expect(await names({ tariffs: [tv.tariffs.extra] })).toEqual(['Первый Ёжик', 'Premium'])
  expect(await names({ search_tariff: 'SOC' })).toEqual(['Charity'])
  expect(await names({ stream_services: [tv.services.shallow] })).toEqual(['Recorded'])
  expect(await names({ search_stream_service: 'deep', search_tariff: 'basic' })).toEqual(['Recorded', 'Recorded +2'])
  expect(await names({ search: 'ежик' })).toEqual(['Первый Ёжик'])
  expect(await names({ limit: 2, page: 2 })).toEqual(['Recorded', 'Recorded +2'])
  expect(await names({ page: 9 })).toEqual([])
  expect(await call('/channel/list/', { limit: 0 })).toMatchObject({ channels: [], count: 12 })
})

test('what is wrong about a channel is told by number, and nothing is changed', async () => {
  const { call, make, tv } = await openContent()
  const id = await make('/channel/create/', { name: 'Gone soon' })
  expect(await call('/channel/create/')).toMatchObject({ error: 20 })
  expect(await call('/channel/create/', { name: 'X', tariffs: 'Array' })).toMatchObject({ error: 20 })
  expect(await call('/channel/create/', { name: 'X', category: 999_999 })).toMatchObject({ error: 20 })
  expect(await call('/channel/create/', { name: 'X', meta: '[1]' })).toMatchObject({ error: 21 })
  expect(await call('/channel/create/', { name: 'X', sort_after_cid: 999_999 })).toMatchObject({ error: 404 })
  expect(await call('/channel/create/', { name: 'X', tariffs: [tv.tariffs.basic] }, tv.neighbour.id)).toMatchObject({
    error: 20,
  })
  expect(await tv.ctx.repo(Channel).count({ name: 'X' })).toBe(0)
  expect(await call('/channel/delete/', { id }, tv.neighbour.id)).toMatchObject({ error: 404 })
  expect(await call('/channel/delete/', { id })).toEqual({ error: 0, error_message: '' })
  expect(await call('/channel/delete/', { id })).toMatchObject({ error: 404 })
  expect(await call('/channel/list/', { limit: 101 })).toMatchObject({ error: 20 })
})
