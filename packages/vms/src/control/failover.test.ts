import { expect, test } from 'vitest'
import { openSurveillance } from '../testing/surveillance.fixture.js'

/** A primary and a standby with one group, as the screens of the trade show it. */
const pair = async (settings: object = {}) => {
  const town = await openSurveillance()
  await town.set(settings)
  const primary = await town.running('primary')
  const standby = await town.running('standby', { max_cameras: 100, max_recording: 200 })
  const group = await town.group('Group 1', [primary.id, standby.id], 4)
  await town.pass(12_000, () => primary.node.active(group))
  return { town, primary, standby, group }
}

test('a standby takes over when the primary is gone, and gives the group back when it has been there for a while', async () => {
  const { town, primary, standby, group } = await pair({ failbackHoldSeconds: 20 })
  expect(primary.node.epoch(group)).toBe(1)
  expect(await town.alarms()).toEqual([])
  primary.node.pull()
  const passed = await town.pass(20_000, () => standby.node.active(group))
  expect(passed).toBeLessThanOrEqual(9432 + 750)
  expect(passed).toBeGreaterThan(6000)
  expect([primary.node.active(group), standby.node.epoch(group)]).toEqual([false, 2])
  await town.pass(1000)
  expect(await town.alarms()).toEqual([
    ...['group.failover Group 1', 'group.unprotected Group 1', 'server.disconnected primary'],
  ])
  const away = await town.board()
  expect(away['primary']).toMatchObject({ status: 'offline', cameras: { used: null, of: 500 }, memory: null })
  expect(away['standby']).toMatchObject({
    ...{ status: 'online', cameras: { used: 4, of: 100 }, live: { used: 5, of: 3000 }, cpu_percent: 12 },
    groups: [{ name: 'Group 1', epoch: 2, is_primary: false }],
  })

  await primary.node.connect()
  await town.pass(16_000)
  expect(standby.node.active(group)).toBe(true)
  await town.pass(12_000, () => primary.node.active(group))
  expect([standby.node.active(group), primary.node.epoch(group)]).toEqual([false, 3])
  await town.pass(1000)
  expect(await town.alarms()).toEqual([])
  expect(await town.events()).toEqual([
    ...['group.moved Group 1', 'server.disconnected primary', 'group.failover Group 1'],
    ...['server.connected primary', 'group.failback Group 1'],
  ])
})

test('with a sign of life each second another server has the group after little more than three', async () => {
  const { town, primary, standby, group } = await pair({ keepAliveSeconds: 1 })
  primary.node.pull()
  expect(await town.pass(20_000, () => standby.node.active(group))).toBeLessThanOrEqual(3311 + 750)
})

test('a server that starts again at once takes its groups back, and no other gets them', async () => {
  const { town, primary, standby, group } = await pair()
  await primary.node.restart()
  expect(await town.pass(5000, () => primary.node.active(group))).toBeLessThanOrEqual(1000)
  expect([primary.node.epoch(group), standby.node.active(group)]).toEqual([2, false])
})

test('failback at once, only by hand, or not at all', async () => {
  const { town, primary, standby, group } = await pair({ failbackMode: 'immediate' })
  const fail = async () => {
    primary.node.pull()
    await town.pass(15_000, () => standby.node.active(group))
    await primary.node.connect()
  }
  await fail()
  expect(await town.pass(10_000, () => primary.node.active(group))).toBeLessThan(4000)

  await town.set({ failbackMode: 'manual' })
  await fail()
  await town.pass(8000)
  expect(standby.node.active(group)).toBe(true)
  expect(await town.alarms()).toEqual(['group.failback_available Group 1', 'group.failover Group 1'])
  await town.staff.call('post', `/vms/groups/${group}/failback`)
  expect(await town.pass(10_000, () => primary.node.active(group))).toBeLessThan(4000)

  await town.change('groups', group, { failback: 'off' })
  await fail()
  await town.pass(8000)
  expect(standby.node.active(group)).toBe(true)
})

test('maintenance hands a group over without waiting for a lease to end, and takes it away from nobody else', async () => {
  const { town, primary, standby, group } = await pair()
  await town.change('servers', primary.id, { is_in_maintenance: true })
  expect(await town.pass(10_000, () => standby.node.active(group))).toBeLessThan(2000)
  expect(primary.node.active(group)).toBe(false)
  await town.pass(2000)
  expect(await town.alarms()).toEqual(['group.failover Group 1', 'group.unprotected Group 1'])
  // Nobody is there to take it: it stays where it is.
  await town.change('servers', standby.id, { is_in_maintenance: true })
  await town.pass(3000)
  expect(standby.node.active(group)).toBe(true)
})

test('a group is moved by hand to a server of its own, and to no other', async () => {
  const { town, primary, standby, group } = await pair({ useFailback: false })
  const other = await town.running('third')
  const to = (id: number) => town.staff.call('post', `/vms/groups/${group}/move`, { body: { server_id: id } })
  expect(await to(other.id)).toMatchObject({ status: 400, body: { errors: [{ field: 'server_id' }] } })
  expect((await to(standby.id)).status).toBe(200)
  expect(await town.pass(5000, () => standby.node.active(group))).toBeLessThan(2000)
  expect([primary.node.active(group), standby.node.epoch(group)]).toEqual([false, 2])
})

test('a server that comes and goes loses the trust of the house until it has been quiet', async () => {
  const { town, primary, standby, group } = await pair({ keepAliveSeconds: 1, failbackMode: 'immediate' })
  for (let time = 0; time < 3; time++) {
    primary.node.pull()
    await town.pass(5000, () => standby.node.active(group))
    await primary.node.connect()
    if (time < 2) await town.pass(6000, () => primary.node.active(group))
  }
  await town.pass(8000)
  expect(standby.node.active(group)).toBe(true)
  expect(await town.alarms()).toContain('server.flapping primary')
  // Whoever moves a group there by hand knows better.
  const epoch = standby.node.epoch(group) ?? 0
  await town.staff.call('post', `/vms/groups/${group}/move`, { body: { server_id: primary.id } })
  await town.pass(5000, () => primary.node.active(group))
  expect([primary.node.epoch(group), standby.node.active(group)]).toEqual([epoch + 1, false])
})

test('a group whose holder is relieved goes to one that is trusted, where there is one', async () => {
  const town = await openSurveillance()
  await town.set({ keepAliveSeconds: 1, useFailback: false })
  const [primary, standby, third] = [
    await town.running('primary'),
    await town.running('second'),
    await town.running('third'),
  ]
  const group = await town.group(
    'Group 1',
    [primary, standby, third].map(({ id }) => id),
    4,
  )
  await town.pass(12_000, () => primary.node.active(group))
  for (let time = 0; time < 3; time++) {
    standby.node.pull()
    await town.pass(5000)
    await standby.node.connect()
    await town.pass(2000)
  }
  expect(await town.alarms()).toContain('server.flapping second')
  await town.change('servers', primary.id, { is_in_maintenance: true })
  await town.pass(8000, () => third.node.active(group))
  expect([third.node.active(group), standby.node.active(group)]).toEqual([true, false])
})
