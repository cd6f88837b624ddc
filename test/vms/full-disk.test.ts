import { execFileSync } from 'node:child_process'
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { Installation } from './installation.fixture.js'
import { pause, until } from './node-process.js'

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

test.runIf(process.getuid?.() === 0)(
  'on a full disk the oldest recordings make room, the picture goes on, and the index promises nothing that is gone',
  async () => {
    const disk = await smallDisk(12)
    await writeFile(join(disk, 'letters'), Buffer.alloc(9 * megabyte))
    const town = await Installation.open()
    const server = await town.server('one', { HEADEND_NODE_STORAGES: disk, HEADEND_NODE_RESERVE_PERCENT: '20' })
    const { cameras } = await town.group([server], 1)
    const [camera = 0] = cameras
    const fromMs = Date.now()
    const storage = (state: string, count: number): boolean =>
      server.node.said.filter((one) => one.what === 'a storage' && one.state === state).length >= count
    await until('the disk to be full', () => storage('full', 1), 120_000)
    await until('room again', () => storage('ok', 2), 60_000)
    await until('something to be gone', async () => {
      const [first] = await town.recorded(camera, fromMs, Date.now() - 8000)
      return first !== undefined && first.server === undefined
    })
    await pause(8000)
    const stretches = await town.recorded(camera, fromMs, Date.now())
    const kept = (await readdir(disk, { recursive: true })).filter((name) => name.endsWith('.mp4'))
    expect(kept.length).toBeGreaterThan(0)
    const promised = stretches.filter((one) => one.server !== undefined).length
    // The newest is being written, and one may have gone since the index was asked.
    expect(Math.abs(promised - kept.length)).toBeLessThanOrEqual(2)
    expect(server.node.saidAt('a camera is away', fromMs)).toBeUndefined()
  },
)
