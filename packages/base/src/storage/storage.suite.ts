import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { ByteRange, Files, FilesEngine } from './storage.js'

const png = { contentType: 'image/png', maxBytes: 1000 }
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')
const isInvalid = (field: string) => ({ code: 'invalid', faults: [{ field }] })

/** What every engine of the file door promises. */
export const storageSuite = (name: string, open: () => Promise<FilesEngine>): void => {
  describe(`files on ${name}`, () => {
    let engine: FilesEngine
    let files: Files
    const read = async (file: string, range?: ByteRange) =>
      (await buffer((await files.open(file, range)).body)).toString()
    beforeEach(async () => {
      engine = await open()
      files = engine.for(1)
    })
    afterEach(() => engine.close())

    test('a picture comes back as it was stored, with its type, size and hash', async () => {
      const stored = await files.put('logos/one.png', Buffer.from('picture'), png)
      expect(stored).toEqual({ size: 7, contentType: 'image/png', etag: sha256('picture') })
      expect(await files.stat('logos/one.png')).toEqual(stored)
      const { file, body } = await files.open('logos/one.png')
      expect(file).toEqual(stored)
      expect((await buffer(body)).toString()).toBe('picture')
    })

    test('how much room there is is said, or that there is no bound', async () => {
      const room = await files.room()
      if (!room) return
      expect(room.freeBytes).toBeGreaterThan(0)
      expect(room.totalBytes).toBeGreaterThanOrEqual(room.freeBytes)
    })

    test('a stream is stored whole', async () => {
      const pieces = Array.from({ length: 100 }, (_, n) => Buffer.from(`piece ${n} `.repeat(500)))
      const text = Buffer.concat(pieces).toString()
      const stored = await files.put('a.txt', Readable.from(pieces), { contentType: 'text/plain', maxBytes: 1e7 })
      expect(stored).toMatchObject({ size: text.length, etag: sha256(text) })
      expect(await read('a.txt')).toBe(text)
    })

    test('an empty file is a file', async () => {
      await files.put('empty', Buffer.alloc(0), png)
      expect(await files.stat('empty')).toMatchObject({ size: 0, etag: sha256('') })
      expect(await read('empty')).toBe('')
    })

    test('operators and the installation never see each other’s files', async () => {
      await files.put('a', Buffer.from('one'), png)
      await engine.for(null).put('a', Buffer.from('all'), png)
      expect(await engine.for(11).stat('a')).toBeUndefined()
      await engine.for(11).remove('a')
      expect(await read('a')).toBe('one')
    })

    test('a part of a file is read by its first and last byte', async () => {
      await files.put('a', Buffer.from('0123456789'), png)
      expect(await read('a', { start: 2, end: 4 })).toBe('234')
      expect(await read('a', { start: 7 })).toBe('789')
      expect(await read('a', { start: 9, end: 99 })).toBe('9')
      for (const range of [{ start: 10 }, { start: -1 }, { start: 3, end: 2 }, { start: 0.5 }])
        await expect(files.open('a', range)).rejects.toMatchObject(isInvalid('range'))
    })

    test('a file that is too large is refused and leaves what was there', async () => {
      await files.put('a', Buffer.from('before'), png)
      const endless = Readable.from(
        (function* () {
          for (;;) yield Buffer.alloc(400, 'x')
        })(),
      )
      await expect(files.put('a', endless, png)).rejects.toMatchObject({ code: 'tooLarge', params: { maxBytes: 1000 } })
      await expect(files.put('b', Buffer.alloc(1001), png)).rejects.toMatchObject({ code: 'tooLarge' })
      expect(endless.destroyed).toBe(true)
      expect(await read('a')).toBe('before')
      expect(await files.stat('b')).toBeUndefined()
      expect(await files.put('b', Buffer.alloc(1000), png)).toMatchObject({ size: 1000 })
    })

    test('an upload that breaks off leaves nothing', async () => {
      const broken = Readable.from(
        (function* () {
          yield Buffer.from('half')
          throw new Error('connection lost')
        })(),
      )
      await expect(files.put('a', broken, png)).rejects.toThrow('connection lost')
      expect(await files.stat('a')).toBeUndefined()
    })

    test('whoever reads while a file is replaced reads the old one to its end', async () => {
      await files.put('a', Buffer.from('old old'), png)
      const { file, body } = await files.open('a')
      await files.put('a', Buffer.from('new'), png)
      expect(file.etag).toBe(sha256('old old'))
      expect((await buffer(body)).toString()).toBe('old old')
      expect(await read('a')).toBe('new')
    })

    test('a file that is removed is gone, and removing it again is no error', async () => {
      await files.put('deep/er/a', Buffer.from('x'), png)
      await files.remove('deep/er/a')
      await files.remove('deep/er/a')
      await files.remove('never/was')
      expect(await files.stat('deep/er/a')).toBeUndefined()
      await expect(files.open('deep/er/a')).rejects.toMatchObject({ code: 'notFound' })
    })

    test('a link gives the file without the house, or there is none', async () => {
      await files.put('logos/one.png', Buffer.from('picture'), png)
      const link = await files.link('logos/one.png', 60)
      if (link === undefined) return
      const answer = await fetch(link)
      expect([answer.status, await answer.text(), answer.headers.get('content-type')]).toEqual([
        200,
        'picture',
        'image/png',
      ])
      expect((await fetch(link.replace('one.png', 'two.png'))).status).toBe(403)
    })

    test('names that could mean another place are refused', async () => {
      const names = ['', '/a', 'a/', 'a//b', '..', '../a', 'a/../../b', '.a', 'a/.b', 'a\\b', 'a b', 'ä', 'a\0b', 'a\n']
      names.push('x'.repeat(101), 'a/'.repeat(8) + 'a')
      for (const one of names) {
        await expect(files.put(one, Buffer.from('x'), png)).rejects.toMatchObject(isInvalid('name'))
        await expect(files.stat(one)).rejects.toMatchObject(isInvalid('name'))
        await expect(files.open(one)).rejects.toMatchObject(isInvalid('name'))
        await expect(files.remove(one)).rejects.toMatchObject(isInvalid('name'))
        await expect(files.link(one, 60)).rejects.toMatchObject(isInvalid('name'))
      }
      await files.put('a/'.repeat(7) + 'x'.repeat(100), Buffer.from('x'), png)
    })

    test('a content type that would break a header is refused', async () => {
      for (const contentType of ['', 'png', 'a/b\r\nSet-Cookie: x', 'text/html; charset=utf-8\n', 'a/b; x'])
        await expect(files.put('a', Buffer.from('x'), { contentType, maxBytes: 9 })).rejects.toMatchObject(
          isInvalid('contentType'),
        )
      await files.put('a', Buffer.from('x'), { contentType: 'text/html; charset=utf-8', maxBytes: 9 })
    })

    test('an engine that is up answers', async () => {
      await expect(engine.ping()).resolves.toBeUndefined()
    })
  })
}
