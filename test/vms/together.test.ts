import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { expect, onTestFinished, test } from 'vitest'
import { Installation, type Server } from './installation.fixture.js'
import { until } from './node-process.js'
import { tell } from './proof.js'
import { browse, pictures } from './viewer.js'

const ffmpegLimits = { maxBuffer: 64_000_000, timeout: 120_000 } as const
const longMs = 20_000

interface Shot {
  readonly server: Server
  readonly camera: number
}

/** Two servers, each with a camera of its own, that recorded the same time; all cameras show one and the same picture. */
const recorded = async () => {
  const town = await Installation.open()
  const shots: Shot[] = []
  for (const name of ['first', 'second']) {
    const server = await town.server(name)
    const { cameras } = await town.group([server], 1, { name: `${name}s` })
    shots.push({ server, camera: cameras[0] ?? 0 })
  }
  const fromMs = Date.now()
  for (const { server, camera } of shots)
    await until(`a file of ${server.node.name}`, async () =>
      (await town.recorded(camera, fromMs, fromMs + 2 * longMs)).some(
        (one) => one.server === server.id && one.toMs >= fromMs + longMs,
      ),
    )
  return { town, shots, times: { from: new Date(fromMs).toISOString(), to: new Date(fromMs + longMs).toISOString() } }
}

/**
 * How much later the second picture of the page is than the first, in milliseconds: it is shifted until both show the
 * same, as far as they can. Besides, by how much they differ then and a second later, 0 to 255.
 */
const latenessOf = (page: Page): Promise<{ lateMs: number; same: number; other: number }> =>
  page.evaluate(`(async () => {
    // The page would bring it back.
    for (let at = setInterval(() => {}, 1000); at > 0; at--) clearInterval(at)
    const [one, second] = document.querySelectorAll('video')
    const pixels = (video) => {
      const canvas = document.createElement('canvas')
      Object.assign(canvas, { width: 320, height: 180 })
      const brush = canvas.getContext('2d')
      brush.drawImage(video, 0, 0, 320, 180)
      return brush.getImageData(0, 0, 320, 180).data
    }
    const shown = pixels(one)
    const began = second.currentTime
    const found = []
    for (let ms = -1000; ms <= 1000; ms += 50) {
      const sought = new Promise((resolve) => second.addEventListener('seeked', resolve, { once: true }))
      second.currentTime = began + ms / 1000
      await sought
      const own = pixels(second)
      found.push({ ms, by: shown.reduce((sum, value, at) => sum + Math.abs(value - own[at]), 0) / own.length })
    }
    const best = Math.min(...found.map(({ by }) => by))
    const alike = found.filter(({ by }) => by <= best + 0.01)
    return { lateMs: -(alike[0].ms + alike.at(-1).ms) / 2, same: best, other: found.at(-1).by }
  })()`)

const numbersOf = (page: Page, script: string): Promise<number[]> => page.evaluate(script)
const drifts = (page: Page) =>
  numbersOf(page, `[...document.querySelectorAll('figure')].map(({ dataset }) => Math.abs(Number(dataset.driftMs)))`)
const places = (page: Page) => numbersOf(page, `[...document.querySelectorAll('video')].map((one) => one.currentTime)`)
const clockOf = async (page: Page): Promise<number> =>
  Date.parse((await page.locator('#clock').getAttribute('datetime')) ?? '')
const isSettled = async (page: Page): Promise<boolean> =>
  page.evaluate(
    `[...document.querySelectorAll('video')].every((one) => one.paused && !one.seeking && one.readyState >= 2)`,
  )

test('two cameras are played on one clock, fast by whole pictures alone, and what a server has that is away is named', async () => {
  const { town, shots, times } = await recorded()
  const cameras = shots.map(({ camera }) => camera)
  const said = await town.call('POST', '/vms/play', { cameras, ...times })
  expect(said.status, JSON.stringify(said.body)).toBe(200)
  const { page: address } = said.body as { page: string }
  await mkdir(pictures, { recursive: true })
  const page = await browse(address)
  const fetched: string[] = []
  page.on('request', (request) => fetched.push(request.url()))
  const begin = Date.parse(times.from)
  await until('both pictures to move', async () => (await clockOf(page)) > begin + 3000)
  expect(Math.min(...(await places(page)))).toBeGreaterThan(1)
  const far = Math.max(...(await drifts(page)))
  tell('pictures are as far from the clock as, while they move', far)
  expect(far).toBeLessThan(400)

  // Standing still, both show the same moment: all cameras of this trial see one and the same thing.
  await page.locator('#play').click()
  await page.locator('#after').click()
  await until('both to stand', () => isSettled(page))
  await page.screenshot({ path: `${pictures}together.png` })
  const before = await clockOf(page)
  await page.locator('#after').click()
  expect((await clockOf(page)) - before).toBe(40)
  await until('both to stand', () => isSettled(page))
  const { lateMs, same, other } = await latenessOf(page)
  console.log(`measured: ${lateMs} ms apart; alike by ${same.toFixed(2)}, a second apart by ${other.toFixed(2)}`)
  expect(Math.abs(lateMs)).toBeLessThanOrEqual(300)
  expect(other).toBeGreaterThan(2 * same)

  // Sixteen times as fast, from the beginning: whole pictures alone are fetched, and the clock comes to its end.
  await page.reload()
  await until('both pictures to move', async () => (await clockOf(page)) > begin + 500)
  fetched.length = 0
  await page.locator('#speed').selectOption('16')
  await until('the end', async () => (await clockOf(page)) >= Date.parse(times.to))
  const parts = fetched.filter((url) => url.includes('.m4s'))
  expect(parts.filter((url) => url.endsWith('.key.m4s')).length).toBeGreaterThan(2)
  expect(await page.locator('#note').textContent()).toBe('')

  const [, gone] = shots
  gone?.server.node.signal('SIGKILL')
  await until('the server to be known as away', async () => {
    const { body } = await town.call('POST', '/vms/play', { cameras, ...times })
    return (body['cameras'] as { unavailable: object[] }[]).some(({ unavailable }) => unavailable.length > 0)
  })
  await page.reload()
  await until('the other picture to move', async () => (await clockOf(page)) > begin + 2000)
  expect(await page.locator('figure p').nth(1).textContent()).toContain('second')
  expect(await page.locator('figure.dark').count()).toBe(1)
})

test('two cameras become one archive whose films are right, and anybody can check it', async () => {
  const { town, shots, times } = await recorded()
  const cameras = shots.map(({ camera }) => camera)
  const asked = await town.call('POST', '/vms/exports', { cameras, ...times, reason: 'a test' })
  expect(asked.status, JSON.stringify(asked.body)).toBe(200)
  const id = Number(asked.body['id'])
  const look = async () => (await town.call('GET', `/vms/exports/${id}`)).body
  await until('the archive', async () => ['ready', 'failed'].includes(String((await look())['state'])))
  const made = await look()
  expect(made).toMatchObject({ state: 'ready', fault: '', format: 'zip' })
  const { url } = (await town.call('POST', `/vms/exports/${id}/address`)).body as { url: string }
  const zip = Buffer.from(await (await fetch(url)).arrayBuffer())
  expect(createHash('sha256').update(zip).digest('hex')).toBe(made['sha256'])

  // By programs that know nothing of us.
  const folder = await mkdtemp(join(tmpdir(), 'headend-zip-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  await writeFile(join(folder, 'export.zip'), zip)
  execFileSync('python3', ['-m', 'zipfile', '-e', 'export.zip', '.'], { cwd: folder })
  const check = ['pkeyutl', '-verify', '-pubin', '-inkey', 'public-key.pem', '-rawin', '-in', 'manifest.json']
  execFileSync('openssl', [...check, '-sigfile', 'manifest.sig'], { cwd: folder })
  const { files } = JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8')) as {
    files: { name: string; sha256: string; missing_seconds: number }[]
  }
  expect(files).toHaveLength(2)
  for (const { name, sha256, missing_seconds: missing } of files) {
    const film = join(folder, name)
    expect(
      createHash('sha256')
        .update(await readFile(film))
        .digest('hex'),
    ).toBe(sha256)
    execFileSync('ffmpeg', ['-v', 'error', '-xerror', '-i', film, '-f', 'null', '-'], ffmpegLimits)
    const shown = ['-show_entries', 'format=duration', '-of', 'csv=p=0', film]
    const seconds = Number(execFileSync('ffprobe', ['-v', 'error', ...shown], ffmpegLimits).toString())
    expect(Math.abs(seconds + missing - longMs / 1000)).toBeLessThan(6)
  }
})
