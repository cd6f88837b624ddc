import { beforeEach, expect, test } from 'vitest'
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
