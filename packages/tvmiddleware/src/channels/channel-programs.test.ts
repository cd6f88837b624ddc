import { beforeAll, expect, test } from 'vitest'
import { openTelevision, secondsOf, type Box, type Television } from '../testing/television.fixture.js'

let tv: Television
let bob: Box
beforeAll(async () => {
  tv = await openTelevision()
  bob = await tv.login('bob')
})

const ask = async (name: keyof Television['channels'], sent: object = {}) =>
  (
    (await bob.get('/channel/programs/', { cid: tv.channels[name], ...sent })) as {
      programs: Record<string, unknown>[]
    }
  ).programs

test('the current programme comes first, then those after it, six unless asked otherwise', async () => {
  const programs = await ask('recorded')
  expect(programs.map(({ program_name }) => program_name)).toEqual([0, 1, 2, 3, 4, 5].map((hour) => `Hour ${hour}`))
  expect(programs[0]).toEqual({
    id: expect.any(Number) as number,
    program_name: 'Hour 0',
    program_begin_time: secondsOf('2026-03-01T12:00:00Z'),
    program_end_time: secondsOf('2026-03-01T13:00:00Z'),
    program_preview_url: '',
    program_rating: 12,
    program_category: 'Show',
    program_description: 'About "Hour 0" & <more>',
    datetime_begin: secondsOf('2026-03-01T12:00:00Z'),
    datetime_end: secondsOf('2026-03-01T13:00:00Z'),
  })
  expect(await ask('recorded', { limit: 12 })).toHaveLength(12)
  expect(await ask('recorded', { limit: 1 })).toHaveLength(1)
})

test('a compact answer leaves out category, description and the unshifted times', async () => {
  const [program] = await ask('recorded', { compact: 1 })
  expect(Object.keys(program ?? {})).toEqual([
    'id',
    'program_name',
    'program_begin_time',
    'program_end_time',
    'program_preview_url',
    'program_rating',
  ])
})

test('parameters that make no sense are error 1', async () => {
  const { recorded: cid } = tv.channels
  for (const sent of [
    { limit: 5 },
    { cid: 'x' },
    { cid: 0 },
    { cid, limit: 13 },
    { cid, limit: 0 },
    { cid, timeshift_offset: 99 },
  ])
    expect([sent, await bob.get('/channel/programs/', sent)]).toMatchObject([sent, { error: 1 }])
})

test('caches may keep the answer until the current programme ends', async () => {
  const cache = async (name: keyof Television['channels'], sent = {}) =>
    (await bob.say('/channel/programs/', { cid: tv.channels[name], ...sent })).headers['cache-control']
  expect(await cache('direct')).toBe('max-age=1800')
  expect(await cache('recorded')).toBe('max-age=3600')
  expect(await cache('recorded', { device: 'mag' })).toBe('max-age=3600')
  expect(await cache('charity')).toBe('max-age=60')
  tv.clock.advance(60_000)
  expect(await cache('direct')).toBe('max-age=1740')
})

test('an hour shift moves the times of the rows and not those of the guide', async () => {
  const [program] = await ask('shifted')
  expect(program).toMatchObject({
    program_name: 'Hour -2',
    program_begin_time: secondsOf('2026-03-01T12:00:00Z'),
    datetime_begin: secondsOf('2026-03-01T10:00:00Z'),
    datetime_end: secondsOf('2026-03-01T11:00:00Z'),
  })
  const [asked] = await ask('recorded', { timeshift_offset: 2 })
  expect(asked).toMatchObject({ program_name: 'Hour -2', program_begin_time: secondsOf('2026-03-01T12:00:00Z') })
})

test('a channel without a guide, an unknown one and another operator’s have no programmes', async () => {
  expect(await ask('premium')).toEqual([])
  for (const cid of [tv.neighbour.channelId, 999_999])
    expect((await bob.say('/channel/programs/', { cid })).text).toBe('{"programs":[],"error":0,"error_message":""}\n')
})
