import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { segmentAt } from '../../apps/streaming-node/src/record/segment-name.js'
import { Installation, type Server } from './installation.fixture.js'
import { until } from './node-process.js'
import { pictureAfter, tell } from './proof.js'
import { missingMs, truthOf } from './truth.js'
import { browse, moves, pictures } from './viewer.js'

/** Of the camera’s picture, each so often. */
const frameMs = 100
const ffmpegLimits = { maxBuffer: 64_000_000, timeout: 120_000 } as const

/** When each picture of a film is shown, in milliseconds, as a program tells that knows nothing of us. */
const timesOf = (address: string): number[] => {
  const shown = ['-select_streams', 'v:0', '-show_entries', 'packet=pts_time', '-of', 'csv=p=0']
  const text = execFileSync('ffprobe', ['-v', 'error', ...shown, address], ffmpegLimits).toString()
  return text
    .split('\n')
    .filter((line) => /\d/.test(line))
    .map((line) => Number.parseFloat(line) * 1000)
}

const stepsOf = (times: readonly number[]): number[] => times.slice(1).map((time, at) => time - (times[at] ?? 0))

const recordedUntil = (town: Installation, camera: number, { id, node }: Server, toMs: number): Promise<void> =>
  until(`a file of ${node.name}`, async () =>
    (await town.recorded(camera, toMs - 60_000, toMs + 60_000)).some((one) => one.server === id && one.toMs >= toMs),
  )

/** Two servers that recorded one camera, one after the other, without a hole. */
const moved = async (env: Readonly<Record<string, string>> = {}) => {
  const town = await Installation.open({}, '127.0.0.1', env)
  const [first, second] = [await town.server('first'), await town.server('second')]
  const { id, cameras } = await town.group([first, second], 1)
  const [camera = 0] = cameras
  const fromMs = Date.now()
  await recordedUntil(town, camera, first, fromMs + 8000)
  await town.moveTo(id, second)
  const toMs = Date.now() + 4000
  await recordedUntil(town, camera, second, toMs)
  await until('the index to know', async () => (await town.longestHole(camera, fromMs + 4000, toMs)) === 0)
  return { town, first, second, camera, fromMs: fromMs + 4000, toMs }
}

/** Two servers that record to one storage, as where it stands in a rack of its own. */
const sharing = async () => {
  const storage = await mkdtemp(join(tmpdir(), 'headend-shared-'))
  onTestFinished(() => rm(storage, { recursive: true, force: true }))
  const town = await Installation.open({ use_failback: false })
  const env = { HEADEND_NODE_STORAGES: storage }
  const [first, second] = [await town.server('first', env), await town.server('second', env)]
  const { cameras } = await town.group([first, second], 1)
  /** Whether all that began before is in the index. */
  const isTold = async (beforeMs: number): Promise<boolean> =>
    (await readdir(storage, { recursive: true }))
      .flatMap((name) => segmentAt(name) ?? [])
      .every(({ facts, stage }) => stage === 'told' || facts.startMs > beforeMs)
  return { town, first, second, camera: cameras[0] ?? 0, isTold }
}

const play = async (town: Installation, camera: number, fromMs: number, toMs: number) => {
  const times = { from: new Date(fromMs).toISOString(), to: new Date(toMs).toISOString() }
  const said = await town.call('POST', `/vms/cameras/${camera}/play`, times)
  expect(said.status, JSON.stringify(said.body)).toBe(200)
  return said.body as { url: string; page: string; unavailable: object[] }
}

test('a time that two servers recorded is played as one film in which no picture is missing or shown twice', async () => {
  const { town, first, second, camera, fromMs, toMs } = await moved()
  const { url, page, unavailable } = await play(town, camera, fromMs, toMs)
  expect(unavailable).toEqual([])
  const list = await (await fetch(url)).text()
  for (const { node } of [first, second]) expect(list).toContain(`:${node.port}/play/v1/`)
  const steps = stepsOf(timesOf(url))
  console.log(`measured: pictures ${steps.length + 1}, steps from ${Math.min(...steps)} to ${Math.max(...steps)} ms`)
  // From file to file a picture follows the other; where a server follows another, two clocks meet.
  expect(steps.filter((step) => Math.abs(step - frameMs) > 20).length).toBeLessThanOrEqual(1)
  expect(Math.min(...steps)).toBeGreaterThan(0)
  expect(Math.max(...steps)).toBeLessThan(2.5 * frameMs)
  const lengthMs = [...list.matchAll(/#EXTINF:([\d.]+)/g)].reduce((sum, [, one]) => sum + Number(one) * 1000, 0)
  expect(Math.abs((steps.length + 1) * frameMs - lengthMs)).toBeLessThan(3 * frameMs)

  // And in a browser, past the moment at which the servers changed.
  await mkdir(pictures, { recursive: true })
  const viewer = await browse(page)
  await moves(viewer)
  const line = viewer.locator('#line')
  expect(await line.locator('.span').count()).toBeGreaterThan(0)
  const { width = 0, height = 0 } = (await line.boundingBox()) ?? {}
  await line.click({ position: { x: width * 0.4, y: height / 2 } })
  await moves(viewer, 4)
  await viewer.screenshot({ path: `${pictures}past.png` })
  expect(await viewer.locator('#note').textContent()).toBe('')
  expect(Number(await line.getAttribute('aria-valuenow'))).toBeGreaterThan((0.4 * (toMs - fromMs)) / 1000)
})

interface Export {
  readonly state: string
  readonly done_percent: number
  readonly sha256: string
  readonly fault: string
}

/** A program that is slow enough to be killed beside. */
const slowFfmpeg = async (): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), 'headend-slow-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  const path = join(folder, 'ffmpeg')
  await writeFile(path, '#!/bin/sh\n[ "$1" = -version ] || sleep 6\nexec ffmpeg "$@"\n', { mode: 0o755 })
  return path
}

test('what two servers recorded becomes one file, whole and right, though the control side is killed meanwhile', async () => {
  const { town, camera, fromMs, toMs } = await moved({ HEADEND_VMS_FFMPEG: await slowFfmpeg() })
  const times = { from: new Date(fromMs).toISOString(), to: new Date(toMs).toISOString() }
  const asked = await town.call('POST', `/vms/cameras/${camera}/exports`, { ...times, reason: 'a test' })
  expect(asked.status, JSON.stringify(asked.body)).toBe(200)
  const id = Number(asked.body['id'])
  const look = async () => (await town.call('GET', `/vms/exports/${id}`)).body as unknown as Export
  await until('all parts to be fetched', async () => (await look()).done_percent >= 90)
  await town.killControl()
  await town.startControl()
  expect(await look()).toMatchObject({ state: 'running', sha256: '' })
  await until('the file', async () => ['ready', 'failed'].includes((await look()).state))
  const made = await look()
  expect(made).toMatchObject({ state: 'ready', fault: '' })

  const { url } = (await town.call('POST', `/vms/exports/${id}/address`)).body as { url: string }
  const film = Buffer.from(await (await fetch(url)).arrayBuffer())
  expect(createHash('sha256').update(film).digest('hex')).toBe(made.sha256)
  const folder = await mkdtemp(join(tmpdir(), 'headend-film-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  await writeFile(join(folder, 'film.mp4'), film)
  const shown = timesOf(join(folder, 'film.mp4'))
  const steps = stepsOf(shown)
  console.log(
    `measured: exported ${shown.length} pictures, steps from ${Math.min(...steps)} to ${Math.max(...steps)} ms`,
  )
  const played = timesOf((await play(town, camera, fromMs, toMs)).url)
  expect(Math.abs(shown.length - played.length)).toBeLessThanOrEqual(1)
  expect(Math.max(...steps)).toBeLessThan(2.5 * frameMs)
  execFileSync('ffmpeg', ['-v', 'error', '-xerror', '-i', join(folder, 'film.mp4'), '-f', 'null', '-'], ffmpegLimits)
})

test('a viewer of the past goes on though the active server and then the control side are killed', async () => {
  const { town, first, second, camera, isTold } = await sharing()
  const fromMs = Date.now()
  await recordedUntil(town, camera, first, fromMs + 5000)
  // Of the time to come as well: what is recorded of it later is played by the same address.
  const { url } = await play(town, camera, fromMs, fromMs + 3_600_000)
  expect(await (await fetch(url)).text()).toContain(`:${first.node.port}/play/v1/`)

  const killedMs = Date.now()
  first.node.signal('SIGKILL')
  await pictureAfter(second, killedMs)
  await town.killControl()
  const deadMs = Date.now()
  await town.startControl()
  await recordedUntil(town, camera, second, deadMs + 1000)
  const list = async () => (await fetch(url)).text()
  // All of it is given by whoever is there, and nothing is a gap.
  const isGiven = (text: string) => !text.includes('EXT-X-GAP') && !text.includes(`:${first.node.port}/`)
  await until('all of it to be given by the second', async () => isGiven(await list()))
  const holesOf = (steps: readonly number[]) => steps.filter((step) => step > 2.5 * frameMs)
  const meanwhile = stepsOf(timesOf(url))
  expect(Math.min(...meanwhile)).toBeGreaterThan(0)
  expect(holesOf(meanwhile).length).toBeLessThanOrEqual(1)

  // The file that was being written is ended by whoever began it.
  await first.node.start()
  await until('what the killed one left', () => isTold(killedMs))
  const truth = await truthOf(town, camera, fromMs, Date.now())
  expect(truth.missing.length).toBeGreaterThan(0)
  const steps = stepsOf(timesOf(url))
  const lostMs = holesOf(steps).reduce((sum, step) => sum + step - frameMs, 0)
  tell('a viewer of the past lost by two kills', lostMs)
  tell('of which no server recorded', missingMs(truth))
  expect(truth.lies).toEqual([])
  expect(holesOf(steps).length).toBeLessThanOrEqual(1)
  expect(lostMs).toBeLessThanOrEqual(missingMs(truth) + 5 * frameMs)
})
