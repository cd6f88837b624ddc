import { expect, test } from 'vitest'
import type { Hello } from '../protocol/from-screen.js'
import { limits } from '../protocol/limits.js'
import { manifestsTag } from '../releases/manifests-tag.js'
import { openAir } from '../testing/air.fixture.js'
import { GatewayService } from './gateway.service.js'
import type { Desks, GreetingService } from './greeting.service.js'
import type { Line, Link } from './link.js'
import { LinkBook } from './link-book.js'
import type { MessagesService } from './messages.service.js'
import type { NewsService } from './news.service.js'

/** A gateway whose greetings end when the test says so. */
const openGate = () => {
  let now = 0
  let ends: (() => void)[] = []
  const late: Link[] = []
  let told = 0
  const book = new LinkBook()
  const who = { clientId: 1, screenId: 7, identityId: 7, deviceUid: 'd', installId: 'i' }
  const greeting = {
    greet: async (link: Link) => {
      await new Promise<void>((resolve) => ends.push(resolve))
      link.who = who
      book.enter(link)
    },
  }
  const news = {
    heard: () => (told += 1),
    countOf: () => told,
    catchUp: (link: Link) => void late.push(link),
    tell: () => Promise.resolve(),
  }
  const desks = {
    ...{ book, house: { clock: { bootMs: () => now, epochMs: () => now } } },
    presence: { flush: () => Promise.resolve(), beat: () => Promise.resolve(true) },
    orders: { turn: () => Promise.resolve() },
  }
  const gateway = new GatewayService(
    greeting as unknown as GreetingService,
    {} as MessagesService,
    news as unknown as NewsService,
    desks as unknown as Desks,
  )
  const closed: number[] = []
  const line: Line = {
    ...{ ip: '', unsentBytes: 0, send: () => undefined, cutOff: () => undefined },
    close: (code) => void closed.push(code),
  }
  const settle = async () => {
    await new Promise(setImmediate)
    for (const end of ends) end()
    ends = []
    await new Promise(setImmediate)
  }
  return { ...{ gateway, closed, late, line, settle }, pass: (ms: number) => (now += ms) }
}

const hello = { deviceUid: '1-aaaaaaaaaaaaaaaaaaaaaa' } as Hello

test('who has said hello and waits for its welcome is not sent away for having said nothing', async () => {
  const { gateway, closed, line, settle, pass } = openGate()
  const link = gateway.openProved(line, hello, 7)
  gateway.open(line)
  pass(limits.helloWithinMs)
  await gateway.turn()
  expect(closed).toEqual([4408])
  await settle()
  expect(link.who).toBeDefined()
})

test('while hellos wait too long fewer are let in', async () => {
  const { gateway, line, settle, pass } = openGate()
  for (let count = 0; count < 250; count += 1) gateway.openProved(line, hello, 7)
  expect(gateway.admit()).toBeGreaterThanOrEqual(5)
  await settle()
  expect(gateway.admit()).toBeUndefined()
  gateway.openProved(line, hello, 7)
  for (let second = 0; second < 20; second += 1) {
    pass(1000)
    await gateway.turn()
  }
  const outcomes = Array.from({ length: 100 }, () => gateway.admit())
  expect(outcomes.filter((one) => one === undefined).length).toBe(40)
})

test('what was told to others while a screen was looked up is told to it as well', async () => {
  const { gateway, late, line, settle } = openGate()
  const [first, second] = [gateway.openProved(line, hello, 7), gateway.openProved(line, hello, 7)]
  await new Promise(setImmediate)
  gateway.heardChange(1, manifestsTag)
  await settle()
  expect(late).toEqual([first, second])
  gateway.openProved(line, hello, 7)
  await new Promise(setImmediate)
  await settle()
  expect(late).toHaveLength(2)
})

test('a crowd of screens is looked up in few statements, and all of them stand as connected', async () => {
  const air = await openAir()
  const screens = []
  for (let count = 0; count < 12; count += 1) screens.push(await air.screen(`Wall ${count}`))
  const statements: string[] = []
  await air.house.doors.database.withEngine((engine) => {
    engine.options.logging = (sql) => void statements.push(sql)
    return Promise.resolve()
  })
  const players = screens.map(({ answer }) => air.player(answer))
  await Promise.all(players.map((player) => player.arrive()))
  const of = (table: string) => statements.filter((sql) => sql.includes(`FROM \`${table}\``)).length
  expect(of('signage_identities')).toBeGreaterThan(0)
  for (const table of ['signage_identities', 'signage_screens', 'signage_commands', 'signage_play_streams'])
    expect(of(table)).toBeLessThan(screens.length)
  await air.pass(2000)
  expect(await air.staff.get('/signage/players', { is_online: true, limit: 50 })).toMatchObject({
    items: screens.map(({ id }) => ({ screen_id: id })),
  })
})
