import { beforeAll, expect, test } from 'vitest'
import { openTelevision, secondsOf, type Box, type Television } from '../testing/television.fixture.js'
import { Program } from './program.table.js'

let tv: Television
let bob: Box
beforeAll(async () => {
  tv = await openTelevision()
  bob = await tv.login('bob')
})

type Row = Record<string, unknown> & { readonly id: number; readonly name: string; readonly begin_time: number }
const say = (sent: object = {}, name: keyof Television['channels'] = 'recorded', box = bob) =>
  box.say('/program/list/', { cid: tv.channels[name], ...sent })
const ask = async (sent: object = {}, name?: keyof Television['channels']) =>
  ((await say(sent, name)).body as unknown as { programs: Row[] }).programs
const pidOf = async (name: string) =>
  (await tv.installation.repo(Program).get({ name, epgChannelId: tv.guides.hourly })).id

test('a day is a day of the operator, and the same as its range in seconds', async () => {
  const byDate = await say({ date: '28.02.2026' })
  const [time_from, time_to] = [secondsOf('2026-02-27T19:00:00Z'), secondsOf('2026-02-28T19:00:00Z')]
  expect(byDate.text).toBe((await say({ time_from, time_to })).text)
  const programs = await ask({ date: '28.02.2026' })
  expect([programs.length, programs[0]?.begin_time, programs.at(-1)?.['end_time']]).toEqual([24, time_from, time_to])
  expect(await ask()).toEqual(await ask({ date: '01.03.2026' }))
  const xml = await say({ date: '28.02.2026', device: 'mag' })
  expect(xml.text.match(/<begin_time>/g)).toHaveLength(24)
})

test('a row holds every field of the protocol', async () => {
  const [from] = await ask({ time_from: secondsOf('2026-03-01T11:30:00Z'), time_to: secondsOf('2026-03-01T12:00:00Z') })
  const id = await pidOf('Hour -1')
  expect(from).toEqual({
    id,
    begin_time: secondsOf('2026-03-01T11:00:00Z'),
    end_time: secondsOf('2026-03-01T12:00:00Z'),
    name: 'Hour -1',
    short_name: '',
    description: 'About "Hour -1" & <more>',
    category: 'Show',
    preview: '',
    rating: 12,
    meta: '',
    url: `http://tv.example/tvmiddleware/api/program/url/?cid=${tv.channels.recorded}&pid=${id}&client_id=${tv.house.operatorId}`,
    has_record: 1,
    has_subscription: 1,
    ads_available: 0,
    position: 0,
    blocked: 0,
  })
})

test('a list may begin with a programme, and one that is not of this channel is error 2', async () => {
  const pid_from = await pidOf('Hour -2')
  const programs = await ask({ pid_from })
  expect([programs[0]?.name, programs.length]).toEqual(['Hour -2', 24])
  const time_to = secondsOf('2026-03-01T12:00:00Z')
  expect((await ask({ pid_from, time_to })).map(({ name }) => name)).toEqual(['Hour -2', 'Hour -1'])
  expect((await say({ pid_from: 999_999 })).body).toMatchObject({ error: 2 })
  expect((await say({ pid_from }, 'direct')).body).toMatchObject({ error: 2 })
  expect((await say({ pid_from }, 'premium')).body).toMatchObject({ error: 2 })
})

test('an hour shift moves the times of a list, the day it shows and the range asked for', async () => {
  const [time_from, time_to] = [secondsOf('2026-03-01T12:00:00Z'), secondsOf('2026-03-01T14:00:00Z')]
  const programs = await ask({ time_from, time_to }, 'shifted')
  expect(programs.map(({ name, begin_time }) => [name, begin_time])).toEqual([
    ['Hour -2', time_from],
    ['Hour -1', time_from + 3600],
  ])
  const day = await ask({ date: '28.02.2026' }, 'shifted')
  expect([day.length, day[0]?.name, day[0]?.begin_time]).toEqual([24, 'Hour -43', secondsOf('2026-02-27T19:00:00Z')])
  expect((await ask({ pid_from: await pidOf('Hour -2'), time_to }, 'shifted')).map(({ name }) => name)).toEqual([
    'Hour -2',
    'Hour -1',
  ])
})

test('a date, a time or a channel that makes no sense is error 1', async () => {
  for (const date of ['2026-02-28', '31.02.2026', '1.3.2026', 'today', '00.00.0000', '32.01.2026'])
    expect([date, (await say({ date })).body]).toMatchObject([date, { error: 1 }])
  for (const sent of [{ time_from: 'x' }, { time_to: '1e400' }, { pid_from: 0 }, { cid: 'x' }, { cid: '' }])
    expect([sent, (await say(sent)).body]).toMatchObject([sent, { error: 1 }])
  for (const cid of [999_999, tv.neighbour.channelId, tv.channels.closed])
    expect([cid, (await say({ cid })).body]).toMatchObject([cid, { error: 1 }])
})

test('a range is never longer than two weeks, and one that runs backwards is empty', async () => {
  const all = { time_from: 0, time_to: 4_102_444_800 }
  expect(await ask(all)).toEqual([])
  const time_from = secondsOf('2026-02-20T12:00:00Z')
  expect((await ask({ time_from, time_to: all.time_to })).length).toBe(240)
  expect((await ask({ pid_from: await pidOf('Hour -216'), time_to: all.time_to })).length).toBe(240)
  expect(await ask({ time_from: time_from + 3600, time_to: time_from })).toEqual([])
})

test('a channel without a subscription shows its guide, and that it may not be watched', async () => {
  const rows = await ask({}, 'unsold')
  expect(rows.length).toBe(24)
  expect(rows.every((row) => row['has_subscription'] === 0 && row['has_record'] === 0)).toBe(true)
  expect((await say({}, 'charity')).text).toBe('{"programs":[],"error":0,"error_message":""}\n')
})

test('a programme becomes a record when it begins, and none when it is too old', async () => {
  const records = async () =>
    (await ask({ date: '01.03.2026' })).filter((row) => row['has_record'] === 1).map(({ name }) => name)
  expect((await records()).at(-1)).toBe('Hour 0')
  tv.clock.advance(3_600_000 - 1)
  expect((await records()).at(-1)).toBe('Hour 0')
  tv.clock.advance(1)
  expect((await records()).at(-1)).toBe('Hour 1')
  tv.clock.advance(7 * 86_400_000 - 3_600_000 - 1)
  const weekLater = await bobAgain()
  expect(weekLater[0]).toBe('Hour 0')
  tv.clock.advance(1)
  expect((await bobAgain())[0]).toBe('Hour 1')
  expect((await bobAgain())[0]).toBe('Hour 1')
})
const bobAgain = async () =>
  (await ask({ date: '01.03.2026' })).filter((row) => row['has_record'] === 1).map(({ name }) => name)
