import { beforeEach, expect, test } from 'vitest'
import { DummyGuideService } from '../epg/dummy-guide.service.js'
import { EpgChannel } from '../epg/epg-channel.table.js'
import { EpgSource } from '../epg/epg-source.table.js'
import { GuideName } from '../epg/guide-name.table.js'
import { GuideNamesService } from '../epg/guide-names.service.js'
import { GuideQuality } from '../epg/guide-quality.table.js'
import { ProgramCategory } from '../epg/program-category.table.js'
import { ProgramGenre } from '../epg/program-genre.table.js'
import { keysOfIds } from '../epg/shelf.js'
import { Program } from '../epg/program.table.js'
import { chunksOf } from './corpus.fixture.js'
import { GuideImportService } from './guide-import.service.js'
import { openImports } from './imports.fixture.js'
import { PremiereImportService } from './premiere-import.service.js'

type Imports = Awaited<ReturnType<typeof openImports>>
let on: Imports
beforeEach(async () => {
  on = await openImports({ now: '2026-03-01T00:00:00Z' })
})

const show = (hour: number, title: string, inside = '', to = hour + 1) =>
  `<programme channel="one" start="202603010${hour}0000 +0000" stop="202603010${to}0000 +0000"><title>${title}</title>${inside}</programme>`
const guideWith = (...shows: readonly string[]) =>
  `<tv><channel id="one"><display-name>One</display-name></channel>${shows.join('')}</tv>`
const kinds = (...names: readonly string[]) => names.map((name) => `<category>${name}</category>`).join('')
const placed = async () =>
  (await on.programs('one')).map(({ name, categoryId, genreKeys }) => [name, categoryId, genreKeys])

test('a name that is ours is known at once, another is listed for staff to place', async () => {
  const films = await on.common.repo(ProgramCategory).add({ name: 'Фильмы' })
  const comedy = await on.common.repo(ProgramGenre).add({ name: 'Comedy' })
  const text = guideWith(show(1, 'A', kinds('ФИЛЬМЫ', 'comedy')), show(2, 'B', kinds('Spielfilm', 'Comedy')))
  await on.guide(text)
  const key = keysOfIds([comedy.id])
  expect(await placed()).toEqual([
    ['A', films.id, key],
    ['B', null, key],
  ])
  const names = await on.common.repo(GuideName).find({ order: ['id'] })
  expect(names).toMatchObject([
    { name: 'ФИЛЬМЫ', categoryId: films.id, genreId: null },
    { name: 'comedy', categoryId: null, genreId: comedy.id },
    { name: 'Spielfilm', categoryId: null, genreId: null },
  ])
  await on.common.repo(GuideName).change({ name: 'Spielfilm' }, { categoryId: films.id })
  await new GuideNamesService().placeAgain(on.common, names[0]?.sourceId ?? 0)
  expect((await placed())[1]).toEqual(['B', films.id, key])
  expect(await on.guide(text)).toMatchObject({ added: 0, changed: 0, unchanged: 2 })
  expect(await on.common.repo(GuideName).count()).toBe(3)
})

test('where only the first category is kept, the others are not', async () => {
  const guides = new GuideImportService(false)
  const text = guideWith(show(1, 'A', kinds('Film', 'Comedy')))
  await guides.import(on.common, await guides.source(on.common, 'guide'), chunksOf(text))
  expect(await on.programs('one')).toMatchObject([{ category: 'Film', meta: {} }])
  expect((await on.common.repo(GuideName).find()).map(({ name }) => name)).toEqual(['Film'])
})

test('a premiere is one by its guide or by a list of premieres, and stays one', async () => {
  const text = guideWith(show(1, 'A', '<premiere/>'), show(2, 'B'), show(3, 'C'))
  await on.guide(text)
  const premieres = async () => (await on.programs('one')).flatMap(({ name, isPremiere }) => (isPremiere ? name : []))
  expect(await premieres()).toEqual(['A'])
  const source = await on.common.repo(EpgSource).get({ name: 'guide' })
  const list = guideWith(show(3, 'whatever'), show(5, 'nobody'))
  expect(await new PremiereImportService().import(on.common, source, chunksOf(list))).toBe(1)
  expect(await on.guide(text)).toMatchObject({ changed: 0, unchanged: 3 })
  expect(await premieres()).toEqual(['A', 'C'])
})

test('what is odd about a guide is written down once, until it changes', async () => {
  const log = async () =>
    (await on.common.repo(GuideQuality).find({ order: ['id'] })).map((row) => [
      ...[row.overlaps, row.holes, row.doubles, row.removed],
    ])
  const odd = [show(1, 'A', '', 3), show(2, 'B'), show(2, 'Twin'), show(5, 'C')]
  await on.guide(guideWith(...odd))
  await on.guide(guideWith(...odd))
  expect(await log()).toEqual([[1, 1, 1, 0]])
  await on.guide(guideWith(show(1, 'A', '', 3), show(3, 'B'), show(4, 'C'), show(5, 'D')))
  expect(await log()).toEqual([
    [1, 1, 1, 0],
    [0, 0, 0, 1],
  ])
})

test('one channel that is imported by force becomes what the guide says', async () => {
  await on.guide(guideWith(show(1, 'A'), show(2, 'B'), show(6, 'Late')))
  const kept = (await on.programs('one'))[1]?.id
  const source = await on.common.repo(EpgSource).get({ name: 'guide' })
  const text = guideWith(show(2, 'B'), show(3, 'C'))
  await on.guides.import(on.common, source, chunksOf(text), undefined, { only: 'one' })
  expect((await on.programs('one')).map(({ id, name }) => [id === kept, name])).toEqual([
    [true, 'B'],
    [false, 'C'],
  ])
})

test('a dummy source makes up blocks of an hour ahead of time, which keep their ids', async () => {
  const dummy = new DummyGuideService()
  const source = await on.common.repo(EpgSource).add({ name: 'none', parser: 'dummy' })
  const channel = await on.common.repo(EpgChannel).add({ sourceId: source.id, externalId: 'x', name: 'Camera' })
  await dummy.fillAll(on.common)
  const first = await on.programs('x')
  expect(first.length).toBe(96)
  expect(first[1]).toMatchObject({ name: 'Camera', beginsAt: new Date('2026-03-01T01:00:00Z') })
  await on.common.repo(Program).change({ id: first[3]?.id ?? 0 }, { endsAt: new Date('2026-03-01T05:00:00Z') })
  on.house.clock.advance(3 * 3_600_000)
  await dummy.fillAll(on.house.system('tests', null))
  const second = await on.programs('x')
  expect(second.slice(0, 96).map(({ id }) => id)).toEqual(first.map(({ id }) => id))
  expect(second.length).toBe(99)
  expect(channel.id).toBe(first[0]?.epgChannelId)
})
