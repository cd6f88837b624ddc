import { expect, test } from 'vitest'
import { openSurveillance } from '../testing/surveillance.fixture.js'
import { TestNode } from '../testing/test-node.fixture.js'

const open = async () => {
  const town = await openSurveillance()
  const [primary, standby] = [await town.running('primary'), await town.running('standby')]
  const group = await town.group('Group', [primary.id, standby.id], 1)
  await town.pass(12_000, () => primary.node.active(group))
  const [first] = town.processes
  if (!first) throw new Error('no process')
  return { town, primary, standby, group, first }
}

test('of two processes on one database one leads, and no group moves when the other takes over', async () => {
  const { town, primary, standby, group, first } = await open()
  await town.addProcess()
  await town.pass(5000)
  expect(primary.node.refused).toBeUndefined()
  first.isAlive = false
  primary.node.pull()
  standby.node.pull()
  await primary.node.connect()
  await standby.node.connect()
  await town.pass(1000)
  expect(primary.node.refused).toBe('notLeader')
  const passed = await town.pass(30_000, () => primary.node.active(group) && primary.node.refused === undefined)
  expect(passed).toBeLessThan(16_000)
  expect([primary.node.state.groups.get(group)?.epoch, standby.node.active(group)]).toEqual([1, false])
})

test('a process that ends says so, and the next need not wait', async () => {
  const { town, primary, group, first } = await open()
  const second = await town.addProcess()
  await town.pass(1000)
  first.isAlive = false
  await first.loop.drain?.()
  primary.node.pull()
  await primary.node.connect()
  await town.pass(4000, () => primary.node.refused === undefined && primary.node.pokes === 0)
  expect(second.isAlive).toBe(true)
  expect(primary.node.epoch(group)).toBe(1)
})

test('while the database is away servers keep what they have until the leader cannot be sure any more', async () => {
  const { town, primary, standby, group } = await open()
  await town.pass(3000)
  const rename = (from: string, to: string) =>
    town.house.doors.database.withEngine((engine) => engine.query(`ALTER TABLE ${from} RENAME TO ${to}`))
  town.isOutage = true
  await rename('vms_offices', 'vms_offices_away')
  await town.pass(6000)
  expect([primary.node.active(group), primary.node.refused]).toEqual([true, undefined])
  await town.pass(20_000)
  // It records on by itself, and nobody else was given the group meanwhile.
  expect(primary.node.state.groups.get(group)).toMatchObject({ state: 'isolated', epoch: 1 })
  expect(standby.node.active(group)).toBe(false)

  await rename('vms_offices_away', 'vms_offices')
  town.isOutage = false
  await town.pass(30_000, () => primary.node.active(group))
  expect(primary.node.active(group)).toBe(true)
  expect(standby.node.active(group)).toBe(false)
})

test('a copy of a server is refused, and a name for it stands in the alarms', async () => {
  const { town, primary, group, first } = await open()
  const copy = new TestNode(town.house.clock, first.url, primary.token)
  await copy.connect()
  await copy.beat()
  expect(copy.refused).toBe('secondRun')
  await town.pass(500)
  expect(await town.alarms()).toContain('server.duplicate_identity primary')
  expect(primary.node.active(group)).toBe(true)
})
