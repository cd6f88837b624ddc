import { expect, test } from 'vitest'
import { Presence } from '../gateway/presence.table.js'
import { say } from '../protocol/frames.js'
import type { ScreenStatus } from '../protocol/from-screen.js'
import { bodyFile } from '../releases/release-files.js'
import { Screen } from '../screens/screen.table.js'
import { openAir } from '../testing/air.fixture.js'
import { openShop } from '../testing/content.fixture.js'
import { ScreenAlarm } from './alarm.table.js'

/** A screen of which something is published, and that tells since some time what it plays. */
const open = async () => {
  const shop = await openShop()
  const { house, screen: screenId } = shop
  await house.ctx.repo(Presence).add({ screenId, isOnline: true, seenAt: house.ctx.now })
  const tells = (status: ScreenStatus, fallbackSince: Date | null) =>
    house.ctx.repo(Presence).change({ screenId }, { status, fallbackSince })
  const shows = (kind: 'default' | 'builtIn' | 'event' | 'takeover') =>
    tells({ playing: { kind } }, kind === 'default' || kind === 'builtIn' ? new Date(house.clock.epochMs()) : null)
  const alarms = async (): Promise<string[]> => {
    await house.jobs.runNow('signage.look-after-screens', house.operatorId)
    const rows = await house.ctx.repo(ScreenAlarm).find({ where: { clearedAt: null }, order: ['code'] })
    return rows.map(({ code }) => code)
  }
  const passes = (minutes: number): void => void house.clock.advance(minutes * 60_000)
  return { ...shop, tells, shows, alarms, passes }
}

test('a screen that plays no event for five minutes though one should is an alarm, until it plays one', async () => {
  const { shows, alarms, passes, staff, event } = await open()
  passes(60)
  await shows('default')
  passes(4)
  expect(await alarms()).toEqual([])
  passes(1)
  expect(await alarms()).toEqual(['device.fallback'])
  expect(await alarms()).toEqual(['device.fallback'])
  const { items } = (await staff.get('/signage/alarms')) as { items: Record<string, unknown>[] }
  expect(items).toMatchObject([
    {
      ...{ subject_name: 'Left', severity: 'major', count: 1 },
      params: { kind: 'default', event_id: event, since: '2026-06-15T11:00:00.000Z' },
    },
  ])
  await shows('takeover')
  expect(await alarms()).toEqual([])
})

test('what was published a moment ago, or is not to play now, is none, and what ends by the schedule ends', async () => {
  const { shows, alarms, passes, staff, event, publish } = await open()
  await shows('builtIn')
  passes(4)
  const change = async (windows: string[]): Promise<void> => {
    const { rev } = await staff.get(`/signage/events/${event}`)
    const headers = { 'if-match': `"${String(rev)}"` }
    await staff.call('patch', `/signage/events/${event}`, { body: { windows }, headers })
    await publish()
  }
  // It is four minutes past noon in Berlin.
  await change(['12:00-12:20'])
  passes(4)
  expect(await alarms()).toEqual([])
  passes(1)
  expect(await alarms()).toEqual(['device.fallback'])
  passes(20)
  expect(await alarms()).toEqual([])
})

test('a screen that is away, and one of which nothing can be known now, keep their alarm and get none', async () => {
  const { house, shows, alarms, passes, screen, publish, make, place, daily, item } = await open()
  await shows('default')
  passes(5)
  expect(await alarms()).toEqual(['device.fallback'])
  await house.ctx.repo(Presence).change({}, { isOnline: false })
  expect(await alarms()).toEqual(['device.fallback'])
  await house.ctx.repo(Presence).change({}, { isOnline: true })
  await make('events', { ...daily, name: 'More', item_id: item, place_ids: [place] })
  await publish()
  passes(5)
  const { bodyHash } = await house.ctx.repo(Screen).get(screen)
  await house.ctx.files.remove(bodyFile(bodyHash))
  expect(await alarms()).toEqual(['device.fallback'])
  await shows('event')
  expect(await alarms()).toEqual([])
})

test('since when a screen plays no event is known over its connections', async () => {
  const air = await openAir()
  const { id, answer } = await air.screen('Left')
  const since = async () =>
    (await air.house.ctx.repo(Presence).first({ where: { screenId: id } }))?.fallbackSince?.getTime()
  const player = air.player(answer)
  const tells = async (kind: string, isSo: (at: number | undefined) => boolean): Promise<void> => {
    player.say(say('status', { playing: { kind } }))
    expect(await air.pass(10_000, async () => isSo(await since()))).toBe(true)
  }
  await player.arrive()
  await tells('builtIn', (at) => at !== undefined)
  const began = await since()
  player.pull()
  await air.pass(3000)
  await player.arrive()
  player.say(say('status', { playing: { kind: 'default' } }))
  await air.pass(3000)
  expect(await since()).toBe(began)
  await tells('event', (at) => at === undefined)
  await tells('default', (at) => at !== undefined && at > (began ?? 0))
})
