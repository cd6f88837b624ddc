import { expect, test } from 'vitest'
import { Installation, type Group, type Server } from './installation.fixture.js'
import { until } from './node-process.js'
import { alarm, letGo, noAlarm, pictureAfter, proveIndex, proveInvariants, tell } from './proof.js'

const open = async (settings: object) => {
  const town = await Installation.open(settings)
  const [primary, standby] = [await town.server('primary'), await town.server('standby')]
  const group = await town.group([primary, standby], 2)
  return { town, primary, standby, group, beganMs: Date.now() }
}

const fall = async (town: Installation, group: Group, from: Server, to: Server): Promise<void> => {
  from.node.signal('SIGKILL')
  await town.heldBy(group.id, to)
}

const set = (town: Installation, patch: object): Promise<unknown> => town.call('PATCH', '/base/settings/vms', patch)

const daysAndHours = '1-7 00:00-23:59'

test('F8: groups go home after a hold, within a window, by hand or never', async () => {
  const { town, primary, standby, group, beganMs } = await open({ failback_mode: 'hold', failback_hold_seconds: 5 })
  await fall(town, group, primary, standby)
  const startMs = Date.now()
  await primary.node.start()
  await town.heldBy(group.id, primary)
  const thereMs = primary.node.saidAt('connected', startMs) ?? 0
  const change = town.witness.changes(group.id).at(-1)
  expect(change).toMatchObject({ reason: 'failback' })
  expect((change?.atMs ?? 0) - thereMs).toBeGreaterThan(4000)

  await set(town, { failback_mode: 'manual', failback_hold_seconds: 0 })
  await fall(town, group, primary, standby)
  await primary.node.start()
  await alarm(town, 'group.failback_available Gates')
  expect(town.witness.holder(group.id)).toBe(standby.id)
  await town.call('POST', `/vms/groups/${group.id}/failback`)
  await town.heldBy(group.id, primary)
  await noAlarm(town, 'group.failback_available Gates')

  // One loss more, and nobody would trust it.
  await town.call('POST', `/vms/servers/${primary.id}/trust`)
  await set(town, { failback_mode: 'window', failback_windows: [] })
  await fall(town, group, primary, standby)
  await primary.node.start()
  await noAlarm(town, 'server.disconnected primary')
  expect(town.witness.holder(group.id)).toBe(standby.id)
  await set(town, { failback_windows: [daysAndHours] })
  await town.heldBy(group.id, primary)
  await proveInvariants(town)
  await proveIndex(town, group, beganMs)
})

test('F8: a planned move loses no picture, one whose target dies changes nothing, and a holder that says nothing is waited for', async () => {
  const { town, primary, standby, group, beganMs } = await open({ use_failback: false })
  const move = (to: Server): Promise<unknown> => town.call('POST', `/vms/groups/${group.id}/move`, { server_id: to.id })
  const atMs = Date.now()
  await move(standby)
  await town.heldBy(group.id, standby)
  const planned = await proveIndex(town, group, beganMs)
  expect(planned.all.map(({ missing }) => missing)).toEqual(group.cameras.map(() => []))
  tell('the longest hole in the index, which tells when pictures arrived', planned.holeMs)
  for (const { stretches } of planned.all)
    expect([...new Set(stretches.map(({ server }) => server))]).toEqual([primary.id, standby.id])
  tell('a planned move, with its pictures received first', (town.witness.changes(group.id).at(-1)?.atMs ?? 0) - atMs)
  await letGo(primary)

  // It dies when it receives the cameras and before anything was taken from the holder.
  const backMs = Date.now()
  await move(primary)
  await until('it to receive', () => primary.node.family().some(({ program }) => program === 'ffmpeg'))
  primary.node.killMachine()
  await alarm(town, 'server.disconnected primary')
  const after = town.witness.changes(group.id).at(-1)
  if (after?.holder === standby.id) expect(primary.node.saidAt('activate', backMs)).toBeUndefined()
  await town.heldBy(group.id, standby)
  await primary.node.start()
  await noAlarm(town, 'server.disconnected primary')

  // It is given the group, and dies before it has shown anything.
  await town.call('POST', `/vms/groups/${group.id}/force`, { server_id: primary.id, note: 'A test' })
  await until('it to be given', () => town.witness.holder(group.id) === primary.id)
  primary.node.killMachine()
  await town.heldBy(group.id, standby)
  await primary.node.start()
  await noAlarm(town, 'server.disconnected primary')

  const slowMs = Date.now()
  await move(primary)
  await until('it to be prepared', () => primary.node.family().some(({ program }) => program === 'ffmpeg'))
  standby.node.signal('SIGSTOP')
  await pictureAfter(primary, slowMs)
  standby.node.signal('SIGCONT')
  await town.heldBy(group.id, primary)
  await proveInvariants(town, { mayTear: true })
  await proveIndex(town, group, beganMs)
})
