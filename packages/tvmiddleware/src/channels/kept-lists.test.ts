import { addHours } from '@headend/base'
import { beforeEach, expect, test } from 'vitest'
import { chunksOf } from '../import/corpus.fixture.js'
import { GuideImportService } from '../import/guide-import.service.js'
import { guideOf } from '../import/imports.fixture.js'
import { openTelevision, type Box, type Television } from '../testing/television.fixture.js'
import { Channel } from './channel.table.js'
import { CatalogueService } from '../catalogue/catalogue.service.js'

let tv: Television
let ann: Box
let bob: Box
beforeEach(async () => {
  tv = await openTelevision()
  ann = await tv.login('ann')
  bob = await tv.login('bob')
})

const namesOf = async (box: Box) => {
  const { channels } = (await box.get('/channel/list/')) as { channels: { name: string }[] }
  return channels.map(({ name }) => name)
}

/** What is asked all day. */
const lookAround = async () => {
  for (const box of [ann, bob]) {
    await box.get('/account/status/')
    await box.get('/channel/list/')
    await box.get('/program/list/', { cid: tv.channels.recorded })
    await box.get('/channel/programs/', { cid: tv.channels.recorded })
  }
}

const madeBy = async (doing: () => Promise<unknown>): Promise<Record<string, number>> => {
  const before = new Map(tv.house.doors.rendered.made)
  await doing()
  const counts = [...tv.house.doors.rendered.made].map(
    ([kind, count]) => [kind, count - (before.get(kind) ?? 0)] as const,
  )
  return Object.fromEntries(counts.filter(([, count]) => count > 0))
}

const rename = async (name: keyof Television['channels'], to: string) =>
  tv.ctx.transaction(async (ctx) => {
    await ctx.repo(Channel).change({ id: tv.channels[name] }, { name: to })
    await new CatalogueService().changed(ctx)
  })

/** A guide comes that knows one programme, so many hours from now. */
const broadcast = async (hours: number, lengthHours: number, title: string) => {
  const [from, to] = [addHours(tv.ctx.now, hours), addHours(tv.ctx.now, hours + lengthHours)]
  const guides = new GuideImportService()
  const common = tv.house.system('tests', null)
  const text = guideOf(['hourly'], [['hourly', from.toISOString().slice(0, 19), to.toISOString().slice(0, 19), title]])
  await guides.import(common, await guides.source(common, 'common'), chunksOf(text))
}

test('what was asked once is not made again', async () => {
  await lookAround()
  expect(await madeBy(lookAround)).toEqual({})
})

test('a change of one channel makes its row and the lists that show it anew, and nothing else', async () => {
  await lookAround()
  await rename('premium', 'Finest')
  expect(await madeBy(lookAround)).toEqual({ catalogue: 1, row: 1, channels: 1 })
  expect(await namesOf(ann)).toContain('Finest')
  expect(await namesOf(bob)).not.toContain('Finest')
})

test('a change of a channel that everybody has reaches its guide and everybody’s list', async () => {
  await lookAround()
  await rename('recorded', 'Kept')
  const made = await madeBy(lookAround)
  expect(made).toEqual({ catalogue: 1, row: 1, channels: 2, 'guide-list': 1, programs: 1 })
  expect(await namesOf(ann)).toContain('Kept')
  expect(await namesOf(bob)).toContain('Kept')
})

test('a guide of other days leaves the lists of today as they are, and one of today does not', async () => {
  await broadcast(4 * 24, 1, 'In four days')
  await lookAround()
  await broadcast(5 * 24, 1, 'In five days')
  expect(await madeBy(lookAround)).toEqual({})
  await broadcast(0, 1, 'News of now')
  const made = await madeBy(lookAround)
  expect(made).toEqual({ ahead: 2, row: 2, channels: 2, 'guide-list': 1, programs: 1 })
  const { programs } = (await ann.get('/program/list/', { cid: tv.channels.recorded })) as { programs: object[] }
  expect(programs.map((one) => (one as { name: string }).name)).toContain('News of now')
})

test('a programme that lasts over midnight is seen in the list of the day that it ends in', async () => {
  const midnight = 72 - tv.ctx.now.getUTCHours()
  const at = (hours: number) => addHours(tv.ctx.now, midnight + hours).getTime() / 1000
  const ask = async () => {
    const range = { cid: tv.channels.recorded, time_from: at(0.5), time_to: at(4) }
    const { programs } = (await ann.get('/program/list/', range)) as { programs: { name: string }[] }
    return programs.map(({ name }) => name)
  }
  expect(await ask()).toEqual([])
  await broadcast(midnight - 2, 3, 'All night')
  expect(await ask()).toEqual(['All night'])
  await broadcast(midnight - 2, 1, 'All night')
  expect(await ask()).toEqual([])
})
