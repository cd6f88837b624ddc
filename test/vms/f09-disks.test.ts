import { execFileSync } from 'node:child_process'
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { Installation } from './installation.fixture.js'
import { until } from './node-process.js'
import { alarm, noAlarm, proveIndex, proveInvariants, tell } from './proof.js'

const megabyte = 1_048_576

/** A disk of so many megabytes; only root may have one. */
const smallDisk = async (megabytes: number): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), 'headend-disk-'))
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', folder])
  onTestFinished(async () => {
    execFileSync('umount', ['-l', folder])
    await rm(folder, { recursive: true, force: true })
  })
  return folder
}

/** What is mounted over a disk later is seen. */
const real = { address: '127.0.0.1', command: [], isReal: true }

const isRoot = process.getuid?.() === 0

test.runIf(isRoot)(
  'F9: on a full disk the oldest recordings make room, the picture goes on, and the index promises nothing that is gone',
  async () => {
    const disk = await smallDisk(12)
    await writeFile(join(disk, 'letters'), Buffer.alloc(9 * megabyte))
    const town = await Installation.open()
    const server = await town.server(
      'one',
      { HEADEND_NODE_STORAGES: disk, HEADEND_NODE_RESERVE_PERCENT: '20' },
      {},
      real,
    )
    const { cameras } = await town.group([server], 1)
    const [camera = 0] = cameras
    const fromMs = Date.now()
    const storage = (state: string, count: number): boolean =>
      server.node.said.filter((one) => one.what === 'a storage' && one.state === state).length >= count
    await until('the disk to be full', () => storage('full', 1))
    await until('room again', () => storage('ok', 2))
    // Now and then the oldest goes while the index is asked: then it is asked again.
    await until('the index to promise what is there', async () => {
      const stretches = await town.recorded(camera, fromMs, Date.now())
      const promised = stretches.filter((one) => one.server !== undefined).length
      const kept = (await readdir(disk, { recursive: true })).filter((name) => /\d\.mp4$/.test(name)).length
      return stretches[0]?.server === undefined && kept > 0 && promised === kept
    })
    expect(server.node.saidAt('a camera is away', fromMs)).toBeUndefined()
    await proveInvariants(town)
  },
)

test.runIf(isRoot)(
  'F9: a disk that fails is left for the next one, which is told, and taken again when it is mended',
  async () => {
    const disk = await smallDisk(200)
    const other = await smallDisk(200)
    const town = await Installation.open()
    const server = await town.server('one', { HEADEND_NODE_STORAGES: `${disk},${other}` }, {}, real)
    const group = await town.group([server], 1)
    const beganMs = Date.now()
    const countIn = async (folder: string): Promise<number> =>
      (await readdir(folder, { recursive: true })).filter((name) => name.endsWith('.mp4')).length
    await until('something on the first', async () => (await countIn(disk)) > 0)
    // As the kernel does with a disk that fails: it can be read, and not written any more.
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'ro', 'tmpfs', disk])
    await alarm(town, 'storage.offline one')
    await until('something on the other', async () => (await countIn(other)) > 0)
    execFileSync('umount', ['-l', disk])
    await noAlarm(town, 'storage.offline one')
    await proveInvariants(town)
    const { missingMs } = await proveIndex(town, group, beganMs)
    tell('pictures lost with a disk', missingMs)
  },
)
