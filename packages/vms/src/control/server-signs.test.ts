import { expect, test } from 'vitest'
import { openSurveillance } from '../testing/surveillance.fixture.js'

const pair = async (primaryFacts: object = {}, settings: object = {}) => {
  const town = await openSurveillance()
  await town.set({ useFailback: false, ...settings })
  const primary = await town.running('primary', primaryFacts)
  const standby = await town.running('standby')
  const group = await town.group('Group', [primary.id, standby.id], 3)
  await town.pass(14_000, () => primary.node.active(group))
  return { town, primary, standby, group }
}

test('a server with a keep-alive of its own is noticed sooner than the others', async () => {
  const { town, primary, standby, group } = await pair({ keep_alive_seconds: 1, miss_limit: 2 })
  // A shorter lease counts when no longer one can be alive any more.
  await town.pass(20_000)
  primary.node.pull()
  const passed = await town.pass(12_000, () => standby.node.active(group))
  expect(passed).toBeLessThanOrEqual(2291 + 1000)
  expect(passed).toBeGreaterThan(1000)
})

test('a wrong clock, a full processor, a full disk and unknown messages are alarms until they are over', async () => {
  const { town, primary, standby, group } = await pair()
  const storages = [
    { name: 'one', used: 9, total: 9, state: 'full' },
    { name: 'two', used: 0, total: 0, state: 'offline' },
    { name: 'three', used: 8, total: 9, state: 'short' },
  ]
  const clock = town.house.clock.now().getTime() + 60_000
  standby.node.more = { cpu_percent: 99, storages }
  for (let beat = 0; beat < 3; beat++) {
    standby.node.news = { clock: clock + beat * 3000, version: 9 }
    await town.pass(3000)
  }
  const wrong = ['server.clock_skew', 'server.overload', 'server.version_unsupported']
  const stored = ['storage.full', 'storage.offline', 'storage.retention_short']
  expect(await town.alarms()).toEqual(
    ['group.unprotected Group', ...[...wrong, ...stored].map((code) => `${code} standby`)].toSorted(),
  )
  // Late pictures are better than none: a full processor is given what nobody else is there for.
  primary.node.pull()
  await town.pass(20_000, () => standby.node.active(group))
  expect(standby.node.active(group)).toBe(true)
  standby.node.more = {}
  await town.pass(6000)
  await town.pass(500)
  expect(await town.alarms()).toEqual([
    ...['group.failover Group', 'group.unprotected Group', 'server.disconnected primary'],
  ])
})

test('whoever says that a server was mended gives it its trust back', async () => {
  const { town, primary } = await pair({}, { keepAliveSeconds: 1 })
  for (let time = 0; time < 3; time++) {
    primary.node.pull()
    await town.pass(5000)
    await primary.node.connect()
    await town.pass(2000)
  }
  expect(await town.alarms()).toContain('server.flapping primary')
  expect((await town.staff.call('post', `/vms/servers/${primary.id}/trust`)).status).toBe(200)
  await town.pass(1000)
  expect(await town.alarms()).not.toContain('server.flapping primary')
})
