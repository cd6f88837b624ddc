import { gunzipSync } from 'node:zlib'
import { beforeEach, expect, test } from 'vitest'
import { openTelevision, type Box, type Television } from '../testing/television.fixture.js'
import { AccountChannelsService } from './account-channels.service.js'
import { CatalogueService } from '../catalogue/catalogue.service.js'
import { ChannelSort } from './channel-sort.table.js'

const hourMs = 3_600_000

let tv: Television
let bob: Box
beforeEach(async () => {
  tv = await openTelevision()
  bob = await tv.login('bob')
})

interface Row {
  readonly id: number
  readonly name: string
  readonly is_favorited: number
  readonly is_hidden: number
  readonly is_parent_control: number
}

const rows = async (box: Box, sent: object = {}) =>
  ((await box.get('/channel/list/', { ...sent })) as unknown as { channels: Row[] }).channels
const post = (box: Box, path: string, sent: object) =>
  tv.box.call('post', path, { body: { ...box.session, ...sent } }).then(({ body }) => body)
const marks = async (box: Box, sent: object = {}) =>
  (await rows(box, sent)).flatMap(({ id, is_favorited, is_hidden, is_parent_control }) =>
    is_favorited + is_hidden + is_parent_control > 0 ? [[id, is_favorited, is_hidden, is_parent_control]] : [],
  )

test('favourites, hidden and locked channels stand in the lists of their account and of no other', async () => {
  const { direct, recorded, unicast } = tv.channels
  const ann = await tv.login('ann')
  const before = [await rows(bob), await rows(ann)]
  const account_channels = [
    { channel_id: direct, is_favorited: 1 },
    { channel_id: unicast, is_hidden: 1, is_parent_control: 1 },
    { channel_id: recorded, is_parent_control: 0 },
  ]
  expect(await post(bob, '/v2/account/channels/update/', { account_channels })).toMatchObject({ error: 0 })
  const own = [
    [direct, 1, 0, 0],
    [unicast, 0, 1, 1],
  ]
  expect(await marks(bob)).toEqual(own)
  expect(await marks(bob, { limit: 50 })).toEqual(own)
  expect(await rows(ann)).toEqual(before[1])
  expect(await bob.get('/v2/account/channels/accountsettingsinfo/')).toMatchObject({
    is_favorited: [direct],
    is_hidden: [unicast],
    is_parent_control: [unicast],
  })
  const back = account_channels.map(({ channel_id }) => ({ channel_id }))
  await post(bob, '/v2/account/channels/update/', { account_channels: back })
  expect(await marks(bob)).toEqual([[unicast, 0, 0, 1]])
})

test('a channel that is unknown changes none of them', async () => {
  const account_channels = [
    { channel_id: tv.channels.direct, is_favorited: 1 },
    { channel_id: tv.neighbour.channelId, is_favorited: 1 },
  ]
  expect(await post(bob, '/v2/account/channels/update/', { account_channels })).toMatchObject({ error: 404 })
  expect(await marks(bob)).toEqual([[tv.channels.recorded, 0, 0, 1]])
})

test("an account's own order goes before the operator's, and can be taken back", async () => {
  const ids = async (sent: object = {}) => (await rows(bob, sent)).map(({ id }) => id)
  const standard = await ids()
  const { charity, recorded } = tv.channels
  const mine = [charity, recorded, ...standard.filter((id) => id !== charity && id !== recorded)]
  await post(bob, '/v2/account/channels/sort/', { channel_ids: [charity, recorded, tv.neighbour.channelId] })
  expect(await ids()).toEqual(mine)
  expect(await ids({ limit: 99 })).toEqual(mine)
  expect(await ids({ account_sort: 0 })).toEqual(standard)
  await post(bob, '/v2/account/channels/sort/', {})
  expect(await ids()).toEqual(standard)
})

test('a named order is chosen by its id, and an unknown one is refused', async () => {
  const { charity, direct, recorded } = tv.channels
  const sort = await tv.ctx.repo(ChannelSort).add({ name: 'Best', nameI18n: { ru: 'Лучшие' }, channelIds: [charity] })
  const hidden = await tv.ctx.repo(ChannelSort).add({ name: 'Off', channelIds: [], isEnabled: false })
  await tv.ctx.bump('catalogue')
  expect(await bob.get('/channel/sort/list/', { lang: 'ru' })).toMatchObject({
    channel_sort: [{ id: sort.id, name: 'Лучшие' }],
  })
  await post(bob, '/v2/account/channels/sort/', { channel_ids: [recorded] })
  const first = async (sent: object) => (await rows(bob, sent))[0]?.id
  expect(await first({ channel_sort_id: sort.id })).toBe(charity)
  expect(await first({ channel_sort_id: sort.id, limit: 3 })).toBe(charity)
  expect(await first({ account_sort: 0 })).toBe(direct)
  for (const channel_sort_id of [hidden.id, 999_999])
    expect(await bob.get('/channel/list/', { channel_sort_id })).toMatchObject({ error: 1 })
})

test('a list of an account with flags is sent zipped, and equals the plain one', async () => {
  const own = new AccountChannelsService(new CatalogueService())
  await own.setFlags(tv.ctx, tv.people.bob.accountId, tv.channels.direct, { isFavorited: true })
  const path = { method: 'GET', path: '/tvmiddleware/api/channel/list/', query: `authkey=${bob.session.authkey}` }
  const ask = (encoding: string) =>
    tv.house.engine.handle({
      ...path,
      ...{ headers: { 'accept-encoding': encoding }, ip: '', isSecure: false, body: null, requestId: 'test' },
    })
  const [zipped, plain] = [await ask('gzip'), await ask('identity')]
  expect(gunzipSync(zipped?.body as Buffer).toString()).toBe(String(plain?.body))
  expect(String(plain?.body)).toContain('"is_favorited":1')
})

test('a list of one’s own is not sent again until something in it changes', async () => {
  const { direct, recorded } = tv.channels
  const ask = (tag: string | undefined, compressed = 'gzip') =>
    tv.box.call('get', '/channel/list/', {
      query: bob.session,
      headers: { 'accept-encoding': compressed, ...(tag !== undefined && { 'if-none-match': tag }) },
    })
  const tagOf = async (): Promise<string> => (await ask(undefined)).headers['etag'] ?? 'none'
  const favour = (is_favorited: number) =>
    post(bob, '/v2/account/channels/update/', { account_channels: [{ channel_id: direct, is_favorited }] })
  const seen = new Set([await tagOf()])
  const changes = [
    () => favour(1),
    () => post(bob, '/v2/account/channels/sort/', { channel_ids: [recorded, direct] }),
    () => post(bob, '/v2/account/channels/sort/', { channel_ids: [direct, recorded] }),
    () => favour(0),
  ]
  for (const change of changes) {
    const before = await tagOf()
    expect([(await ask(before)).status, (await ask(before, 'identity')).status]).toEqual([304, 304])
    expect(await change()).toMatchObject({ error: 0 })
    expect((await ask(before)).status).toBe(200)
    seen.add(await tagOf())
  }
  expect(seen.size).toBe(changes.length + 1)
  const before = await tagOf()
  tv.clock.advance(hourMs)
  expect((await ask(before)).status).toBe(200)
})
