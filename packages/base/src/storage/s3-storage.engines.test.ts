import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { afterAll, describe, expect, test } from 'vitest'
import { systemClock } from '../time/system-clock.js'
import { s3Storage } from './s3-storage.js'
import { storageSuite } from './storage.suite.js'

const at = process.env['HEADEND_TEST_VERSITYGW_URL'] ?? ''
const spoolFolder = await mkdtemp(join(tmpdir(), 'headend-spool-'))
afterAll(() => rm(spoolFolder, { recursive: true }))

/** Each test has a folder of its own in the one bucket. */
const open = () => s3Storage({ url: `${at}/${randomUUID()}`, spoolFolder, clock: systemClock })
const film = { contentType: 'video/mp4', maxBytes: 1e8 }

describe.runIf(at !== '')('S3', () => {
  storageSuite('S3', open)

  test('a large file goes up in parts and comes back whole, or by any range', async () => {
    const engine = await open()
    const files = engine.for(1)
    const pieces = Array.from({ length: 20 }, () => randomBytes(1024 * 1024))
    const whole = Buffer.concat(pieces)
    const etag = createHash('sha256').update(whole).digest('hex')
    expect(await files.put('film.mp4', Readable.from(pieces), film)).toMatchObject({ size: whole.length, etag })
    const { file, body } = await files.open('film.mp4')
    expect(file).toEqual({ size: whole.length, contentType: 'video/mp4', etag })
    expect((await buffer(body)).equals(whole)).toBe(true)
    const [start, end] = [8 * 1024 * 1024 - 5, 8 * 1024 * 1024 + 5]
    const part = await buffer((await files.open('film.mp4', { start, end })).body)
    expect(part.equals(whole.subarray(start, end + 1))).toBe(true)
    expect(await readdir(spoolFolder)).toEqual([])
    await engine.close()
  })

  test('a body that breaks off late leaves nothing, neither there nor here', async () => {
    const engine = await open()
    const broken = Readable.from(
      (function* () {
        for (let n = 0; n < 12; n += 1) yield randomBytes(1024 * 1024)
        throw new Error('connection lost')
      })(),
    )
    await expect(engine.for(1).put('film.mp4', broken, film)).rejects.toThrow('connection lost')
    expect(await engine.for(1).stat('film.mp4')).toBeUndefined()
    expect(await readdir(spoolFolder)).toEqual([])
    await engine.close()
  })

  test('a store that is not there, or does not know us, is told as unavailable, without its secret', async () => {
    for (const url of ['s3+http://key:hunter2@127.0.0.1:1/headend', at.replace(/:[^:@/]+@/, ':hunter2@')]) {
      const engine = await s3Storage({ url, spoolFolder, clock: systemClock })
      const files = engine.for(1)
      for (const call of [engine.ping, () => files.stat('a'), () => files.put('a', Buffer.from('x'), film)])
        await expect(call()).rejects.toSatisfy((error) => {
          expect(error).toMatchObject({ code: 'unavailable', params: { door: 'files' } })
          expect(JSON.stringify(error)).not.toContain('hunter2')
          return true
        })
      await engine.close()
    }
  })
})
