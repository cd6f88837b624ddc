import { DatabaseSync } from 'node:sqlite'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { Installation } from './installation.fixture.js'
import { Network, hasOwnNetwork } from './network.js'
import { until } from './node-process.js'
import { alarm, noAlarm, proveIndex, proveInvariants, tell } from './proof.js'

test.runIf(hasOwnNetwork)('F5: a server that does not reach its cameras gives them to one that does', async () => {
  const network = Network.open()
  const host = network.host()
  const town = await Installation.open({ use_failback: false }, network.address)
  const primary = await town.server('primary', {}, {}, host)
  const standby = await town.server('standby', {}, {}, network.host())
  const group = await town.group([primary, standby], 6)
  const beganMs = Date.now()
  await until('all of them', () => primary.node.said.filter(({ what }) => what === 'a camera is there').length >= 6)
  const atMs = Date.now()
  host.cut({ port: town.cameras.port, ways: ['to', 'from'] })
  await alarm(town, 'group.media_path Gates')
  await town.heldBy(group.id, standby)
  tell('cameras out of reach are received by another server', Date.now() - atMs, 30_000)
  expect(town.witness.changes(group.id).at(-1)).toMatchObject({ reason: 'media', holder: standby.id })
  await noAlarm(town, 'group.media_path Gates')
  await proveInvariants(town)
  await proveIndex(town, group, beganMs)
})

test('F5: a database that is away for a while ends no recording and moves no group', async () => {
  const town = await Installation.open()
  const [primary, standby] = [await town.server('primary'), await town.server('standby')]
  const group = await town.group([primary, standby], 2)
  const beganMs = Date.now()
  // Nobody can write while somebody else does; statements wait, and are tried again.
  const other = new DatabaseSync(join(town.program.dataDir, 'headend.db'), { timeout: 60_000 })
  other.exec('BEGIN IMMEDIATE')
  await until('it to record by itself', () => primary.node.saidAt('isolate', beganMs) !== undefined)
  tell('leases outlive the database by', Date.now() - beganMs)
  other.exec('ROLLBACK')
  other.close()
  const backMs = Date.now()
  await until('its group again', () => primary.node.saidAt('activate', backMs) !== undefined)
  expect(standby.node.beliefs()).toEqual([])
  await proveInvariants(town)
  expect((await proveIndex(town, group, beganMs)).missingMs).toBe(0)
})
