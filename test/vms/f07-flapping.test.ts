import { expect, test } from 'vitest'
import { Installation } from './installation.fixture.js'
import { until } from './node-process.js'
import { alarm, noAlarm, proveIndex, proveInvariants } from './proof.js'

test('F7: a server that is lost again and again is trusted no more, and its group stops moving', async () => {
  const town = await Installation.open({ use_failback: false })
  const [primary, standby] = [await town.server('primary'), await town.server('standby')]
  const group = await town.group([primary, standby], 2)
  const beganMs = Date.now()
  const isHome = (): boolean => town.witness.holder(group.id) === primary.id
  for (let loss = 1; loss <= 10; loss += 1) {
    primary.node.killMachine()
    await alarm(town, 'server.disconnected primary')
    await until('the standby to hold it', () => !isHome())
    const atMs = Date.now()
    await primary.node.start()
    await until('it to be there', () => primary.node.saidAt('connected', atMs) !== undefined)
    await until('the alarm to end', async () => !(await town.alarms()).includes('server.disconnected primary'))
    // Until nobody trusts it any more it gets its group back, each time.
    if (!(await town.alarms()).includes('server.flapping primary')) await town.moveTo(group.id, primary)
  }
  await alarm(town, 'server.flapping primary')
  await town.call('PATCH', '/base/settings/vms', { use_failback: true, failback_mode: 'immediate' })
  const moves = town.witness.changes(group.id)
  expect(moves.filter(({ reason }) => reason === 'failover').length).toBeLessThanOrEqual(3)
  await town.heldBy(group.id, standby)

  const { id } = primary
  expect((await town.call('POST', `/vms/servers/${id}/trust`)).status).toBeLessThan(300)
  await noAlarm(town, 'server.flapping primary')
  await town.moveTo(group.id, primary)
  await proveInvariants(town)
  await proveIndex(town, group, beganMs)
})
