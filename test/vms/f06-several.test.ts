import { expect, test } from 'vitest'
import { Installation, type Group, type Server } from './installation.fixture.js'
import { until } from './node-process.js'
import { noAlarm, pictureAfter, proveIndex, proveInvariants } from './proof.js'

const kill = (...servers: readonly Server[]): void => servers.forEach(({ node }) => node.killMachine())

test('F6: two servers die at once, the standby has not room for all, and who dies while taking over is replaced', async () => {
  const town = await Installation.open({ use_failback: false })
  const [one, two] = [await town.server('one'), await town.server('two')]
  const standby = await town.server('standby', {}, { max_cameras: 4 })
  const lesser = await town.group([one, standby], 2, { name: 'Gates', priority: 50 })
  const greater = await town.group([two, standby], 3, { name: 'Vaults', priority: 60 })
  const beganMs = Date.now()
  kill(one, two)
  await town.heldBy(greater.id, standby)
  await town.heldBy(lesser.id, standby)
  expect(town.witness.cameras().filter(({ isOut }) => isOut)).toHaveLength(1)
  // Which of them depends on who was silent first: what runs is not taken away again for something more important.
  const isPartial = async (): Promise<boolean> => (await town.alarms()).some((name) => name.startsWith('group.partial'))
  await until('an alarm of the group', isPartial)
  await until('one of the camera', async () =>
    (await town.alarms()).some((name) => name.startsWith('camera.no_capacity')),
  )
  await proveInvariants(town)

  await two.node.start()
  await town.moveTo(greater.id, two)
  await until('an end of the alarm', async () => !(await isPartial()))
  expect(town.witness.cameras().filter(({ isOut }) => isOut)).toEqual([])
  await one.node.start()
  await town.moveTo(lesser.id, one)
  await proveInvariants(town)
  await proveIndex(town, greater, beganMs)
})

test('F6: a second standby serves when the first dies as it takes over; and after everything was off all is as it was', async () => {
  const town = await Installation.open({ use_failback: false })
  const servers = [await town.server('primary'), await town.server('second'), await town.server('third')] as const
  const [primary, second, third] = servers
  const group: Group = await town.group(servers, 2)
  const beganMs = Date.now()
  kill(primary)
  await until('the second to be given it', () => town.witness.holder(group.id) === second.id)
  kill(second)
  await pictureAfter(third, beganMs)
  await town.heldBy(group.id, third)
  expect(town.witness.epoch(group.id)).toBe(3)
  await primary.node.start()
  await town.moveTo(group.id, primary)

  // Whoever was the primary is waited for as long as three signs of life, and a busy machine starts all of it slowly.
  await town.call('PATCH', '/base/settings/vms', { keep_alive_seconds: 10 })
  await town.killControl()
  kill(primary, third)
  await Promise.all(servers.map(({ node }) => node.start()))
  await town.startControl()
  await town.heldBy(group.id, primary)
  await noAlarm(town, 'server.disconnected second')
  await proveInvariants(town)
  await proveIndex(town, group, beganMs)
})
