import { existsSync, globSync, writeFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { Installation } from './installation.fixture.js'
import { until } from './node-process.js'
import { alarm, noAlarm, proveInvariants } from './proof.js'

const [library = ''] = globSync('/usr/lib/*/faketime/libfaketime.so.1')

/** A clock on the wall that can be set, for one program alone. */
const openClock = async () => {
  const folder = await mkdtemp(join(tmpdir(), 'headend-clock-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  const file = join(folder, 'by')
  const set = (seconds: number): void => writeFileSync(file, `${seconds >= 0 ? '+' : ''}${seconds}\n`)
  set(0)
  const own = { FAKETIME_TIMESTAMP_FILE: file, FAKETIME_NO_CACHE: '1', FAKETIME_DONT_FAKE_MONOTONIC: '1' }
  return { set, env: { LD_PRELOAD: library, FAKETIME_DONT_RESET: '1', ...own } }
}

test.runIf(existsSync(library))('F10: a clock that is set by an hour moves no group, and is told', async () => {
  const clock = await openClock()
  const town = await Installation.open()
  const lying = { address: '127.0.0.1', command: [], isLying: true }
  const primary = await town.server('primary', clock.env, {}, lying)
  const standby = await town.server('standby')
  const group = await town.group([primary, standby], 2)
  for (const hours of [1, -1]) {
    clock.set(hours * 3600)
    await alarm(town, 'server.clock_skew primary')
    clock.set(0)
    await noAlarm(town, 'server.clock_skew primary')
    await town.heldBy(group.id, primary)
  }
  await until('the picture', () => town.cameras.watchers('/Gate1') === 1)
  expect(standby.node.beliefs()).toEqual([])
  expect(town.witness.changes(group.id)).toHaveLength(1)
  await proveInvariants(town)
})
