import { expect, test } from 'vitest'
import { Installation } from './installation.fixture.js'
import { until } from './node-process.js'
import { alarm, event, letGo, noAlarm, pictureAfter, proveIndex, proveInvariants, tell, tellParts } from './proof.js'

test('F1 F12: a killed program, one killed with its guard, and all of a machine are replaced; and they come home', async () => {
  const town = await Installation.open({ use_failback: false })
  const [primary, standby] = [await town.server('primary'), await town.server('standby')]
  const group = await town.group([primary, standby], 2)
  const beganMs = Date.now()

  // Its guard has seen it die, and says so.
  let atMs = Date.now()
  primary.node.signal('SIGKILL')
  await pictureAfter(standby, atMs)
  tellParts('first camera back after kill -9 of the program', standby, atMs, 4000)
  await alarm(town, 'group.failover Gates')
  await event(town, 'group.failover')
  await primary.node.start()
  await town.moveTo(group.id, primary)
  await letGo(standby)
  await noAlarm(town, 'group.failover Gates')

  // Nobody is left to say a word but what receives cameras, which ends by its broken pipe.
  atMs = Date.now()
  const family = primary.node.family()
  for (const { pid, program } of family) if (program !== 'ffmpeg') process.kill(pid, 'SIGKILL')
  primary.node.signal('SIGKILL')
  await pictureAfter(standby, atMs)
  tellParts('the same with its guard, 1 s keep-alive', standby, atMs, 6500)
  await until('its receivers to end', () => family.every(({ pid }) => !isAlive(pid)))
  tell('receivers of a killed program ended after', Date.now() - atMs)
  await alarm(town, 'server.disconnected primary')
  await primary.node.start()
  await town.moveTo(group.id, primary)
  await letGo(standby)

  atMs = Date.now()
  primary.node.killMachine()
  await pictureAfter(standby, atMs)
  tellParts('first camera back after the loss of a host, 1 s keep-alive', standby, atMs, 6500)
  await town.heldBy(group.id, standby)
  await proveInvariants(town)
  const { missingMs, holeMs } = await proveIndex(town, group, beganMs)
  tell('pictures missing over all three', missingMs)
  tell('longest hole in the index', holeMs)
  expect(missingMs).toBeGreaterThan(0)
})

test('F1: a machine that is gone without a word is replaced, with a sign of life each 3 s', async () => {
  const town = await Installation.open({ keep_alive_seconds: 3 })
  const [primary, standby] = [await town.server('primary'), await town.server('standby')]
  const group = await town.group([primary, standby], 2)
  const atMs = Date.now()
  primary.node.killMachine()
  await pictureAfter(standby, atMs)
  tellParts('first camera back after the loss of a host, 3 s keep-alive', standby, atMs, 12_500)
  await alarm(town, 'server.disconnected primary')
  await town.heldBy(group.id, standby)
  await proveInvariants(town)
  await proveIndex(town, group, atMs)
})

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}
