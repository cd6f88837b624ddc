import { expect, onTestFinished, test } from 'vitest'
import { catalogueTag } from '../catalogue/catalogue-tag.js'
import { ProgramCategory } from '../epg/program-category.table.js'
import { Program } from '../epg/program.table.js'
import { shelvesTag } from '../epg/shelves-tag.js'
import { Selection } from '../selections/selection.table.js'
import { TariffChannel } from '../tariffs/tariff-channel.table.js'
import { openTelevision, type Television } from '../testing/television.fixture.js'
import { TitleTariff } from '../titles/title-links.table.js'
import { Title } from '../titles/title.table.js'
import { settingsTag } from '../catalogue/locked-channels.js'

const open = async (values: object) => {
  const tv = await openTelevision()
  onTestFinished(() => tv.house.close())
  const { house } = tv
  const set = async (patch: object) => {
    await house.staff({ allow: ['base.setting.edit'] }).call('patch', '/admin/api/v1/base/settings/tvmiddleware', {
      body: patch,
    })
    await tv.ctx.bump(settingsTag)
  }
  await set(values)
  const jobs = house.assembled.modules.flatMap(({ parts }) => parts.jobs ?? [])
  const turn = (name: string) => jobs.find((job) => job.name === name)?.run(house.system('job', house.operatorId))
  const films = () =>
    tv.ctx
      .fresh()
      .repo(Title)
      .find({ order: ['recordedFrom', 'id'] })
  return { tv, set, turn, films }
}

const publish = 'tvmiddleware.archive-films'

test('what the archive holds is published as films that play from it, for whoever may watch the channel', async () => {
  const { tv, turn, films } = await open({ archive_films: true })
  await turn(publish)
  const all = await films()
  const { recorded } = tv.channels
  const own = all.filter(({ channelId }) => channelId === recorded)
  const last = own.at(-1)
  expect(last).toMatchObject({ name: 'Hour -1', source: 3, durationMinutes: 60 })
  expect(last?.recordedTo).toEqual(new Date('2026-03-01T12:00:00Z'))
  // A second turn in the same hour finds nothing new.
  await turn(publish)
  expect(await films()).toHaveLength(all.length)
  const bob = await tv.login('bob')
  const video = async (box = bob) => box.get('/video/url/', { vid: last?.id ?? 0, redirect: 0 })
  const program = await bob.get('/program/url/', {
    cid: recorded,
    time: Date.parse('2026-03-01T11:00:00Z') / 1000,
    redirect: 0,
  })
  const withoutToken = (said: Record<string, unknown>) => String(said['uri']).replace(/token=[^&]*/, '')
  expect(await video()).toMatchObject({ error: 0, stream_service_id: program['stream_service_id'] })
  expect(withoutToken(await video())).toBe(withoutToken(program))
  // An hour later there is one more at the end, and the first has gone from the list.
  tv.clock.advance(3_600_000)
  await turn(publish)
  const later = (await films()).filter(({ channelId }) => channelId === recorded)
  expect(later.at(-1)).toMatchObject({ name: 'Hour 0' })
  expect(later[0]?.recordedFrom).not.toEqual(own[0]?.recordedFrom)
})

test('films of the archive follow the tariffs of their channel, and go where they are not wanted any more', async () => {
  const { tv, turn, films, set } = await open({ archive_films: true, archive_films_from_minutes: 60 })
  await turn(publish)
  const one = (await films()).find(({ channelId }) => channelId === tv.channels.recorded)
  const ann = await tv.login('ann')
  const sees = async () => (await ann.get('/video/url/', { vid: one?.id ?? 0, redirect: 0 }))['error']
  const sold = () =>
    tv.ctx
      .fresh()
      .repo(TitleTariff)
      .count({ titleId: one?.id ?? 0 })
  expect([await sees(), await sold()]).toEqual([0, 1])
  await tv.ctx.repo(TariffChannel).remove({ channelId: tv.channels.recorded })
  await tv.ctx.bump(catalogueTag)
  await turn(publish)
  expect([await sees(), await sold()]).toEqual([1, 0])
  await set({ archive_films: false })
  await turn(publish)
  expect(await films()).toEqual([])
})

test('an operator may have selections of what its channels show next, category by category', async () => {
  const { tv, turn, set } = await open({})
  const { ctx } = tv
  const made = () =>
    ctx
      .fresh()
      .repo(Selection)
      .find({ order: ['id'] })
  await turn('tvmiddleware.selections')
  expect(await made()).toEqual([])
  await set({ guide_selections: true })
  const category = await categoryOf(tv)
  await turn('tvmiddleware.selections')
  expect(await made()).toMatchObject([{ name: 'Sport', rule: `guide-${category}`, contentType: 1 }])
  const bob = await tv.login('bob')
  const [selection] = await made()
  const { contents } = await bob.get('/selection/detail/', { selection_id: selection?.id ?? 0 })
  expect((contents as { program: { name: string } }[]).map(({ program }) => program.name)).toEqual(['Hour 2', 'Hour 1'])
})

/** Two of the next hours are about sport, the later one a premiere. */
const categoryOf = async (tv: Television): Promise<number> => {
  const category = await tv.ctx.repo(ProgramCategory).add({ name: 'Sport' })
  const programs = tv.installation.repo(Program)
  await programs.change({ epgChannelId: tv.guides.hourly, name: 'Hour 1' }, { categoryId: category.id })
  await programs.change(
    { epgChannelId: tv.guides.hourly, name: 'Hour 2' },
    { categoryId: category.id, isPremiere: true },
  )
  await tv.ctx.bump(shelvesTag)
  return category.id
}
