import type { CommandOrder, CommandResult } from '@headend/signage/protocol'
import type { ScheduleEvent } from '@headend/signage/schedule'
import { expect, test } from 'vitest'
import type { Database } from '../store/database.js'
import { openTestDatabase } from '../store/database.fixture.js'
import { settled, TestClock } from '../time/test-clock.fixture.js'
import { Commands, keptOrders } from './commands.js'
import { tellOfScheduled } from './make-commands.js'
import { keptBegun, Scheduled } from './scheduled.js'

const hourMs = 3_600_000
const dayMs = 24 * hourMs

const commandAt = (
  dtstart: string,
  type: string,
  more: Partial<ScheduleEvent> = {},
  args: object = {},
): ScheduleEvent => ({
  ...{ kind: 'command', priority: 10, order: 0, createdAt: 0, rrule: 'FREQ=DAILY' },
  ...{ dtstart, windows: [{ allDay: true }], clock: 'device', command: { type, args: { ...args } } },
  ...more,
})
const loud = (time: string, volume: number): ScheduleEvent =>
  commandAt(`2006-01-01T${time}`, 'volume.set', {}, { volume })

/** A player that has stood there since 10:00 in UTC, with these events. */
const open = async (events: Record<string, ScheduleEvent>, clock = new TestClock()) => {
  const { database, again } = await openTestDatabase()
  const done: string[] = []
  const results: CommandResult[] = []
  const held: { body: { events: Record<string, ScheduleEvent>; tz: string } | undefined } = {
    body: { events, tz: 'UTC' },
  }
  const time = (): string => new Date(clock.now()).toISOString().slice(5, 16)
  const start = async (store: Database): Promise<void> => {
    const deeds = {
      'volume.set': ({ volume }: { volume: number }) => String(done.push(`${time()} volume ${volume}`)),
      'content.sync': () => String(done.push(`${time()} sync`)),
      'app.restart': () => {
        done.push(`${time()} restart`)
        return new Promise<string>(() => undefined)
      },
    }
    const commands = new Commands(
      { clock, database: store, deeds, report: (result) => void results.push(result) },
      await keptOrders(store),
    )
    await commands.resume()
    const take = (order: CommandOrder): Promise<void> => commands.take(order)
    const ports = { clock, database: store, body: () => held.body, take, onFault: (why: string) => void done.push(why) }
    new Scheduled(ports, await keptBegun(store)).start()
    await settled()
  }
  await start(database)
  return { clock, done, results, held, restarted: async () => start(await again()) }
}

test('a command of the schedule is carried out on its time, each time once', async () => {
  const { clock, done } = await open({ e1: commandAt('2006-01-01T10:30', 'content.sync', { rrule: 'FREQ=HOURLY' }) })
  done.length = 0
  await clock.advance(2 * hourMs + 60_000)
  expect(done).toEqual(['06-15T10:30 sync', '06-15T11:30 sync'])
})

test('a command that comes each minute comes each minute', async () => {
  const { clock, done } = await open({ e1: commandAt('2026-06-15T10:01', 'content.sync', { rrule: 'FREQ=MINUTELY' }) })
  await clock.advance(180_000)
  expect(done).toEqual(['06-15T10:01 sync', '06-15T10:02 sync', '06-15T10:03 sync'])
})

test('F-15 no command is done twice though the clock is set back and forth over it', async () => {
  const { clock, done } = await open({ e1: commandAt('2026-01-01T10:05', 'content.sync') })
  await clock.advance(6 * 60_000)
  expect(done).toEqual(['06-15T10:05 sync'])
  for (const stepMs of [-hourMs, hourMs, -10 * 60_000, -60_000]) {
    clock.set(clock.now() + stepMs)
    await clock.advance(12 * 60_000)
  }
  expect(done).toEqual(['06-15T10:05 sync'])
  // Set a year ahead and back again, it does not miss the days between.
  clock.set(clock.now() + 365 * dayMs)
  await clock.advance(5000)
  clock.set(Date.UTC(2026, 5, 16, 10, 4))
  await clock.advance(120_000)
  expect(done.at(-1)).toBe('06-16T10:05 sync')
})

test('F-15 a clock that is set past the time of a command does it late while it lives, and not after that', async () => {
  const { clock, done } = await open({ e1: commandAt('2026-01-01T11:00', 'app.restart') })
  clock.set(Date.UTC(2026, 5, 15, 11, 9))
  await clock.advance(2000)
  expect(done).toEqual(['06-15T11:09 restart'])
  const late = await open({ e1: commandAt('2026-01-01T11:00', 'app.restart') })
  late.clock.set(Date.UTC(2026, 5, 15, 11, 11))
  await late.clock.advance(2000)
  expect(late.done).toEqual([])
})

test('a night on which the clock goes back does a command of the hour that comes twice once', async () => {
  const clock = new TestClock(Date.UTC(2026, 9, 24, 23))
  const nightly = { e1: commandAt('2026-01-01T02:30', 'content.sync', { clock: 'zone:Europe/Berlin' }) }
  const { done } = await open(nightly, clock)
  await clock.advance(4 * hourMs)
  expect(done).toEqual(['10-25T00:30 sync'])
})

test('a restart in the middle of a command does not do it again, and what it told is told as done', async () => {
  const { clock, done, results, restarted } = await open({ e1: commandAt('2026-01-01T10:05', 'app.restart') })
  await clock.advance(5 * 60_000)
  await restarted()
  await clock.advance(10_000)
  expect(done).toEqual(['06-15T10:05 restart'])
  expect(results.map(({ state }) => state)).toEqual(['accepted', 'running', 'succeeded'])
  expect(results[0]?.cmdUid).toBe(`e1@${Date.UTC(2026, 5, 15, 10, 5)}`)
})

test('a player that was off makes up for the last of what still lives, in the order of its times', async () => {
  const clock = new TestClock()
  const minutely = commandAt('2026-06-01T00:00', 'content.sync', { rrule: 'FREQ=MINUTELY' })
  const { done, restarted } = await open(
    { e2: loud('08:00', 80), e1: loud('22:00', 20), e3: commandAt('2026-01-01T09:49', 'app.restart'), e4: minutely },
    clock,
  )
  expect(done).toEqual(['06-15T10:00 volume 20', '06-15T10:00 volume 80', '06-15T10:00 sync'])
  clock.set(clock.now() - 30_000)
  await restarted()
  clock.set(clock.now() - 30 * 60_000)
  await clock.advance(2000)
  expect(done).toHaveLength(3)
})

test('an order that nobody had made yet was not missed, and one that was taken out of the schedule is not due', async () => {
  const createdAt = Date.UTC(2026, 5, 15, 9)
  const { clock, done, held } = await open({ e1: { ...loud('08:00', 80), createdAt } })
  expect(done).toEqual([])
  held.body = { tz: 'UTC', events: { e1: loud('10:10', 30) } }
  await clock.advance(5000)
  expect(done).toEqual(['06-15T10:00 volume 30'])
  held.body = undefined
  await clock.advance(hourMs)
  expect(done).toHaveLength(1)
})

test('a clock that was never set brings no command about', async () => {
  const clock = new (class extends TestClock {
    isSet = false
    override isKnown(): boolean {
      return this.isSet
    }
  })()
  const { done } = await open({ e1: loud('08:00', 80) }, clock)
  await clock.advance(10_000)
  expect(done).toEqual([])
  clock.isSet = true
  await clock.advance(2000)
  expect(done).toEqual(['06-15T10:00 volume 80'])
})

test('staff learn of a command of the schedule that failed, until one went well', async () => {
  const told: string[] = []
  const condition = {
    fault: (code: string, detail: object = {}) => void told.push(`${code} ${JSON.stringify(detail)}`),
    over: (code: string) => void told.push(`over ${code}`),
    write: () => undefined,
  }
  const { results } = await open({
    e1: commandAt('2026-01-01T09:55', 'reboot'),
    e2: commandAt('2026-01-01T09:30', 'content.sync'),
  })
  for (const result of results) tellOfScheduled(condition, result)
  const command = `e1@${Date.UTC(2026, 5, 15, 9, 55)}`
  const fault = { command, state: 'failed', detail: 'this player cannot do that' }
  expect(told).toEqual([`command.failed ${JSON.stringify(fault)}`, 'over command.failed'])
})
