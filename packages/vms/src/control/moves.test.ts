import { expect, test } from 'vitest'
import { openSurveillance } from '../testing/surveillance.fixture.js'

const pair = async (settings: object = {}, group: object = {}) => {
  const town = await openSurveillance()
  await town.set({ useFailback: false, ...settings })
  const primary = await town.running('primary')
  const standby = await town.running('standby')
  const id = await town.group('Group', [primary.id, standby.id], 4, group)
  await town.pass(12_000, () => primary.node.active(id))
  const call = (path: string, body: object) => town.staff.call('post', `/vms/groups/${id}/${path}`, { body })
  return { town, primary, standby, group: id, call }
}

test('a group is moved when the other server receives its cameras, and no sooner', async () => {
  const { town, primary, standby, group, call } = await pair()
  let ready = 0
  standby.node.warmth = () => ready
  await town.pass(3500)
  await call('move', { server_id: standby.id })
  await town.pass(6000)
  expect([primary.node.active(group), standby.node.warm]).toEqual([true, [group]])
  ready = 4
  expect(await town.pass(6000, () => standby.node.active(group))).toBeLessThan(4500)
  await town.pass(3500)
  expect([standby.node.epoch(group), standby.node.warm]).toEqual([2, []])
})

test('a server that does not get half of the pictures is given nothing, and that is said', async () => {
  const { town, primary, standby, group, call } = await pair()
  standby.node.warmth = () => 1
  await town.pass(3500)
  await call('move', { server_id: standby.id })
  await town.pass(32_000)
  expect([primary.node.active(group), standby.node.active(group)]).toEqual([true, false])
  const { items } = (await town.staff.get('/vms/alarms', { code: 'group.failback_failed' })) as { items: object[] }
  expect(items).toMatchObject([{ params: { ready: 1, of: 4, to: 'standby' } }])
  expect((await town.board())['primary']).toMatchObject({ groups: [{ id: group }] })
})

test('a camera that gives its picture to one server at a time is not waited for', async () => {
  const { town, standby, group, call } = await pair()
  await town.camera('One at a time', group, { max_sessions: 1 })
  standby.node.warmth = () => 4
  await town.pass(3500)
  await call('move', { server_id: standby.id })
  expect(await town.pass(10_000, () => standby.node.active(group))).toBeLessThan(8000)
})

test('a holder that does not give its group back is waited for, which is told', async () => {
  const { town, primary, standby, group, call } = await pair()
  primary.node.pull()
  await call('move', { server_id: standby.id })
  await town.pass(7500)
  expect(await town.alarms()).toContain('group.move_slow Group')
  await town.pass(8000, () => standby.node.active(group))
  expect(standby.node.active(group)).toBe(true)
  await town.pass(500)
  expect(await town.alarms()).not.toContain('group.move_slow Group')
})

test('force does not wait for pictures, and where the holder is off not even for its lease', async () => {
  const { town, primary, standby, group, call } = await pair()
  standby.node.warmth = () => 0
  await town.pass(3500)
  expect((await call('force', { server_id: standby.id })).status).toBe(400)
  await call('force', { server_id: standby.id, note: 'It smokes' })
  expect(await town.pass(4000, () => standby.node.active(group))).toBeLessThan(2000)
  expect(await town.alarms()).toContain('group.forced Group')
  expect(await town.events()).toContain('group.forced Group')

  await town.change('groups', group, { failback: 'off' })
  standby.node.pull()
  await call('force', { server_id: primary.id, is_powered_off: true, note: 'Pulled the plug' })
  expect(await town.pass(4000, () => primary.node.active(group))).toBeLessThan(2000)
  expect(primary.node.epoch(group)).toBe(3)
})

test('after a crash that was seen another server takes over at once, and the dead run counts no more', async () => {
  const { town, primary, standby, group } = await pair()
  // After an election the first servers of groups are given some time to come.
  await town.pass(9000)
  await primary.node.crash()
  expect(await town.pass(9000, () => standby.node.active(group))).toBeLessThan(1500)
  await town.pass(500)
  expect(await town.alarms()).toContain('server.disconnected primary')
  await primary.node.connect()
  await town.pass(4000)
  expect(await town.alarms()).not.toContain('server.disconnected primary')
  expect(standby.node.epoch(group)).toBe(2)
})

test('a server that is about to end is relieved first, and loses no trust by it', async () => {
  const { town, primary, standby, group } = await pair()
  primary.node.news = { is_leaving: true }
  expect(await town.pass(8000, () => standby.node.active(group))).toBeLessThan(5000)
  expect(primary.node.active(group)).toBe(false)
})

test('groups go home within the windows of their operator alone', async () => {
  const { town, primary, standby, group } = await pair(
    { useFailback: true, failbackMode: 'window', failbackHoldSeconds: 5 },
    { failback_windows: ['1-7 03:00-04:00'] },
  )
  // Half past noon, by the operator's clocks.
  const { clock } = town.house
  clock.advance((new Date(clock.now()).setUTCHours(36, 30, 0, 0) - clock.now().getTime()) % 86_400_000)
  await town.pass(12_000, () => primary.node.active(group) && standby.node.refused === undefined)
  primary.node.pull()
  await town.pass(15_000, () => standby.node.active(group))
  await primary.node.connect()
  await town.pass(20_000)
  expect(standby.node.active(group)).toBe(true)
  await town.change('groups', group, { failback_windows: ['1-7 12:00-13:00'] })
  await town.pass(10_000, () => primary.node.active(group))
  expect(primary.node.active(group)).toBe(true)
})
