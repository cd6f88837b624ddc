import { beforeAll, expect, test } from 'vitest'
import { Program } from '../epg/program.table.js'
import { openTelevision, secondsOf, type Box, type Television } from '../testing/television.fixture.js'

let tv: Television
let bob: Box
beforeAll(async () => {
  tv = await openTelevision()
  bob = await tv.login('bob')
})

const ask = (sent: object, name: keyof Television['channels'] = 'recorded') =>
  bob.get('/program/url/', { cid: tv.channels[name], redirect: 0, ...sent })
const pidOf = async (name: string) =>
  (await tv.installation.repo(Program).get({ name, epgChannelId: tv.guides.hourly })).id
const uriOf = async (sent: object, name?: keyof Television['channels']) =>
  String((await ask(sent, name))['uri']).replace(/token=.*/, '')
const noon = secondsOf('2026-03-01T12:00:00Z')

test('a programme is played from its begin for its length', async () => {
  const pid = await pidOf('Hour -24')
  const answer = await ask({ pid })
  expect(answer).toMatchObject({
    error: 0,
    stream_service_id: tv.services.deep,
    preview_uri_mask: 'http://deep.example/rec-1/preview.jpg',
  })
  expect(answer['uri']).toMatch(
    new RegExp(`^http://deep\\.example/rec-1/video-${noon - 86_400}-3600\\.m3u8\\?token=.+`),
  )
  const said = await bob.say('/program/url/', { cid: tv.channels.recorded, pid })
  expect([said.status, said.text]).toEqual([302, ''])
  expect(said.headers['location']).toContain(`video-${noon - 86_400}-3600`)
})

test('a moment is played from there to the end of its programme', async () => {
  const time = noon - 86_400 + 600
  expect(await uriOf({ time })).toBe(`http://deep.example/rec-1/video-${time}-3000.m3u8?`)
  expect(await uriOf({ time, pid: await pidOf('Hour -24') })).toBe(await uriOf({ time }))
  expect(await ask({})).toMatchObject({ error: 1 })
})

test('a paused live picture goes on up to now', async () => {
  expect(await uriOf({ time: noon - 60, tv_pause: 1 })).toBe(`http://deep.example/rec-1/video-${noon - 60}-now.m3u8?`)
})

test('the token of a record opens that record’s content', async () => {
  const token = new URL(String((await ask({ time: noon - 60 }))['uri'])).searchParams.get('token') ?? ''
  const check = (name: string) => tv.box.get('/streamservice/token/check/', { token, name })
  expect(await check('recorded')).toEqual({ error: 0 })
  expect(await check('streamed')).toEqual({ error: 2 })
})

test('an app that failed with one archive is given another that still has the record', async () => {
  const excluded = { exclude_service_id: `${tv.services.deep},${tv.services.north}` }
  expect(await uriOf({ time: noon - 3600, ...excluded })).toBe(`http://shallow.example/recorded/${noon - 3600}/3600`)
  expect(await ask({ time: noon - 3 * 86_400 })).toMatchObject({ stream_service_id: tv.services.deep })
  expect(await ask({ time: noon - 3 * 86_400, ...excluded })).toMatchObject({ error: 404 })
})

test('what is not recorded any more, or not yet, is refused', async () => {
  const week = 7 * 86_400
  expect(await ask({ time: noon - week + 1 })).toMatchObject({ error: 0 })
  for (const time of [noon - week, noon - week - 3600, noon + 1, 0])
    expect([time, await ask({ time })]).toMatchObject([time, { error: 404 }])
  expect(await ask({ pid: await pidOf('Hour -200') })).toMatchObject({ error: 404 })
  expect(await ask({ pid: await pidOf('Hour 3') })).toMatchObject({ error: 404 })
})

test('the list of programmes marks exactly those that can be played', async () => {
  const { programs } = (await bob.get('/program/list/', {
    cid: tv.channels.recorded,
    time_from: noon - 8 * 86_400,
    time_to: noon + 7200,
  })) as { programs: { id: number; has_record: number }[] }
  expect(programs.length).toBeGreaterThan(190)
  for (const { id, has_record } of programs)
    expect([id, (await ask({ pid: id }))['error']]).toEqual([id, has_record === 1 ? 0 : 404])
})

test('a shifted channel plays at the times it shows', async () => {
  const pid = await pidOf('Hour -24')
  const shown = noon - 86_400 + 7200
  expect(await uriOf({ pid }, 'shifted')).toContain(`/video-${shown}-3600.m3u8`)
  expect(await uriOf({ time: shown + 60 }, 'shifted')).toContain(`/video-${shown + 60}-3540.m3u8`)
})

test('a programme of another channel, a channel without archive or without subscription is error 404', async () => {
  const pid = await pidOf('Hour -24')
  for (const name of ['direct', 'unicast', 'premium', 'unsold', 'closed'] as const)
    expect([name, await ask({ pid, time: noon - 60 }, name)]).toMatchObject([name, { error: 404 }])
  expect(await ask({ pid: 999_999 })).toMatchObject({ error: 404 })
  expect(await bob.get('/program/url/', { cid: tv.neighbour.channelId, pid })).toMatchObject({ error: 404 })
  for (const sent of [{ pid: 'x' }, { time: 'x' }, { time: -1 }, { time: '1e400' }, { pid, tv_pause: 2 }])
    expect([sent, await ask(sent)]).toMatchObject([sent, { error: 1 }])
})
