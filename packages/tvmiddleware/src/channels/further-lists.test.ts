import { beforeAll, expect, test } from 'vitest'
import { LastChannel } from '../positions/last-channel.table.js'
import { openTelevision, type Box, type Television } from '../testing/television.fixture.js'
import { Channel } from './channel.table.js'

let tv: Television
let bob: Box
beforeAll(async () => {
  tv = await openTelevision({ config: { tvmiddleware: { iconSizes: '100x75' } } })
  await tv.ctx.repo(Channel).change({ id: tv.channels.charity }, { iconUrl: '/media/charity.png', meta: { hd: 1 } })
  await tv.ctx.bump('catalogue')
  bob = await tv.login('bob')
})

type Rows = Record<string, unknown>[]
const post = async (path: string, sent: object) => (await tv.box.call('post', path, { body: sent })).body

test('channels are found by a part of their names, whatever the letters', async () => {
  const { channels } = (await bob.get('/channel/list/search/', { search: 'ЕЖИК' })) as { channels: Rows }
  expect(channels).toMatchObject([{ id: tv.channels.direct, program_name: 'Now' }])
  expect(channels[0]).not.toHaveProperty('drm_available')
  const compact = (await bob.get('/channel/list/search/', { search: 'ежик', compact: 1 })) as { channels: Rows }
  expect(Object.keys(compact.channels[0] ?? {})).not.toContain('option1')
  expect(await bob.get('/channel/list/search/')).toMatchObject({ error: 1 })
  expect(await bob.get('/channel/list/search/', { search: 'x', channel_sort_id: 99 })).toMatchObject({ error: 1 })
})

test('the light list has the rows of the great one in short', async () => {
  const great = ((await bob.get('/channel/list/')) as { channels: Rows }).channels
  const { channels } = (await bob.get('/v2/channel/list/', { icon_width: 100, icon_height: 75 })) as { channels: Rows }
  expect(channels.map(({ id }) => id)).toEqual(great.map(({ id }) => id))
  expect(channels.find(({ id }) => id === tv.channels.charity)).toEqual({
    id: tv.channels.charity,
    name: 'Charity',
    category_id: tv.categories.news,
    sort: expect.any(Number) as number,
    lcn_number: 0,
    has_subscription: 1,
    is_hidden: 0,
    is_parent_control: 0,
    is_favorited: 0,
    show_in_all: 1,
    icon: '/media/charity100_75.png',
  })
})

test('details are given of the channels that are asked for, as far as the account has them', async () => {
  const { direct, charity, premium } = tv.channels
  const info = (channel_ids: number[], sent = {}) =>
    post('/v2/channel/info/', { ...bob.session, channel_ids, ...sent }) as Promise<{ programs: Rows }>
  const { programs } = await info([charity, direct, premium])
  expect(programs).toMatchObject([
    { id: direct, program_name: 'Now', next_program_name: 'Next' },
    { id: charity, program_id: -1, meta: '{"hd":1}' },
  ])
  expect((await info([direct], { compact: 1 })).programs[0]).not.toHaveProperty('next_program_name')
  expect(await info([premium, tv.neighbour.channelId])).toMatchObject({ error: 1 })
  expect(await info([])).toMatchObject({ error: 400 })
})

test('a guest sees all channels of the operator, or those of certain tariffs', async () => {
  const ids = async (sent: object = {}) => {
    const answer = (await tv.box.get('/v2/noauth/channel/list/', { ...tv.key, ...sent })) as { channels: Rows }
    return answer.channels.map(({ id }) => id)
  }
  const { premium, direct, unsold } = tv.channels
  expect(await ids()).toEqual(expect.arrayContaining([premium, direct, unsold]))
  expect(await ids({ tariff_id: tv.tariffs.extra })).toEqual([direct, premium])
  expect(await ids({ exclude_tariff_id: `${tv.tariffs.extra},${tv.tariffs.basic}` })).toEqual([unsold])
  const { programs } = (await post('/v2/noauth/channel/info/', { ...tv.key, channel_ids: [premium, direct] })) as {
    programs: Rows
  }
  expect(programs).toMatchObject([{ id: direct, program_name: 'Now' }, { id: premium }])
  expect(programs[0]).not.toHaveProperty('url')
  const foreign = { ...tv.key, channel_ids: [tv.neighbour.channelId] }
  expect(await post('/v2/noauth/channel/info/', foreign)).toMatchObject({ error: 1 })
})

test('icons of all channels are given before login, in the size asked for', async () => {
  const answer = await tv.box.get('/channel/icon/list/', { ...tv.key, icon_width: 100, icon_height: 75 })
  expect(answer).not.toHaveProperty('error_message')
  expect(answer['icons']).toEqual(
    expect.arrayContaining([
      { id: tv.channels.charity, icon: '/media/charity100_75.png' },
      { id: tv.channels.direct, icon: 'http://icons.example/holes.png' },
    ]),
  )
})

test('channels watched last come the latest first, without those that the account lost', async () => {
  const { accountId } = tv.people.bob
  for (const [at, channelId] of [tv.channels.direct, tv.channels.premium, tv.channels.charity].entries())
    await tv.ctx.repo(LastChannel).add({ accountId, channelId, watchedAt: new Date(tv.ctx.now.getTime() + at) })
  expect(await bob.get('/channel/list/last/')).toMatchObject({
    channels: [{ id: tv.channels.charity, icon: '/media/charity.png' }, { id: tv.channels.direct }],
  })
})
