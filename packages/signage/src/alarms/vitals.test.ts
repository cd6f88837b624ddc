import { expect, test } from 'vitest'
import { Presence } from '../gateway/presence.table.js'
import { Command, CommandBatch } from '../orders/command.table.js'
import { PlayLoss, PlayStream } from '../plays/play-stream.table.js'
import type { ScreenStatus } from '../protocol/from-screen.js'
import { Screen } from '../screens/screen.table.js'
import { openDesk } from '../testing/screens.fixture.js'
import { ScreenAlarm } from './alarm.table.js'

const well: ScreenStatus = {
  ...{ clockOffsetMs: 0, tempC: 40, freeBytes: 50e9, totalBytes: 100e9, display: 'on', faults: [] },
  playing: { kind: 'event' },
}

const open = async () => {
  const { house, make, staff } = await openDesk()
  const placeId = await make('places', { name: 'Lobby' })
  const id = await make('screens', { name: 'Left', place_id: placeId })
  await house.ctx.repo(Presence).add({ screenId: id, isOnline: true, seenAt: house.ctx.now, status: well })
  const look = () => house.jobs.runNow('signage.look-after-screens', house.operatorId)
  const alarms = async (): Promise<string[]> => {
    await look()
    const rows = await house.ctx.repo(ScreenAlarm).find({ where: { clearedAt: null }, order: ['code'] })
    return rows.map(({ code }) => code)
  }
  const tells = (status: ScreenStatus) =>
    house.ctx.repo(Presence).change({ screenId: id }, { status: { ...well, ...status } })
  return { house, staff, id, tells, alarms }
}

/** One code after the other: wrong, near, well. */
const stories: readonly (readonly [string, ScreenStatus, ScreenStatus, ScreenStatus])[] = [
  ['clock.skew', { clockOffsetMs: -2100 }, { clockOffsetMs: 1800 }, { clockOffsetMs: 1000 }],
  ['temp.high', { tempC: 71 }, { tempC: 68 }, { tempC: 60 }],
  ['storage.low', { freeBytes: 9e9 }, { freeBytes: 11e9 }, { freeBytes: 13e9 }],
  ['storage.low', { freeBytes: 1e9, totalBytes: 2e9 }, { freeBytes: 1.2e9, totalBytes: 2e9 }, { freeBytes: 2e9 }],
]

test.each(stories)('%s is an alarm while a screen tells so, and stays while that is near', async (code, ...told) => {
  const { tells, alarms } = await open()
  const [wrong, near, fine] = told
  await tells(near)
  expect(await alarms()).toEqual([])
  await tells(wrong)
  expect(await alarms()).toEqual([code])
  expect(await alarms()).toEqual([code])
  await tells(near)
  expect(await alarms()).toEqual([code])
  await tells({ ...fine, totalBytes: 10e9 })
  expect(await alarms()).toEqual([])
})

test('what a screen told stands while it is away, and ends where nobody watches it any more', async () => {
  const { house, id, tells, alarms, staff } = await open()
  await tells({ tempC: 80 })
  expect(await alarms()).toEqual(['temp.high'])
  await house.ctx.repo(Presence).change({ screenId: id }, { isOnline: false, status: well })
  expect(await alarms()).toEqual(['temp.high'])
  const { items } = (await staff.get('/signage/alarms')) as { items: { params: unknown }[] }
  expect(items[0]?.params).toEqual({ celsius: 80 })
  await house.ctx.repo(Screen).change({ id }, { isSuspended: true })
  expect(await alarms()).toEqual([])
})

test('a display that is dark while something plays is an alarm, unless staff had it switched off', async () => {
  const { house, id, tells, alarms } = await open()
  await tells({ display: 'off' })
  expect(await alarms()).toEqual(['display.mismatch'])
  const batch = await house.ctx.repo(CommandBatch).add({ type: 'display.off', total: 1, createdAt: house.ctx.now })
  const order = { batchId: batch.id, screenId: id, state: 'succeeded', notAfter: house.ctx.now }
  await house.ctx.repo(Command).add({ ...order, uid: 'a', type: 'display.off' })
  expect(await alarms()).toEqual([])
  await house.ctx.repo(Command).add({ ...order, uid: 'b', type: 'display.on' })
  expect(await alarms()).toEqual(['display.mismatch'])
  await tells({ display: 'unknown' })
  expect(await alarms()).toEqual(['display.mismatch'])
  await tells({ display: 'off', playing: { kind: 'off' } })
  expect(await alarms()).toEqual([])
  await tells({ display: 'on', playing: { kind: 'off' } })
  expect(await alarms()).toEqual(['display.mismatch'])
})

test('plays that will never come are an alarm for a day', async () => {
  const { house, id, alarms } = await open()
  const stream = await house.ctx
    .repo(PlayStream)
    .add({ screenId: id, installId: 'i', epoch: 'e', heardAt: house.ctx.now })
  const loss = { screenId: id, streamId: stream.id, kind: 'gap', fromSeq: 1, toSeq: 9 }
  await house.ctx.repo(PlayLoss).add({ ...loss, notedAt: house.ctx.now })
  expect(await alarms()).toEqual(['pop.gap'])
  house.clock.advance(25 * 3_600_000)
  expect(await alarms()).toEqual([])
})

test.each(['content.hash', 'content.late', 'player.crashloop'])(
  '%s ends ten minutes after a screen lists it no more',
  async (code) => {
    const { house, id, tells, alarms } = await open()
    const at = house.ctx.now
    const subject = { subjectType: 'screen', subjectId: id, subjectName: 'Left' }
    await house.ctx
      .repo(ScreenAlarm)
      .add({ ...subject, code, severity: 'major', state: 'raised', raisedAt: at, lastAt: at })
    await tells({ faults: [code] })
    house.clock.advance(1_200_000)
    expect(await alarms()).toEqual([code])
    await house.ctx.repo(ScreenAlarm).change({ code }, { lastAt: new Date(at.getTime() + 900_000) })
    await tells({ faults: [] })
    expect(await alarms()).toEqual([code])
    house.clock.advance(600_000)
    expect(await alarms()).toEqual([])
  },
)
