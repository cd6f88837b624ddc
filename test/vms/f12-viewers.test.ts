import { expect, onTestFinished, test } from 'vitest'
import { Installation } from './installation.fixture.js'
import { until } from './node-process.js'
import { letGo, proveIndex, proveInvariants, tell } from './proof.js'
import { Relay } from './relay.js'
import { Viewers } from './viewers.js'

const count = 40

test('F12: forty viewers see on after a crash, a cut and a move by plan, and their numbers never fall', async () => {
  const town = await Installation.open({ use_failback: false })
  const relay = await Relay.open(town.port)
  onTestFinished(() => relay.close())
  const primary = await town.server('primary', { HEADEND_NODE_SERVERS: relay.url })
  const standby = await town.server('standby')
  const group = await town.group([primary, standby], 4)
  const viewers = await Viewers.open(town, group.cameras, count)
  onTestFinished(() => viewers.close())
  await until('everybody to see something', () => viewers.haveSeen(0))
  const beganMs = Date.now()
  const seenBy = async (what: string, holder: typeof primary): Promise<void> => {
    await town.heldBy(group.id, holder)
    const heldMs = Date.now()
    await until('everybody to see something new', () => viewers.haveSeen(heldMs))
    tell(`${what}: the last viewer after the first`, viewers.spreadMs(heldMs), 3000)
  }
  primary.node.signal('SIGKILL')
  await seenBy('after a crash', standby)
  await primary.node.start()
  await town.moveTo(group.id, primary)
  await seenBy('after a move by plan', primary)
  await letGo(standby)
  relay.cut('there', 'back')
  await seenBy('after a cut', standby)
  relay.heal()
  await town.moveTo(group.id, primary)
  await seenBy('after another move by plan', primary)
  expect(viewers.falls()).toEqual([])
  await proveInvariants(town)
  await proveIndex(town, group, beganMs)
})
