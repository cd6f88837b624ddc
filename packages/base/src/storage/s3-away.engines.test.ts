import { createHash } from 'node:crypto'
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { describe, expect, onTestFinished, test } from 'vitest'
import { s3Server } from '../testing/s3-server.js'
import { systemClock } from '../time/system-clock.js'
import { s3Storage } from './s3-storage.js'
import type { Files } from './storage.js'

const isNamed = (process.env['HEADEND_TEST_ENGINES'] ?? '').split(',').includes('versitygw')
const film = { contentType: 'video/mp4', maxBytes: 1e9 }
const unavailable = { code: 'unavailable', params: { door: 'files' } }
const MIB = 1024 * 1024

/** A film of so many pieces, each of which holds this letter. */
const filmOf = (letter: string, pieces: number) => Readable.from(Array(pieces).fill(Buffer.alloc(MIB, letter)))
const hashOf = (letter: string, pieces: number) =>
  createHash('sha256').update(letter.repeat(MIB).repeat(pieces)).digest('hex')

const openStore = async () => {
  const server = await s3Server()
  const spoolFolder = await mkdtemp(join(tmpdir(), 'headend-spool-'))
  const engine = await s3Storage({ url: server.url, spoolFolder, clock: systemClock })
  onTestFinished(async () => {
    await engine.close()
    await server.kill()
    await Promise.all([spoolFolder, server.files].map((folder) => rm(folder, { recursive: true })))
  })
  return { server, spoolFolder, engine, files: engine.for(1) }
}

/** How much lies in the store's own folder, parts of uploads among it. */
const bytesIn = async (folder: string): Promise<number> => {
  const names = await readdir(folder, { recursive: true })
  // A part may be moved while it is looked at.
  const sizes = names.map(async (name) => (await stat(join(folder, name)).catch(() => undefined))?.size ?? 0)
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0)
}

/** The hash of what is really there. */
const readBack = async (files: Files, name: string): Promise<string> => {
  const hash = createHash('sha256')
  for await (const piece of (await files.open(name)).body) hash.update(piece as Buffer)
  return hash.digest('hex')
}

describe.runIf(isNamed)('the store of files away and back', () => {
  test('killed in the middle of an upload it has what it had before, whole, and takes the new file later', async () => {
    const { server, spoolFolder, engine, files } = await openStore()
    await files.put('film.mp4', filmOf('a', 2), film)
    const [size, pieces] = [await bytesIn(server.files), 96]
    const upload = files.put('film.mp4', filmOf('b', pieces), film)
    upload.catch(() => undefined)
    await expect.poll(() => bytesIn(server.files), { timeout: 60_000, interval: 2 }).toBeGreaterThan(size + 8 * MIB)
    await server.kill()
    await expect(upload).rejects.toMatchObject(unavailable)
    expect(await readdir(spoolFolder)).toEqual([])
    for (const call of [engine.ping, () => files.stat('film.mp4'), () => files.open('film.mp4')])
      await expect(call()).rejects.toMatchObject(unavailable)

    await server.start()
    await engine.ping()
    expect(await files.stat('film.mp4')).toMatchObject({ size: 2 * MIB, etag: hashOf('a', 2) })
    expect(await readBack(files, 'film.mp4')).toBe(hashOf('a', 2))
    await files.put('film.mp4', filmOf('b', pieces), film)
    expect(await readBack(files, 'film.mp4')).toBe(hashOf('b', pieces))
  })

  test('while it hangs an upload is told that the store is away, and leaves a whole file or none', async () => {
    const { server, spoolFolder, engine, files } = await openStore()
    await files.put('logo.png', Buffer.from('old'), film)
    server.pause()
    const calls = [
      files.put('logo.png', Buffer.alloc(MIB, 'n'), film),
      files.put('other.png', filmOf('o', 20), film),
      files.stat('logo.png'),
    ]
    for (const outcome of await Promise.allSettled(calls))
      expect(outcome).toMatchObject({ status: 'rejected', reason: unavailable })
    expect(await readdir(spoolFolder)).toEqual([])
    server.resume()
    await engine.ping()
    // What it had heard before it hung it may still do.
    const logo = await readBack(files, 'logo.png')
    expect([createHash('sha256').update('old').digest('hex'), hashOf('n', 1)]).toContain(logo)
    const other = await files.stat('other.png')
    if (other) expect(await readBack(files, 'other.png')).toBe(other.etag)
    // Under a name of its own: what comes late may still overtake a new logo.
    await files.put('new.png', Buffer.from('new'), film)
    expect(await readBack(files, 'new.png')).toBe(createHash('sha256').update('new').digest('hex'))
  })
})
