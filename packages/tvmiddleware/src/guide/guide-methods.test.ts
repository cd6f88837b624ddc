import { addHours } from '@headend/base'
import { beforeAll, expect, test } from 'vitest'
import { openTelevision, secondsOf, type Box, type Television } from '../testing/television.fixture.js'
import { EpgChannel } from '../epg/epg-channel.table.js'
import { Program } from '../epg/program.table.js'

let tv: Television
let bob: Box
let premiere: number
let foreign: number
beforeAll(async () => {
  tv = await openTelevision()
  bob = await tv.login('bob')
  const programs = tv.installation.repo(Program)
  const at = (hours: number) => addHours(tv.ctx.now, hours)
  const draft = {
    epgChannelId: tv.guides.sparse,
    beginsAt: at(5),
    endsAt: at(6),
    name: 'Ночной Ёжик',
    isPremiere: true,
  }
  premiere = (await programs.add(draft)).id
  const { sourceId } = await tv.installation.repo(EpgChannel).get(tv.guides.sparse)
  const unseen = await tv.installation.repo(EpgChannel).add({ sourceId, externalId: 'unseen', name: 'Unseen' })
  foreign = (await programs.add({ ...draft, epgChannelId: unseen.id })).id
})

type Rows = Record<string, unknown>[]
const grid = async (sent: object) =>
  (await tv.box.call('post', '/channel/list/programs/', { body: { ...bob.session, ...sent } })).body
const evening = {
  programs_from_ts: secondsOf('2026-03-01T12:00:00Z'),
  programs_to_ts: secondsOf('2026-03-01T13:00:00Z'),
}

test('a grid shows many channels for a stretch of time, each with its hours', async () => {
  const { direct, recorded, shifted } = tv.channels
  const answer = await grid({ ...evening, channel_ids: [shifted, direct, recorded] })
  const channels = answer['channels'] as { id: number; current_program_id: number; programs: Rows }[]
  expect(channels.map(({ id, programs }) => [id, programs.map(({ name }) => name)])).toEqual([
    [direct, ['Now', 'Next']],
    [recorded, ['Hour -1', 'Hour 0', 'Hour 1']],
    [shifted, ['Hour -3', 'Hour -2', 'Hour -1']],
  ])
  expect(channels[1]?.current_program_id).toBe(channels[1]?.programs[1]?.['id'])
  expect(channels[2]?.programs[1]).toMatchObject({ begin_time: evening.programs_from_ts, category_id: -1 })
  expect(await grid({ ...evening, channel_ids: [tv.neighbour.channelId] })).toMatchObject({ error: 2 })
  expect(await grid({ ...evening, channel_sort_id: 999 })).toMatchObject({ error: 1 })
  expect(((await grid(evening))['channels'] as Rows).length).toBe(9)
  const later = { programs_from_ts: evening.programs_from_ts + 3600 * 9, programs_to_ts: evening.programs_to_ts * 2 }
  expect(await grid({ ...later, channel_ids: [direct] })).toMatchObject({
    channels: [{ current_program_id: 0, programs: [] }],
  })
})

test('premieres that are still to come are told, the nearest first', async () => {
  expect(await bob.get('/premiere/list/')).toMatchObject({
    premieres: [
      {
        id: tv.channels.sparse,
        program_id: premiere,
        program_name: 'Ночной Ёжик',
        program_begin_time: secondsOf('2026-03-01T17:00:00Z'),
        name: 'Sparse',
      },
    ],
  })
  const compact = (await bob.get('/premiere/list/', { compact: 1 })) as { premieres: Rows }
  expect(compact.premieres[0]).not.toHaveProperty('name')
  expect(await bob.get('/premiere/list/', { cid: tv.channels.direct })).toMatchObject({ premieres: [], error: 0 })
  expect(await bob.get('/premiere/list/', { cid: tv.channels.premium })).toMatchObject({ error: 1 })
})

test('a programme is told in full, with what the account has done with it', async () => {
  const { channels } = (await bob.get('/channel/list/')) as { channels: Rows }
  const pid = Number(channels.find(({ id }) => id === tv.channels.recorded)?.['program_id'])
  const detail = await bob.get('/program/detail/', { pid })
  expect(detail).toMatchObject({ id: pid, name: 'Hour 0', has_record: 1, has_subscription: 1, position: 0, blocked: 0 })
  expect(JSON.parse(String(detail['meta']))).toMatchObject({ name_orig: '', short_description: '' })
  await bob.get('/content/position/set/', { content_type: 'program', content_id: pid, position: 60 })
  expect(await bob.get('/program/detail/', { pid, cid: tv.channels.shifted })).toMatchObject({
    begin_time: secondsOf('2026-03-01T14:00:00Z'),
    has_record: 0,
    position: 60,
  })
  for (const sent of [{ pid: foreign }, { pid: 999_999 }, { pid, cid: tv.channels.direct }, {}])
    expect(await bob.get('/program/detail/', sent)).toMatchObject({ error: 1 })
  expect(await tv.box.get('/noauth/program/detail/', { ...tv.key, pid })).toMatchObject({
    name: 'Hour 0',
    channel_name: 'Recorded',
    channel_icon: 'http://icons.example/hourly.png',
  })
  expect(await tv.box.get('/noauth/program/detail/', { ...tv.key, pid: foreign })).toMatchObject({ error: 1 })
})

test('a guest reads the guide of a day without what belongs to watching', async () => {
  const sent = { cid: tv.channels.recorded, date: '01.03.2026' }
  const { programs } = (await tv.box.get('/noauth/program/list/', { ...tv.key, ...sent })) as { programs: Rows }
  const own = ((await bob.get('/program/list/', sent)) as { programs: Rows }).programs
  expect(programs.map(({ id }) => id)).toEqual(own.map(({ id }) => id))
  expect(Object.keys(programs[0] ?? {})).toEqual([
    ...['id', 'begin_time', 'name', 'description', 'category', 'rating', 'meta'],
  ])
})

test('programmes are found by their names: what comes, what runs, and what is recorded', async () => {
  const find = async (sent: object) =>
    ((await bob.get('/program/list/search/', { ...sent })) as { results: Rows }).results.map((row) => [
      row['name'],
      row['program_name'],
      row['has_record'],
    ])
  expect(await find({ search: 'НОЧНОЙ еж' })).toEqual([['Sparse', 'Ночной Ёжик', 0]])
  expect(await find({ search: 'Hour -24' })).toEqual([
    ['Recorded', 'Hour -24', 1],
    ['Recorded +2', 'Hour -24', 1],
  ])
  expect(await find({ search: 'Hour -26' })).toEqual([['Recorded +2', 'Hour -26', 1]])
  expect(await find({ search: 'Before' })).toEqual([])
  expect(await find({ search: 'next' })).toEqual([['Hedgehog', 'Next', 0]])
  expect(await find({ search: 'next', skip_unavailable: 1 })).toEqual([])
  expect(await find({ search: 'now', only_archive: 1 })).toEqual([])
  expect((await find({ search: 'hour', limit: 1000 })).length).toBe(20)
  expect((await find({ search: 'hour', limit: 3, page: 2 })).length).toBe(3)
  for (const search of ['', 'x']) expect(await bob.get('/program/list/search/', { search })).toMatchObject({ error: 1 })
})
