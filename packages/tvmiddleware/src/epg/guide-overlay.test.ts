import { beforeEach, expect, test } from 'vitest'
import { panelOf, type Panel } from '../testing/panel.fixture.js'
import { openTelevision, type Box, type Television } from '../testing/television.fixture.js'
import { addDays, addHours } from '@headend/base'
import { Program } from './program.table.js'

let tv: Television
let bob: Box
let panel: Panel
let programId: number
beforeEach(async () => {
  tv = await openTelevision()
  bob = await tv.login('bob')
  panel = panelOf(tv.house, tv.house.operatorId)
  const beginsAt = addHours(tv.ctx.now, -5)
  programId = (await tv.ctx.repo(Program).get({ epgChannelId: tv.guides.hourly, beginsAt })).id
})

type Rows = Record<string, unknown>[]
const shown = async (cid = tv.channels.recorded, id = programId) =>
  ((await bob.get('/program/list/', { cid })) as { programs: Rows }).programs.find((row) => row['id'] === id) ?? {}

test("an operator's words about a programme go before the guide's and outlive an import of it", async () => {
  expect(await shown()).toMatchObject({ name: 'Hour -5' })
  const shelf = await panel.add('/program-categories', { name: 'Ours' })
  const edit = await panel.add('/program-edits', { program_id: programId, name: 'Свои слова', category_id: shelf })
  expect(await shown()).toMatchObject({ name: 'Свои слова', category: 'Ours', description: 'About "Hour -5" & <more>' })
  expect(await bob.get('/program/list/search/', { search: 'свои СЛОВА', only_archive: 1 })).toMatchObject({
    results: [{ program_id: programId }, { program_id: programId }],
  })
  expect(await bob.get('/program/list/search/', { search: 'Hour -5', only_archive: 1 })).toMatchObject({ results: [] })
  const row = await tv.installation.repo(Program).get(programId)
  expect(row.name).toBe('Hour -5')
  await tv.installation.repo(Program).remove({ id: programId })
  const { id: _id, rev: _rev, clientId: _owner, nameFold: _fold, ...draft } = row
  const again = await tv.installation.repo(Program).add(draft)
  await tv.installation.bump(`guide:${tv.guides.hourly}`)
  expect(await shown(tv.channels.recorded, again.id)).toMatchObject({ name: 'Свои слова' })
  await panel.remove(`/program-edits/${edit}`)
  expect(await shown(tv.channels.recorded, again.id)).toMatchObject({ name: 'Hour -5', category: 'Show' })
})

test('a blocked record has no address until its days are over', async () => {
  const open = await shown()
  expect(open).toMatchObject({ blocked: 0, has_record: 1 })
  await panel.add('/program-blocks', { program_id: programId, days: 1, comment: 'rights' })
  expect(await shown()).toMatchObject({ blocked: 1, has_record: 1, url: '' })
  const watch = (sent: object) => bob.get('/program/url/', { cid: tv.channels.recorded, redirect: 0, ...sent })
  expect(await watch({ pid: programId })).toMatchObject({ error: 404 })
  expect(await watch({ time: Number(open['begin_time']) + 60 })).toMatchObject({ error: 404 })
  expect(await watch({ time: Number(open['begin_time']) - 60 })).toMatchObject({ error: 0 })
  expect(await bob.get('/program/detail/', { pid: programId })).toMatchObject({ blocked: 1 })
  const date = '01.03.2026'
  const blocked = async () =>
    ((await bob.get('/program/list/', { cid: tv.channels.recorded, date })) as { programs: Rows }).programs.filter(
      (row) => row['blocked'] === 1,
    ).length
  expect(await blocked()).toBe(1)
  tv.clock.advance(+addDays(tv.ctx.now, 1) - +tv.ctx.now)
  expect(await blocked()).toBe(0)
})

test('a record is blocked by the prefix of its channel and a moment, too', async () => {
  const at = addHours(tv.ctx.now, -4.5).toISOString()
  const answer = await panel.post('/program-blocks/at', { channel_prefix: 'record', at })
  expect(answer).toMatchObject({ status: 200 })
  expect(await shown()).toMatchObject({ blocked: 1 })
  expect(await panel.post('/program-blocks/at', { channel_prefix: 'nothing', at })).toMatchObject({ status: 404 })
})

test('what one operator says of a common guide is not seen at another', async () => {
  const south = panelOf(tv.house, tv.neighbour.id)
  await south.add('/program-edits', { program_id: programId, name: 'Elsewhere' })
  await south.add('/program-blocks', { program_id: programId })
  expect(await shown()).toMatchObject({ name: 'Hour -5', blocked: 0 })
})

test('a guide that is wrong for one operator is mended there, and boxes are told no shift', async () => {
  const { recorded } = tv.channels
  const row = async () =>
    ((await bob.get('/channel/list/')) as { channels: Rows }).channels.find(({ id }) => id === recorded) ?? {}
  expect(await row()).toMatchObject({ program_name: 'Hour 0', timeshift_offset: 0 })
  await panel.patch(`/channels/${recorded}`, { guide_hour_shift: 1 })
  expect(await row()).toMatchObject({ program_name: 'Hour -1', timeshift_offset: 0 })
})
