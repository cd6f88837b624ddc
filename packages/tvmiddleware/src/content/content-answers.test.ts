import type { CompiledRoute } from '@headend/base'
import { expect, test } from 'vitest'
import { EpgChannel } from '../epg/epg-channel.table.js'
import { Program } from '../epg/program.table.js'
import { FilmDatabase } from '../film-databases/film-database.table.js'
import { MetaLoad } from '../film-databases/meta-load.table.js'
import { Person } from '../persons/person.table.js'
import { clients, openContent, type Content } from '../testing/content.fixture.js'
import { servePicture } from '../testing/pictures.fixture.js'
import { secondsOf } from '../testing/television.fixture.js'
import { Title } from '../titles/title.table.js'

type Sent = Parameters<Content['call']>[1]
type Case = readonly [path: string, sent: Sent]

const unknown = 999_999_999
const trusting = { tvmiddleware: { contentFullAccessClients: '1', allowPrivateSources: 1 } }

/** The API with a note of every number that each of its methods answered. */
const openNoted = async () => {
  const content = await openContent({ config: trusting })
  const noted = new Map<string, Set<number>>()
  const say = async (path: string, sent: Sent = {}, clientId?: number): Promise<Record<string, unknown>> => {
    const said = await content.call(path, sent, clientId)
    noted.set(path, (noted.get(path) ?? new Set()).add(Number(said['error'])))
    return said
  }
  const must = async (error: number, path: string, sent?: Sent, clientId?: number): Promise<number> => {
    const said = await say(path, sent, clientId)
    expect(said, `${path} ${JSON.stringify(sent)} answers ${JSON.stringify(said)}`).toMatchObject({ error })
    return Number(said['id'])
  }
  const make = (path: string, sent?: Sent) => must(0, path, sent)
  return { ...content, noted, say, must, make }
}
type Noted = Awaited<ReturnType<typeof openNoted>>

/** One of each thing, made and found by the methods themselves. */
const makeAll = async ({ make, tv }: Noted) => {
  const vid = await make('/video/create/', { name: 'Film', ext_id: 'f1' })
  const vfid = await make('/video/file/create/', { name: 'File', vid, duration: 60 })
  const season = await make('/season/create/', { name: 'One', vid })
  const episode = await make('/episode/create/', { name: 'First', vid, season_id: season })
  const fragment = await make('/skipvideofragment/create/', { vfid, type: 0, begin_time: 0, end_time: 5 })
  const actor = await make('/actor/create/', { name: 'Ann' })
  const channel = await make('/channel/create/', { name: 'Channel' })
  const camera = await make('/camera/create/', { name: 'Square' })
  const radio = await make('/radio/create/', { name: 'Waves' })
  const seance = await make('/seance/create/', { vid, date_start: '2026-03-02T10:00:00Z' })
  const ticket = await make('/seance/ticket/create/', { sid: seance, code: 4711 })
  const selection = await make('/selection/create/', { name: 'Best', type: 2, items_set: String(vid) })
  const days = { published_from: '2026-03-01', published_to: '2026-03-05' }
  const banner = await make('/targetbanner/create/', { name: 'Banner', ...days })
  const [program] = await tv.installation.repo(Program).find({ where: { name: 'Now' }, order: ['beginsAt'] })
  await tv.installation.repo(Program).change({ id: program?.id ?? 0 }, { externalId: 'e1' })
  const made = {
    vid,
    vfid,
    season,
    episode,
    fragment,
    actor,
    channel,
    camera,
    radio,
    seance,
    ticket,
    selection,
    banner,
  }
  return { ...made, program: program?.id ?? 0 }
}
type All = Awaited<ReturnType<typeof makeAll>>

const times = { external_id: 'e1', start: '20260301113500', stop: '20260301122500' }

/** The methods that name one thing, each with what changes nothing of it; those that remove come last. */
const named = (all: All): readonly Case[] => [
  ['/video/modify/', { id: all.vid }],
  ['/video/detail/', { id: all.vid }],
  ['/video/file/modify/', { id: all.vfid }],
  ['/video/file/detail/', { id: all.vfid }],
  ['/season/modify/', { season_id: all.season }],
  ['/episode/modify/', { episode_id: all.episode }],
  ['/skipvideofragment/modify/', { id: all.fragment }],
  ['/actor/modify/', { id: all.actor }],
  ['/actor/detail/', { id: all.actor }],
  ['/camera/modify/', { camera_id: all.camera }],
  ['/selection/modify/', { id: all.selection, type: 2 }],
  ['/targetbanner/modify/', { id: all.banner, name: 'Banner' }],
  ['/seance/ticket/delete/', { id: all.ticket }],
  ['/seance/delete/', { id: all.seance }],
  ['/skipvideofragment/delete/', { id: all.fragment }],
  ['/episode/delete/', { id: all.episode }],
  ['/season/delete/', { id: all.season }],
  ['/actor/delete/', { id: all.actor }],
  ['/channel/delete/', { id: all.channel }],
  ['/camera/delete/', { id: all.camera }],
  ['/radio/delete/', { id: all.radio }],
  ['/targetbanner/delete/', { id: all.banner }],
  ['/video/delete/', { id: all.vid }],
]

/** The methods that add something to a thing. */
const adding = (all: All): readonly Case[] => [
  ['/video/file/create/', { name: 'File', vid: all.vid }],
  ['/season/create/', { name: 'Two', vid: all.vid }],
  ['/episode/create/', { name: 'Second', vid: all.vid }],
  ['/skipvideofragment/create/', { vfid: all.vfid, type: 1, begin_time: 5, end_time: 6 }],
  ['/seance/create/', { vid: all.vid, date_start: '2026-03-03T10:00:00Z' }],
  ['/seance/ticket/create/', { sid: all.seance }],
]

const lists = ['/video/list/', '/actor/list/', '/channel/list/', '/targetbanner/list/', '/epgchannel/list/']

/** The same call about something that is not there. */
const elsewhere = (sent: Sent = {}): Sent => {
  const [owner = ''] = Object.keys(sent).filter((name) => /^(id|vid|vfid|sid|[a-z]+_id)$/.test(name))
  return { ...sent, [owner]: unknown }
}

const misspelt = async ({ must }: Noted, all: All): Promise<void> => {
  for (const path of lists) await must(20, path, { limit: 101 })
  for (const [path] of [...named(all), ...adding(all)]) await must(20, path, {})
  const nameless = ['video', 'channel', 'camera', 'radio', 'selection', 'targetbanner'].map(
    (noun) => `/${noun}/create/`,
  )
  for (const path of [...nameless, '/actor/create/', '/epgchannel/icon/upload/']) await must(20, path, {})
  await must(20, '/programblocking/create/', { pid: 'x' })
  await must(20, '/epg/program/time/specify/', { external_id: 'x'.repeat(65) })
}

/** What film databases cannot do, by the three methods that ask them. */
const silentDatabases = async ({ must, make, tv: { ctx } }: Noted): Promise<void> => {
  const number = 603
  const id = await make('/video/create/', { name: 'Loaded', kinopoisk_id: number })
  const person = await ctx.repo(Person).add({ name: 'Known', movieDbId: number, createdAt: ctx.now })
  const load = (film: number, actor: number, fresh = actor) =>
    Promise.all([
      must(film, '/video/modify/', { id, load_meta: 1 }),
      must(actor, '/actor/modify/', { id: person.id, load_meta: 1 }),
      must(fresh, '/actor/create/', { movie_db_id: number }),
    ])
  await load(1, 5)
  const databases = ctx.repo(FilmDatabase)
  const database = await databases.add({ kind: 'tmdb', keySealed: Buffer.alloc(40) })
  for (const [fault, error] of Object.entries({ fetchFailed: 1, metaKeyRefused: 2, metaLimited: 6 })) {
    await databases.change({ id: database.id }, { fault, restsUntil: new Date(ctx.now.getTime() + 60_000) })
    await load(error, error)
  }
  await databases.change({ id: database.id }, { fault: '', restsUntil: null })
  const asked = { state: 'failed', askedAt: ctx.now }
  const loads = [
    await ctx.repo(MetaLoad).add({ titleId: id, ...asked }),
    await ctx.repo(MetaLoad).add({ personId: person.id, ...asked }),
  ]
  const left = async (patch: object) => {
    for (const one of loads) await ctx.repo(MetaLoad).change({ id: one.id }, patch)
  }
  await left({ fault: 'metaIdUnknown' })
  await load(3, 3)
  await left({ fault: 'metaUnreadable' })
  await load(4, 4)
  await left({ fault: 'fetchTooLarge' })
  await load(5, 4)
  await left({ state: 'waiting', fault: '' })
  await load(7, 7)
}

/** What has numbers of its own in one method only. */
const particular = async ({ must, make, tv }: Noted, all: All): Promise<void> => {
  await must(1, '/episode/create/', { name: 'E', vid: all.vid, preview_url: 'ftp://x' })
  await must(2, '/episode/create/', { name: 'E', vid: all.vid, preview_url: `http://x.example/${'x'.repeat(500)}` })
  await must(1, '/episode/modify/', { episode_id: all.episode, preview_url: 'ftp://x' })
  const days = { published_from: '2026-03-01', published_to: '2026-03-05' }
  await must(1, '/targetbanner/create/', { name: 'B', ...days, image_url: 'ftp://x' })
  await must(1, '/targetbanner/modify/', { id: all.banner, image_url: 'ftp://x' })
  await must(21, '/targetbanner/create/', { name: 'B', published_from: '2026-03-05', published_to: '2026-03-01' })
  await must(21, '/skipvideofragment/create/', { vfid: all.vfid, type: 0, begin_time: 5, end_time: 5 })
  await must(1, '/seance/ticket/create/', { sid: all.seance, code: 4711 })
  await must(404, '/selection/create/', { name: 'S', type: 2, items_set: String(unknown) })
  await must(1, '/selection/modify/', { id: all.selection, type: 2, items_add: String(all.vid) })
  const block = (error: number, sent: Sent) => must(error, '/programblocking/create/', sent)
  await block(1, { pid: unknown })
  await block(2, { prefix: 'nobody', time_start: 1 })
  await block(3, { prefix: 'recorded', time_start: 1 })
  await block(4, {})
  await make('/programblocking/create/', { prefix: 'recorded', time_start: secondsOf('2026-03-01T11:50:00Z') })
  await must(404, '/epg/program/time/specify/', { ...times, external_id: 'gone' })
  await make('/epg/program/time/specify/', times)
  const origin = await servePicture()
  const icon = { icon_url: `${origin}/icon.png`, epg_channel_id: tv.guides.hourly }
  const upload = (error: number, sent: object, clientId?: number) =>
    must(error, '/epgchannel/icon/upload/', { ...icon, ...sent }, clientId)
  await upload(0, {})
  await upload(1, {}, tv.neighbour.id)
  await upload(2, { extra_sizes: '60x60' })
  await upload(3, { icon_url: `${origin}/none.png` })
  await tv.installation.repo(EpgChannel).change({ id: tv.guides.sparse }, { iconUrl: '' })
  await upload(4, { epg_channel_id: tv.guides.sparse, extra_sizes: '9_9', skip_main_size: 1 })
  await upload(404, { epg_channel_id: unknown })
}

const documented = ({ route }: CompiledRoute): number[] =>
  [0, 20, ...Object.values(route.codes ?? {}), ...(route.steps ?? [])].filter((number) => number < 1000)

test('each of the 44 methods succeeds, and answers each number that is documented of it', async () => {
  const noted = await openNoted()
  const all = await makeAll(noted)
  const cases = [...adding(all), ...named(all)]
  for (const path of lists) await noted.make(path)
  await misspelt(noted, all)
  await particular(noted, all)
  await silentDatabases(noted)
  for (const [path, sent] of cases) await noted.must(404, path, elsewhere(sent))
  // Nobody touches what is another operator's.
  for (const [path, sent] of cases) await noted.must(404, path, sent, noted.tv.neighbour.id)
  expect(await noted.tv.ctx.fresh().repo(Title).count({ id: all.vid })).toBe(1)
  for (const [path, sent] of cases) await noted.make(path, sent)
  const routes = noted.tv.house.engine.routes.filter(({ api }) => api.name === 'content')
  expect(routes).toHaveLength(44)
  const missing = routes.flatMap((compiled) =>
    documented(compiled)
      .filter((number) => !noted.noted.get(compiled.route.path)?.has(number))
      .map((number) => `${compiled.route.path} ${number}`),
  )
  expect([...new Set(missing)]).toEqual([])
})

test('none of them is answered under a wrong signature, or to an operator that is not there', async () => {
  const { post, tv } = await openContent()
  const routes = tv.house.engine.routes.filter(({ api }) => api.name === 'content')
  const sign = clients['python']
  for (const { route } of routes)
    for (const [clientId, error] of [
      [tv.house.operatorId, -2],
      [unknown, -3],
    ] as const) {
      const written = sign?.({ client_id: clientId, id: 1 }, 'another key') ?? { text: '', type: '' }
      expect([route.path, await post(route.path, written)]).toMatchObject([route.path, { error }])
    }
})
