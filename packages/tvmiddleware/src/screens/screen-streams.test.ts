import { ScreenStreams, type AppError, type ScreenWish } from '@headend/base'
import type { Patch } from '@headend/base/db'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { catalogueTag } from '../catalogue/catalogue-tag.js'
import { Channel } from '../channels/channel.table.js'
import { overlayTag } from '../epg/overlay-tag.js'
import { ProgramBlock } from '../epg/program-block.table.js'
import { Program } from '../epg/program.table.js'
import { Session } from '../sessions/session.table.js'
import { openTelevision, secondsOf, type Television } from '../testing/television.fixture.js'
import { ScreenStream } from './screen-stream.table.js'

let tv: Television
let streams: ScreenStreams
beforeAll(async () => {
  tv = await openTelevision()
  const given = tv.house.assembled.given(ScreenStreams)
  if (!given) throw new Error('nobody gives it')
  streams = given
})
beforeEach(async () => {
  await tv.ctx.repo(ScreenStream).remove({})
  await set('unicast', { publicDisplay: true })
  await set('recorded', { publicDisplay: true, parentControl: false })
})

const noon = secondsOf('2026-03-01T12:00:00Z')
const at = (seconds: number): Date => new Date(seconds * 1000)
const set = async (name: keyof Television['channels'], facts: Patch<typeof Channel>) => {
  await tv.ctx.repo(Channel).change({ id: tv.channels[name] }, facts)
  await tv.ctx.bump(catalogueTag)
}
const screen = (screenId = 7): number => screenId
const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'opened',
    (error: AppError) => error.code,
  )
const openedAs = (wish: ScreenWish, by = screen()) => codeOf(streams.open(tv.ctx, by, wish))
const hour = (seconds: number, programId: number | null = null) => ({ from: at(seconds), seconds: 3600, programId })

test('a channel with the right has an address for one screen, which is over soon and takes no session', async () => {
  const sessions = await tv.ctx.repo(Session).count()
  const { address, until } = await streams.open(tv.ctx, screen(), { channelId: tv.channels.unicast })
  expect(address).toMatch(/^http:\/\/(north|south)\.example\/streamed\/index\.m3u8\?token=.+/)
  expect(until).toEqual(at(noon + 600))
  const token = new URL(address).searchParams.get('token') ?? ''
  expect(token.split('.')[1]).toBe('screen-7')
  const check = (name: string) => tv.box.get('/streamservice/token/check/', { token, name })
  expect(await check('streamed')).toEqual({ error: 0 })
  expect(await check('recorded')).toEqual({ error: 2 })
  expect(await tv.ctx.repo(Session).count()).toBe(sessions)
  expect(await tv.ctx.repo(ScreenStream).find()).toMatchObject([
    { screenId: 7, channelId: tv.channels.unicast, startedAt: at(noon), untilAt: until },
  ])
})

test('without the right, behind a code, or where a page cannot play it, nothing is opened', async () => {
  await set('unicast', { publicDisplay: false })
  expect(await openedAs({ channelId: tv.channels.unicast })).toBe('channelNotPublic')
  await set('unicast', { publicDisplay: true, parentControl: true })
  expect(await openedAs({ channelId: tv.channels.unicast })).toBe('channelForAdults')
  await set('unicast', { parentControl: false })
  await set('multicast', { publicDisplay: true })
  expect(await openedAs({ channelId: tv.channels.multicast })).toBe('screenStreamMissing')
  await set('closed', { publicDisplay: true })
  expect(await openedAs({ channelId: tv.channels.closed })).toBe('publicChannelUnknown')
})

test('a record is played where the channel has an archive that still holds it', async () => {
  const { channels } = tv
  const record = hour(noon - 7200)
  const { address } = await streams.open(tv.ctx, screen(), { channelId: channels.recorded, record })
  expect(address).toMatch(new RegExp(`^http://(deep\\.example/rec-1/video-|shallow\\.example/recorded/)${noon - 7200}`))
  expect(await openedAs({ channelId: channels.unicast, record })).toBe('channelNotRecorded')
  for (const gone of [noon - 9 * 86_400, noon + 60])
    expect(await openedAs({ channelId: channels.recorded, record: hour(gone) })).toBe('recordNotThere')
})

test('an entry of the guide that moved a little is followed, one that moved far is not, a closed one not shown', async () => {
  const where = { name: 'Hour -24', epgChannelId: tv.guides.hourly }
  const { id, beginsAt } = await tv.installation.repo(Program).get(where)
  const channelId = tv.channels.recorded
  expect(await streams.programme(tv.ctx, channelId, id)).toEqual({ from: beginsAt, seconds: 3600, programId: id })
  const begin = beginsAt.getTime() / 1000
  const from = async (seconds: number) => {
    const wish = { channelId, record: { ...hour(seconds, id), seconds: 1800 } }
    return (await streams.open(tv.ctx, screen(), wish)).address
  }
  expect(await from(begin - 1200)).toContain(`${begin}`)
  expect(await from(begin - 2400)).toContain(`${begin - 2400}`)
  await tv.ctx.repo(ProgramBlock).add({ epgChannelId: tv.guides.hourly, beginsAt, untilAt: null })
  await tv.ctx.bump(overlayTag)
  expect(await openedAs({ channelId, record: hour(begin, id) })).toBe('recordNotThere')
})

test('streams of screens are counted up to what the operator allows, and one that ends makes room', async () => {
  const staff = tv.house.staff({ allow: ['base.setting.edit'] })
  await staff.call('patch', '/base/settings/tvmiddleware', { body: { screen_streams_most: 2 } })
  const wish = { channelId: tv.channels.unicast }
  expect(await openedAs(wish, screen(1))).toBe('opened')
  expect(await openedAs(wish, screen(2))).toBe('opened')
  expect(await openedAs(wish, screen(3))).toBe('screenStreamsFull')
  expect(await openedAs(wish, screen(1))).toBe('opened')
  await streams.close(tv.ctx, 2, wish)
  expect(await openedAs(wish, screen(3))).toBe('opened')
  tv.clock.advance(700_000)
  expect(await codeOf(streams.open(tv.house.system('tests', tv.house.operatorId), screen(4), wish))).toBe('opened')
})
