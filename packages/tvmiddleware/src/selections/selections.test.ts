import { expect, test } from 'vitest'
import { Application } from '../applications/application.table.js'
import { Program } from '../epg/program.table.js'
import { openFilms } from '../testing/films.fixture.js'
import { MadeSelections } from './made-selections.service.js'
import { Selection } from './selection.table.js'

type Rows = Record<string, { readonly id: number; readonly name: string }>[]

const open = async () => {
  const content = await openFilms()
  const bob = await content.tv.login('bob')
  const inside = async (selection_id: number, sent = {}) =>
    (await bob.get('/selection/detail/', { selection_id, ...sent }))['contents'] as Rows
  return { ...content, bob, inside }
}

test('a selection shows things of each kind as the account sees them, in their order', async () => {
  const { tv, make, films, bob, inside } = await open()
  const select = (type: number, ...items: number[]) =>
    make('/selection/create/', { name: 'X', type, items_set: items.join() })
  const { direct, premium, closed } = tv.channels
  const channels = await select(0, premium, closed, direct)
  expect(await inside(channels)).toMatchObject([
    { channel: { id: premium, has_subscription: 0, actions: [{ action: 'subscribe', tariff_id: tv.tariffs.extra }] } },
    { channel: { id: direct, has_subscription: 1, actions: [{ action: 'get_channel_url', periodical: 1 }] } },
  ])
  const now = await tv.installation.repo(Program).first({ where: { name: 'Now' } })
  expect(await inside(await select(1, now?.id ?? 0))).toMatchObject([
    { program: { name: 'Now', channel_id: direct, channel_name: 'Hedgehog', has_subscription: 1, position: 0 } },
  ])
  const videos = await select(2, films.dear.vid, films.later.vid, films.sold.vid)
  expect(await inside(videos)).toMatchObject([
    { video: { name: 'Dear', director: 'Boris', package_videos: [] } },
    { video: { name: 'Sold', actors_info: [{ name: 'Faina', gender: 'female' }, { name: 'Boris' }], is_favorited: 0 } },
  ])
  expect((await inside(videos, { compact: 1 }))[0]?.['video']).not.toHaveProperty('actors')
  const camera = await make('/camera/create/', {
    name: 'Square',
    uri: 'http://c.example/',
    tariffs: [tv.tariffs.basic],
  })
  expect(await inside(await select(3, camera))).toMatchObject([
    { camera: { name: 'Square', url: 'http://c.example/' } },
  ])
  const radio = await make('/radio/create/', { name: 'Jazz', enabled: 1, tariffs: [tv.tariffs.basic] })
  expect(await inside(await select(4, radio))).toMatchObject([{ radio: { name: 'Jazz', has_subscription: 1 } }])
  const { id: app } = await tv.ctx.repo(Application).add({ name: 'Shop', systemName: 'shop' })
  expect(await inside(await select(6, app))).toMatchObject([{ external_application: { system_name: 'shop' } }])
  expect(await bob.get('/selection/detail/', { selection_id: await select(0) })).toMatchObject({
    ...{ name: 'X', count: 0, type: -1, next_cursor: -1, contents: [] },
  })
  const guest = (sent: object) => tv.box.get('/noauth/selection/detail/', { ...tv.key, ...sent })
  expect(await guest({ selection_id: channels, tariff_id: tv.tariffs.extra })).toMatchObject({
    contents: [{ channel: { id: premium, actions: [] } }, { channel: { id: direct, has_subscription: 0 } }],
  })
  expect(await guest({ selection_id: videos, exclude_tariff_id: tv.tariffs.basic })).toMatchObject({
    contents: [{ video: { name: 'Dear' } }],
  })
})

test('films of a selection come in parts', async () => {
  const { make, films, bob } = await open()
  const items_set = [films.free.vid, films.sold.vid, films.extra.vid].join()
  const selection_id = await make('/selection/create/', { name: 'X', type: 2, items_set })
  const part = (cursor: number) => bob.get('/selection/detail/', { selection_id, limit: 2, cursor })
  expect(await part(0)).toMatchObject({ count: 3, next_cursor: 2, contents: [{ video: { name: 'Free' } }, {}] })
  expect(await part(2)).toMatchObject({ count: 3, next_cursor: -1, contents: [{ video: { name: 'Extra' } }] })
})

test('selections are listed without hidden ones, by kind, by content and by provider', async () => {
  const { tv, make, films, bob } = await open()
  const first = await make('/selection/create/', {
    name: 'Films',
    name_lang1: 'Кино',
    type: 2,
    items_set: films.free.vid,
  })
  await make('/selection/create/', { name: 'Hidden', type: 2, is_hidden: 1 })
  tv.clock.advance(1000)
  const channels = await make('/selection/create/', { name: 'Channels', type: 0, items_set: tv.channels.direct })
  const ids = async (sent = {}) =>
    ((await bob.get('/selection/list/', sent))['selections'] as { id: number }[]).map(({ id }) => id)
  expect(await ids()).toEqual([channels, first])
  expect(await ids({ order: 'date' })).toEqual([first, channels])
  expect(await ids({ content_type: 2 })).toEqual([first])
  expect(await ids({ type: 1 })).toEqual([])
  expect(await ids({ limit: 1, page: 2 })).toEqual([first])
  expect(await bob.get('/selection/list/', { limit: 1 })).toEqual({
    selections: [{ promo_image: '', id: channels, name: 'Channels', count: 1, type: 0 }],
    ...{ error: 0, error_message: '' },
  })
  expect(await tv.box.get('/noauth/selection/list/', tv.key)).toMatchObject({ selections: [{}, {}] })
  for (const sent of [{}, { selection_id: 999_999 }, { selection_id: 'x' }, { program_id: 999_999 }])
    expect(await bob.get('/selection/detail/', sent)).toMatchObject({ error: 1 })
})

test('what is watched makes selections: the most watched films, and the parts of shows', async () => {
  const { tv, films, bob } = await open()
  const ann = await tv.login('ann')
  const programs = tv.installation.repo(Program)
  const [first, second] = await programs.find({
    where: { epgChannelId: tv.guides.hourly },
    order: ['-beginsAt'],
    limit: 2,
  })
  for (const row of [first, second]) await programs.change({ id: row?.id ?? 0 }, { name: 'Serial' })
  const watch = (box: typeof bob, content_type: string, content_id: number, asset_id = 0) =>
    box.get('/content/position/set/', { content_type, content_id, asset_id, position: 60 })
  await watch(bob, 'video', films.free.vid, films.free.file)
  for (const box of [ann, bob]) await watch(box, 'video', films.sold.vid, films.sold.file)
  await watch(bob, 'program', first?.id ?? 0)
  const made = new MadeSelections()
  for (let twice = 0; twice < 2; twice += 1) await made.refresh(tv.house.system('tests', tv.house.operatorId))
  expect(await bob.get('/selection/list/', { type: 1 })).toMatchObject({
    selections: expect.arrayContaining([
      expect.objectContaining({ name: 'Popular', count: 2, type: 1 }),
      expect.objectContaining({ name: 'Serial', count: 2, type: 1 }),
    ]) as unknown,
  })
  expect(
    await bob.get('/selection/detail/', { program_id: second?.id ?? 0, order: '-program_begin_time' }),
  ).toMatchObject({
    ...{ name: 'Serial', contents: [{ program: { id: first?.id } }, { program: { id: second?.id } }] },
  })
  const [popular] = await tv.ctx.repo(Selection).find({ where: { rule: 'popular-films' } })
  expect(await bob.get('/selection/detail/', { selection_id: popular?.id ?? 0 })).toMatchObject({
    contents: [{ video: { name: 'Sold' } }, { video: { name: 'Free' } }],
  })
  expect(await bob.get('/portaldashboard/selection/list/last/')).toMatchObject({
    selections: [{ name: 'Serial', epg_id: first?.id, epg_name: 'Serial' }],
  })
})
