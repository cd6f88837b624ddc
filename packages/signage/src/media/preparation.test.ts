import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { openDesk, type Desk } from '../testing/screens.fixture.js'
import { atMost } from './at-most.js'
import { contentFile } from '../content/content-files.js'
import { Media } from './media.table.js'
import { Rendition } from './rendition.table.js'
import { runTool } from './run-tool.js'

const folder = (): string => {
  const made = mkdtempSync(join(tmpdir(), 'headend-made-'))
  onTestFinished(() => rmSync(made, { recursive: true }))
  return made
}

const isThere = ((): boolean => {
  try {
    return execFileSync('ffmpeg', ['-version']).length > 0
  } catch {
    return false
  }
})()

/** A film or a picture of a test signal. */
const made = (name: string, ...args: string[]): Buffer => {
  const cwd = folder()
  execFileSync('ffmpeg', ['-v', 'error', '-nostdin', ...args, name], { cwd })
  return readFileSync(join(cwd, name))
}
const signal = (size: string, seconds: number): string[] => [
  '-f',
  'lavfi',
  '-i',
  `testsrc2=s=${size}:d=${seconds}:r=10`,
]

const upload = async (desk: Desk, bytes: Buffer): Promise<Record<string, unknown>> => {
  const id = await desk.make('uploads', { name: 'Sample', size: bytes.length })
  const content = bytes.toString('base64')
  await desk.staff.call('post', `/signage/uploads/${id}/pieces`, { body: { offset: 0, content } })
  await desk.staff.post(`/signage/uploads/${id}/finish`)
  await desk.work()
  return desk.staff.get(`/signage/media/${id}`)
}

const renditions = ({ house }: Desk, id: unknown) =>
  house.ctx.repo(Rendition).find({ where: { mediaId: Number(id) }, order: ['profile'] })

test.runIf(isThere)('a film that not every screen plays is made into one that does, with a picture of it', async () => {
  const desk = await openDesk()
  const media = await upload(desk, made('film.webm', ...signal('320x180', 1), '-c:v', 'libvpx', '-b:v', '200k'))
  expect(media).toMatchObject({ state: 'ready', kind: 'video', codec: 'vp8', width: 320, height: 180, fault: '' })
  const [screen, thumbnail] = await renditions(desk, media['id'])
  expect(screen).toMatchObject({ profile: 'screen', mime: 'video/mp4' })
  expect(await desk.house.ctx.files.stat(contentFile(screen?.sha256 ?? ''))).toMatchObject({ contentType: 'video/mp4' })
  expect(thumbnail).toMatchObject({ profile: 'thumbnail', mime: 'image/jpeg' })
})

test.runIf(isThere)('a film that fits goes to screens as it is', async () => {
  const desk = await openDesk()
  const bytes = made('film.mp4', ...signal('320x180', 1), '-c:v', 'libx264', '-pix_fmt', 'yuv420p')
  const media = await upload(desk, bytes)
  expect(media).toMatchObject({ state: 'ready', codec: 'h264', duration_ms: 1000 })
  expect((await renditions(desk, media['id'])).map(({ profile }) => profile)).toEqual(['thumbnail'])
})

test.runIf(isThere)('a picture reaches a screen no larger than it can be seen, without what it tells', async () => {
  const desk = await openDesk()
  const secret = ['-metadata', 'comment=where it was taken']
  const media = await upload(desk, made('big.png', ...signal('4000x100', 1), '-frames:v', '1', ...secret))
  expect(media).toMatchObject({ state: 'ready', width: 4000, duration_ms: 0 })
  const [screen] = await renditions(desk, media['id'])
  const { body } = await desk.house.ctx.files.open(contentFile(screen?.sha256 ?? ''))
  const png = Buffer.concat(await body.toArray())
  expect(png.readUInt32BE(16)).toBe(3840)
  expect(png.includes('where it was taken')).toBe(false)
})

test.runIf(isThere)('what only looks like a picture is refused in words, and so is a list of other files', async () => {
  const desk = await openDesk()
  const junk = Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), Buffer.alloc(500, 7)])
  const broken = await upload(desk, junk)
  expect(broken['state']).toBe('failed')
  expect(broken['fault']).not.toBe('')
  // A playlist names its own reader, and with it files and addresses of others.
  const list = Buffer.from('#EXTM3U\n#EXTINF:1,\nhttp://127.0.0.1:9/secret\n')
  expect(await upload(desk, list)).toMatchObject({ state: 'failed', fault: 'unknown kind' })
  const disguised = Buffer.concat([Buffer.from('ID3'), list])
  expect(await upload(desk, disguised)).toMatchObject({ state: 'failed' })
})

test('without ffmpeg a film is refused with what is missing, and taken when it is there', async () => {
  const desk = await openDesk(undefined, { ffprobe: 'no-such-ffprobe' })
  const bytes = Buffer.concat([Buffer.from('\x00\x00\x00\x18ftypisom', 'latin1'), Buffer.alloc(200)])
  const media = await upload(desk, bytes)
  expect(media).toMatchObject({ state: 'failed', fault: 'no-such-ffprobe is not installed' })
  const again = await desk.staff.call('post', `/signage/media/${media['id']}/prepare`)
  expect(again.status).toBe(204)
  expect(await desk.house.ctx.repo(Media).get(Number(media['id']))).toMatchObject({ state: 'processing', fault: '' })
  const twice = await desk.staff.call('post', `/signage/media/${media['id']}/prepare`)
  expect(twice.body).toMatchObject({ code: 'uploadOver' })
})

test('a program is stopped when its time is over, and holds no more memory and files than it may', async () => {
  const limits = { timeoutMs: 300, mostMegabytes: 256 }
  const cwd = folder()
  expect(await runTool('sleep', ['60'], cwd, limits)).toMatchObject({ kind: 'killed' })
  const patient = { ...limits, timeoutMs: 30_000 }
  const greedy = await runTool('sh', ['-c', 'head -c 400000000 /dev/zero | tail -c 400000000 | wc -c'], cwd, patient)
  expect(greedy.out.trim()).not.toBe('400000000')
  const file = await runTool('dd', ['if=/dev/zero', 'of=large', 'bs=1M', 'count=300'], cwd, patient)
  expect(file.kind).toBe('failed')
  expect(await runTool('no-such-program', [], cwd, patient)).toMatchObject({ kind: 'missing' })
})

test('a program sees nothing of our environment', async () => {
  const cwd = folder()
  writeFileSync(join(cwd, 'here'), '')
  const { out } = await runTool('env', [], cwd, { timeoutMs: 30_000, mostMegabytes: 256 })
  expect(out).not.toMatch(/HEADEND|SECRET|HOME=/)
})

test('no more programs run at once than are allowed, and each comes to its turn', async () => {
  const inTurn = atMost(2)
  let running = 0
  const seen: number[] = []
  const deed = async (): Promise<void> => {
    seen.push((running += 1))
    await new Promise((resolve) => setImmediate(resolve))
    running -= 1
  }
  await Promise.all(Array.from({ length: 9 }, () => inTurn(deed)))
  expect(seen).toHaveLength(9)
  expect(Math.max(...seen)).toBe(2)
})
