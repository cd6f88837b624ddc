import { expect, test } from 'vitest'
import { Installation } from './installation.fixture.js'
import { pause, until } from './node-process.js'
import { event, proveIndex, proveInvariants, tell } from './proof.js'

const open = async () => {
  const town = await Installation.open()
  const [primary, standby] = [await town.server('primary'), await town.server('standby')]
  const group = await town.group([primary, standby], 2)
  return { town, primary, standby, group }
}

test('F3: a control side that stands still, is killed and comes back moves no group, and all is recorded meanwhile', async () => {
  const { town, primary, standby, group } = await open()
  const beganMs = Date.now()
  for (const seconds of [5, 15]) {
    const atMs = Date.now()
    town.signalControl('SIGSTOP')
    await until('it to record by itself', () => primary.node.saidAt('isolate', atMs) !== undefined)
    await pause(Math.max(0, atMs + seconds * 1000 - Date.now()))
    town.signalControl('SIGCONT')
    const wokeMs = Date.now()
    await until('its group again', () => primary.node.saidAt('activate', wokeMs) !== undefined)
  }
  const atMs = Date.now()
  await town.killControl()
  await until('it to record by itself', () => primary.node.saidAt('isolate', atMs) !== undefined)
  const backMs = Date.now()
  await town.startControl()
  await until('its group again', () => primary.node.saidAt('activate', backMs) !== undefined)
  tell(
    'a group is active again after the only control side was started',
    (primary.node.saidAt('activate', backMs) ?? 0) - backMs,
    13_000,
  )
  await event(town, 'manager.leader_changed')
  expect(standby.node.beliefs()).toEqual([])
  await proveInvariants(town)
  expect((await proveIndex(town, group, beganMs)).missingMs).toBe(0)
})

test('F3: of two control sides the other leads when the first is killed, and no group moves', async () => {
  const town = await Installation.open()
  const second = await town.secondControl()
  const both = { HEADEND_NODE_SERVERS: `${town.url},${second.url}` }
  const [primary, standby] = [await town.server('primary', both), await town.server('standby', both)]
  const group = await town.group([primary, standby], 2)
  const beganMs = Date.now()
  const atMs = Date.now()
  await town.killControl()
  town.speakTo(second.url)
  await until('a new term', async () => (await town.events()).includes('manager.leader_changed'))
  tell('another control side leads', Date.now() - atMs, 13_000)
  await until('its group again', () =>
    primary.node.beliefs().some((one) => one.group === group.id && one.toMs === Infinity),
  )
  expect(standby.node.beliefs()).toEqual([])
  await proveInvariants(town)
  expect((await proveIndex(town, group, beganMs)).missingMs).toBe(0)
})
