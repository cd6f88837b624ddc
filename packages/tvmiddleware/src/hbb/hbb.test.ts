import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { Channel } from '../channels/channel.table.js'
import { openContent } from '../testing/content.fixture.js'
import { HbbProvider } from './hbb-provider.table.js'

interface Asked {
  readonly url: string
  readonly body: string
}

/** A provider that answers this, and remembers what it was asked. */
const provider = async () => {
  const asked: Asked[] = []
  const world = { status: 200, answer: '{}' }
  const server = createServer((request, response) => {
    let body = ''
    request.on('data', (piece: Buffer) => (body += piece.toString()))
    request.on('end', () => {
      asked.push({ url: request.url ?? '', body })
      response.writeHead(world.status).end(world.answer)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  return { asked, world, at: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }
}

const open = async () => {
  const outside = await provider()
  const content = await openContent({ config: { tvmiddleware: { allowPrivateSources: 1 } } })
  const { tv, make } = content
  const { at } = outside
  const row = { name: 'Target', providerType: 1, pageUrl: 'http://page.example/', apiKey: 'shown' }
  const addresses = { eventsUrl: `${at}/events?a=1`, eventUrl: `${at}/event`, activityUrl: `${at}/notes` }
  const { id: hbb } = await tv.ctx.repo(HbbProvider).add({ ...row, ...addresses })
  const cid = await make('/channel/create/', {
    ...{ name: 'Shop', category: tv.categories.films, uri: 'http://shop.example/1.m3u8', hbb_channel_pid: 'shop-1' },
    ...{ hbb_providers: [hbb], tariffs: [tv.tariffs.basic] },
  })
  const which = { ...tv.key, type: 1, hbb_id: hbb }
  return { ...content, ...outside, hbb, cid, which, over: { ...which, cid } }
}

const info = '/hbb/channel/info/'
const event = '/hbb/channel/event/'
const screen = { event_type: 'banner', event_id: 7, display_height: 1080, display_width: 1920 }

test('a channel says whose pages lie over it, and what comes there', async () => {
  const { tv, asked, world, cid, hbb, over } = await open()
  const ann = await tv.login('ann')
  const { channels } = await ann.get('/channel/list/')
  expect((channels as { id: number }[]).find(({ id }) => id === cid)).toMatchObject({
    hbb: [{ type: 1, id: hbb, api_key: 'shown', channel_id: 'shop-1' }],
  })
  world.answer = JSON.stringify({ events: [{ id: 7, time: 1_772_366_400, type: 'banner', data: { a: 1 } }, null] })
  expect(await tv.box.get(info, { ...over, current_channel_time: 9 })).toEqual({
    ...{ url: 'http://page.example/', api_key: 'shown' },
    events: [
      { time: 1_772_366_400, id: 7, type: 'banner', data: { a: 1 } },
      { time: 0, id: 0, type: '', data: {} },
    ],
    ...{ error: 0, error_message: '' },
  })
  world.answer = JSON.stringify({ time: 5, type: 'banner', data: [{ url: 'http://x.example/' }] })
  expect(await tv.box.get(event, { ...over, ...screen })).toMatchObject({
    ...{ time: 5, type: 'banner', data: [{ url: 'http://x.example/' }], error: 0 },
  })
  expect(asked.map(({ url }) => url)).toEqual([
    '/events?a=1&api_key=shown&channel_id=shop-1&current_channel_time=9',
    '/event?api_key=shown&channel_id=shop-1&event_type=banner&event_id=7&aspect=16%3A9&display_height=1080' +
      '&display_width=1920',
  ])
})

test('what keeps a television from a provider is told by number', async () => {
  const { tv, world, over } = await open()
  for (const [path, more] of [
    [info, {}],
    [event, screen],
  ] as const) {
    const ask = (sent: object) => tv.box.get(path, { ...over, ...more, ...sent })
    expect(await ask({ cid: '' })).toMatchObject({ error: 1 })
    expect(await ask({ cid: 999_999 })).toMatchObject({ error: 2 })
    expect(await ask({ cid: tv.neighbour.channelId })).toMatchObject({ error: 2 })
    expect(await ask({ cid: tv.channels.direct })).toMatchObject({ error: 3 })
    expect(await ask({ hbb_id: 999_999 })).toMatchObject({ error: 3 })
    expect(await ask({ type: 2 })).toMatchObject({ error: 3 })
    expect(await ask({ api_key: 'wrong' })).toMatchObject({ error: 403 })
    Object.assign(world, { status: 500, answer: '' })
    expect(await ask({})).toMatchObject({ error: 4 })
    Object.assign(world, { status: 200, answer: 'no JSON' })
    expect(await ask({})).toMatchObject({ error: 4 })
  }
})

test('a provider is told what viewers did, as a form or as a list', async () => {
  const { tv, asked, world, which } = await open()
  const path = '/hbb/activity/'
  const query = { ...which, device_uid: 'box' }
  const post = async (body: unknown, sent: object = query) =>
    (await tv.box.call('post', path, { query: { ...sent }, text: JSON.stringify(body) })).body
  const events = [{ event_id: '7', log_events: [{ at: 1 }] }]
  expect(await post(events)).toEqual({ error: 0, error_message: '' })
  expect(await post(events[0])).toMatchObject({ error: 0 })
  const told = { api_key: 'shown', device_uid: 'box', events }
  expect(asked.map(({ body }) => JSON.parse(body) as unknown)).toEqual([told, told])
  expect(await post(events, which)).toMatchObject({ error: 1 })
  expect(await post([])).toMatchObject({ error: 2 })
  expect(await post({})).toMatchObject({ error: 2 })
  expect(await post(events, { ...query, hbb_id: 999_999 })).toMatchObject({ error: 3 })
  world.status = 503
  expect(await post(events)).toMatchObject({ error: 5 })
  expect(await post(events, { ...query, api_key: 'wrong' })).toMatchObject({ error: 403 })
})

test('a provider that takes no notes says so', async () => {
  const { tv, asked, which, hbb, at } = await open()
  const failed = { error_info: { code: 3 }, log_events: [{ at: 1 }], event_id: 7 }
  const post = async (body: object) => (await tv.box.call('post', '/hbb/event/error/', { query: which, body })).body
  expect(await post(failed)).toMatchObject({ error: 4 })
  await tv.ctx.repo(HbbProvider).change({ id: hbb }, { errorsUrl: `${at}/errors` })
  expect(await post(failed)).toMatchObject({ error: 0 })
  expect(JSON.parse(asked[0]?.body ?? '')).toEqual({
    ...{ api_key: 'shown', event_id: 7, error_info: { code: 3 }, events: [{ at: 1 }] },
  })
  expect(await post({ ...failed, log_events: [] })).toMatchObject({ error: 2 })
  expect(await post({ log_events: [{}] })).toMatchObject({ error: 1 })
  await tv.ctx.repo(HbbProvider).change({ id: hbb }, { isEnabled: false })
  expect(await post(failed)).toMatchObject({ error: 3 })
  await tv.ctx.repo(HbbProvider).change({ id: hbb }, { isEnabled: true, errorsUrl: 'http://127.0.0.1:1/' })
  expect(await post(failed)).toMatchObject({ error: 5 })
})

test('a provider of another operator lies over no channel', async () => {
  const { call, hbb, tv } = await open()
  const sent = { name: 'Mine', category: tv.categories.films, hbb_providers: [hbb] }
  const before = await tv.neighbour.ctx.repo(Channel).count()
  expect(await call('/channel/create/', sent, tv.neighbour.id)).toMatchObject({ error: expect.any(Number) })
  expect(await tv.neighbour.ctx.repo(Channel).count()).toBe(before)
})
