import { addHours } from '@headend/base'
import { beforeAll, expect, onTestFinished, test } from 'vitest'
import { Category } from '../categories/category.table.js'
import { EpgChannel } from '../epg/epg-channel.table.js'
import { ProgramCategory } from '../epg/program-category.table.js'
import { ProgramGenre } from '../epg/program-genre.table.js'
import { Program } from '../epg/program.table.js'
import { keysOfIds } from '../epg/shelf.js'
import { openTelevision, type Box, type Television } from '../testing/television.fixture.js'

let tv: Television
let bob: Box
const shelves: Record<string, number> = {}
const genres: Record<string, number> = {}

/** Films run on `direct` now and sport comes; `recorded` showed the same film twice and a match. */
const openShelves = async (options = {}) => {
  const made = await openTelevision(options)
  const { installation, guides } = made
  for (const name of ['Films', 'Sport', 'News', 'Empty'])
    shelves[name] = (
      await installation.repo(ProgramCategory).add({ name, nameI18n: { ru: `${name}!` }, iconType: name.toLowerCase() })
    ).id
  for (const name of ['Comedy', 'Football'])
    genres[name] = (await installation.repo(ProgramGenre).add({ name, showInArchive: name === 'Comedy' })).id
  const show = (epgChannelId: number, hour: number, patch: object) =>
    installation.repo(Program).change({ epgChannelId, beginsAt: addHours(made.ctx.now, hour) }, patch)
  const comedy = { categoryId: shelves['Films'] ?? 0, genreKeys: keysOfIds([genres['Comedy'] ?? 0]) }
  await show(guides.holes, -0.5, comedy)
  await show(guides.holes, 0.5, { categoryId: shelves['Sport'] ?? 0 })
  await show(guides.hourly, -30, { ...comedy, name: 'The Film' })
  await show(guides.hourly, -4, { ...comedy, name: 'the film' })
  await show(guides.hourly, -6, { categoryId: shelves['Sport'] ?? 0, name: 'The Match' })
  await installation.repo(EpgChannel).change({ id: guides.sparse }, { categoryId: shelves['News'] ?? 0 })
  await installation.bump('catalogue', 'program-shelves')
  return made
}

beforeAll(async () => {
  tv = await openShelves()
  bob = await tv.login('bob')
})

type Rows = Record<string, unknown>[]
const channels = async (sent: object, box = bob) => {
  const { programs } = (await box.get('/program/category/channel/list/', { ...sent })) as { programs: Rows }
  return programs.map(({ id }) => id)
}
const names = async (path: string, sent: object = {}) =>
  ((await bob.get(path, { ...sent }))['categories'] as Rows).map(({ name }) => name)

test('a channel stands where its programme belongs, and where it belongs as a whole', async () => {
  const { direct, sparse } = tv.channels
  const { Films, Sport, News } = shelves
  expect(await channels({ category_id: Films })).toEqual([direct])
  expect(await channels({ category_id: Films, next: 1 })).toEqual([])
  expect(await channels({ category_id: Sport, next: 1 })).toEqual([direct])
  expect(await channels({ category_id: News })).toEqual([sparse])
  expect(await channels({ category_id: News, consider_epg_channel_category: 0 })).toEqual([])
  expect(await channels({ category_id: Films, consider_program_category: 0 })).toEqual([])
  expect((await channels({})).length).toBe(9)
  const guest = { ...tv.key, category_id: Films ?? 0 }
  expect(await tv.box.get('/noauth/program/category/channel/list/', guest)).toMatchObject({
    programs: [{ id: direct, program_category_id: Films, program_category: 'Films' }],
  })
})

test('rows are long, short, or short with what comes next', async () => {
  const first = async (sent: object) =>
    (
      (await bob.get('/program/category/channel/list/', { category_id: shelves['Films'] ?? 0, ...sent })) as {
        programs: Rows
      }
    ).programs[0] ?? {}
  expect(await first({})).toMatchObject({
    program_genres: [{ genre_id: genres['Comedy'], genre_name: 'Comedy' }],
    next_program_category_id: shelves['Sport'],
    lcn_number: 0,
    drm_available: false,
  })
  expect(await first({ compact: 1 })).not.toHaveProperty('next_program_name')
  expect(await first({ wrt_compact: 1 })).toMatchObject({ next_program_name: 'Next' })
  expect(await first({ wrt_compact: 1 })).not.toHaveProperty('program_meta')
  expect(await bob.get('/program/category/channel/list/', { compact: 1, wrt_compact: 1 })).toMatchObject({ error: 2 })
})

test('categories are listed where something is in them', async () => {
  const path = '/program/category/list/'
  expect(await names(path)).toEqual(['Films', 'Sport', 'News'])
  expect(await names(path, { consider_program_category: 0, lang: 'ru' })).toEqual([
    'Films!',
    'Sport!',
    'News!',
    'Empty!',
  ])
  expect(await names(path, { only_records_categories: 1 })).toEqual(['Films', 'Sport'])
  expect(await tv.box.get(`/noauth${path}`, tv.key)).toMatchObject({
    categories: [{ id: shelves['Films'], icon_type: 'films', icon: '', icon_tv: '' }, {}, {}],
  })
})

test('genres are listed, all or those of the archive', async () => {
  const listed = async (sent: object) =>
    ((await bob.get('/program/genre/list/', { ...sent }))['genres'] as Rows).map(({ name }) => name)
  expect(await listed({})).toEqual(['Comedy', 'Football'])
  expect(await listed({ only_records_genres: 1 })).toEqual(['Comedy'])
})

test('records are grouped by name, and one that stands alone comes with its channel', async () => {
  const find = (sent: object) => bob.get('/program/category/record/list/', { ...sent })
  const answer = (await find({ category_id: shelves['Sport'] ?? 0 })) as { count: number; records: Rows }
  expect(answer).toMatchObject({ count: 1, records: [{ short_name: 'The Match', category: 'Sport' }] })
  const films = (await find({ genre_id: genres['Comedy'] ?? 0, icon_width: 1 })) as { count: number; records: Rows }
  expect(films.count).toBe(1)
  expect(films.records[0]).not.toHaveProperty('record')
  expect(films.records[0]).toMatchObject({ short_name: 'The Film' })
  expect(await find({ category_id: 1, genre_id: 1 })).toMatchObject({ error: 1 })
  expect(await find({ category_id: shelves['Empty'] ?? 0 })).toMatchObject({ count: 0, records: [] })
})

test('where programmes do not count, channels stand where their shelf belongs', async () => {
  const plain = await openShelves({ config: { tvmiddleware: { considerProgramCategory: 0 } } })
  await plain.ctx.repo(Category).change({ id: plain.categories.news }, { programCategoryId: shelves['Films'] ?? 0 })
  await plain.ctx.bump('catalogue')
  const box = await plain.login('bob')
  expect((await channels({ category_id: shelves['Films'] }, box)).length).toBe(8)
  expect(await channels({ category_id: shelves['Sport'], next: 1 }, box)).toEqual([])
})

test('an installation may recommend: channels that show now what the account likes', async () => {
  const house = await openShelves({ config: { tvmiddleware: { recommendationsEnabled: 1 } } })
  onTestFinished(() => house.house.close())
  const box = await house.login('bob')
  const list = async () => (await box.get('/program/category/list/'))['categories'] as Rows
  expect((await list()).map(({ name }) => name)).not.toContain('Recommended')
  const film = await house.installation.repo(Program).first({ where: { name: 'The Film' } })
  const position = { content_type: 'program', cid: house.channels.recorded, content_id: film?.id ?? 0, position: 60 }
  expect(await box.get('/content/position/set/', position)).toMatchObject({ error: 0 })
  const [first] = await list()
  expect(first).toMatchObject({ name: 'Recommended', icon_type: 'recommended' })
  const [russian] = (await box.get('/program/category/list/', { lang: 'ru' }))['categories'] as Rows
  expect(russian).toMatchObject({ name: 'Рекомендуем' })
  const recommended = { category_id: Number(first?.['id']) }
  expect(await channels(recommended, box)).toEqual([house.channels.direct])
  expect(await channels({ ...recommended, next: 1 }, box)).toEqual([])
  // Without the switch there is no such category, whoever asks for it.
  expect(await channels(recommended)).toEqual([])
})
