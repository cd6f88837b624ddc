import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { framesIn } from '../camera-sim/frame-numbers.js'
import { Installation, type Server } from './installation.fixture.js'
import { until } from './node-process.js'
import { pictureAfter, proveIndex, proveInvariants, tell } from './proof.js'

/** Three misses of a sign of life each second, and what a first picture takes. */
const holeBarMs = 3000 + 3000

/** The newest picture that lies on a server's disks, whatever file it is in. */
const newestOn = async ({ node }: Server): Promise<number> => {
  const found: number[] = []
  for (const storage of node.storages)
    for (const one of await readdir(storage, { recursive: true, withFileTypes: true }))
      if (one.isFile()) found.push(...framesIn(await readFile(join(one.parentPath, one.name))))
  return Math.max(...found)
}

test('N6: a killed program has on its disk what it received up to half a second before, and the hole is as long as its absence', async () => {
  const town = await Installation.open({ use_failback: false })
  const [primary, standby] = [await town.server('primary'), await town.server('standby')]
  const group = await town.group([primary, standby], 1)
  const { frames } = town.cameras
  const beganMs = Date.now()
  await until('some seconds of pictures', () => Date.now() > beganMs + 8000)
  const atMs = Date.now()
  primary.node.signal('SIGKILL')
  // In memory at the kill or on the way from the camera: both are lost.
  const lostMs = atMs - (frames.sentAt[await newestOn(primary)] ?? 0)
  tell('recorded time that a killed program loses', lostMs, 500)
  // What is written second by second and not piece by piece loses more.
  expect(lostMs).toBeLessThan(2500)
  await pictureAfter(standby, atMs)
  await until('more pictures', () => Date.now() > atMs + 12_000)
  await primary.node.start()
  await proveInvariants(town)
  const { holeMs, missingMs } = await proveIndex(town, group, beganMs)
  tell('the hole in the index after it', holeMs, holeBarMs)
  tell('of which nobody has the pictures', missingMs)
  expect(holeMs).toBeGreaterThan(0)
  // The index calls no more a hole than what is missing, but for the pictures at its edges.
  expect(holeMs).toBeLessThanOrEqual(missingMs + 1500)
})
