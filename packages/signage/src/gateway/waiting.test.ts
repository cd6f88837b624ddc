import { expect, test } from 'vitest'
import type { Hello } from '../protocol/from-screen.js'
import { limits } from '../protocol/limits.js'
import { manifestsTag } from '../releases/manifests-tag.js'
import { openAir } from '../testing/air.fixture.js'
import { openGate } from '../testing/gate.fixture.js'

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
    const { options } = engine as unknown as { options: { logging: (sql: string) => void } }
    options.logging = (sql) => void statements.push(sql)
    return Promise.resolve()
  })
  const players = screens.map(({ answer }) => air.player(answer))
  await Promise.all(players.map((player) => player.arrive()))
  // MariaDB quotes a table's name in backticks, PostgreSQL in double quotes.
  const of = (table: string) => statements.filter((sql) => new RegExp(`FROM [\`"]${table}[\`"]`).test(sql)).length
  expect(of('signage_identities')).toBeGreaterThan(0)
  for (const table of ['signage_identities', 'signage_screens', 'signage_commands', 'signage_play_streams'])
    expect(of(table)).toBeLessThan(screens.length)
  await air.pass(2000)
  expect(await air.staff.get('/signage/players', { is_online: true, limit: 50 })).toMatchObject({
    items: screens.map(({ id }) => ({ screen_id: id })),
  })
})
