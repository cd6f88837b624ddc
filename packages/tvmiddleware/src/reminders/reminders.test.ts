import { beforeEach, expect, test } from 'vitest'
import { catalogueTag } from '../catalogue/catalogue-tag.js'
import { Program } from '../epg/program.table.js'
import { openTelevision, secondsOf, type Box, type Television } from '../testing/television.fixture.js'
import { StreamService } from '../streaming/stream-service.table.js'
import { Reminder } from './reminder.table.js'

let tv: Television
let box: Box
beforeEach(async () => {
  tv = await openTelevision()
  box = await tv.login('ann')
})

const pidOf = async (name: string, guide: 'hourly' | 'holes' = 'hourly') =>
  (await tv.installation.repo(Program).get({ name, epgChannelId: tv.guides[guide] })).id
const create = (cid: number, pid: number, sent: object = {}) => box.get('/notification/create/', { cid, pid, ...sent })
const listed = async (of: Box = box) =>
  (await of.get('/notification/list/'))['notifications'] as Record<string, unknown>[]
const names = async () => (await listed()).map((one) => one['program_name'])

test('a reminder holds its programme and its channel', async () => {
  const pid = await pidOf('Hour 5')
  expect(await create(tv.channels.recorded, pid)).toMatchObject({ error: 0 })
  expect(await listed()).toEqual([
    {
      id: tv.channels.recorded,
      name: 'Recorded',
      url: `http://tv.example/tvmiddleware/api/channel/url/?cid=${tv.channels.recorded}&client_id=${tv.house.operatorId}`,
      icon: 'http://icons.example/hourly.png',
      category_id: tv.categories.news,
      timeshift_offset: 0,
      has_record: 1,
      max_archive_duration: 7,
      program_begin_time: secondsOf('2026-03-01T17:00:00Z'),
      program_end_time: secondsOf('2026-03-01T18:00:00Z'),
      program_name: 'Hour 5',
      program_description: 'About "Hour 5" & <more>',
      program_category: 'Show',
      program_preview_url: '',
      program_id: pid,
      program_rating: 12,
      program_meta: '',
    },
  ])
  expect(await listed(await tv.login('bob'))).toEqual([])
})

test('a reminder of a channel that a multicast service delivers has the link that finds it', async () => {
  await tv.ctx.repo(StreamService).change({ type: 'live' }, { type: 'multicast', urlMask: 'udp://@239.1.1.1:$cid' })
  await tv.ctx.bump(catalogueTag)
  await create(tv.channels.recorded, await pidOf('Hour 5'))
  expect((await listed())[0]?.['url']).toMatch(`/tvmiddleware/api/channel/url/?cid=${tv.channels.recorded}&`)
})

test('programmes to come are listed, and past ones for as long as their record is there', async () => {
  await create(tv.channels.direct, await pidOf('Next', 'holes'))
  await create(tv.channels.recorded, await pidOf('Hour 1'))
  expect(await names()).toEqual(['Next', 'Hour 1'])
  tv.clock.advance(2 * 3_600_000)
  expect(await names()).toEqual(['Hour 1'])
  tv.clock.advance(7 * 86_400_000)
  expect(await names()).toEqual([])
})

test('a moved channel tells its own shift, and the device’s stands where there is none', async () => {
  const pid = await pidOf('Hour 5')
  await create(tv.channels.shifted, pid, { timeshift_offset: 7 })
  await create(tv.channels.recorded, pid, { timeshift_offset: 7 })
  const begin = secondsOf('2026-03-01T17:00:00Z')
  expect((await listed()).map((one) => [one['id'], one['timeshift_offset'], one['program_begin_time']])).toEqual([
    [tv.channels.shifted, 2, begin],
    [tv.channels.recorded, 7, begin],
  ])
})

test('a reminder set twice is one, and is removed alone or with all others', async () => {
  const [five, six] = [await pidOf('Hour 5'), await pidOf('Hour 6')]
  for (const pid of [five, five, six]) await create(tv.channels.recorded, pid)
  expect(await names()).toEqual(['Hour 5', 'Hour 6'])
  expect(await box.get('/notification/delete/', { pid: five })).toMatchObject({ error: 0 })
  expect(await names()).toEqual(['Hour 6'])
  expect(await box.get('/notification/delete/', { pid: five })).toMatchObject({ error: 0 })
  await create(tv.channels.recorded, five)
  await box.get('/notification/delete/', { pid: 'all' })
  expect(await names()).toEqual([])
  for (const pid of ['', 'x', '0', '-1', '1.5', '99999999999'])
    expect([pid, await box.get('/notification/delete/', { pid })]).toMatchObject([pid, { error: 1 }])
})

test('nobody is reminded of what is not on that channel', async () => {
  const pid = await pidOf('Hour 5')
  const refused: [number, number | string][] = [
    [tv.channels.direct, pid],
    [tv.channels.premium, pid],
    [tv.channels.recorded, 999_999],
    [tv.channels.recorded, 'x'],
    [tv.neighbour.channelId, pid],
    [999_999, pid],
  ]
  for (const [cid, program] of refused)
    expect([cid, await box.get('/notification/create/', { cid, pid: program })]).toMatchObject([cid, { error: 404 }])
  expect(await tv.ctx.repo(Reminder).count()).toBe(0)
})

test('a reminder goes with its programme', async () => {
  const pid = await pidOf('Hour 5')
  await create(tv.channels.recorded, pid)
  await tv.installation.repo(Program).remove({ id: pid })
  expect(await listed()).toEqual([])
  expect(await tv.ctx.repo(Reminder).count()).toBe(0)
})

test('icons come in the size that lies ready, and a size that is none is error 1', async () => {
  expect(await box.get('/notification/list/', { icon_width: 'x' })).toMatchObject({ error: 1 })
  expect(await box.get('/notification/list/', { icon_width: 100, icon_height: 75 })).toMatchObject({ error: 0 })
})
