import { mkdir, mkdtemp, readdir, rm, truncate, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { afterAll, expect, test } from 'vitest'
import { fixedClock } from '../time/fixed-clock.js'
import { diskStorage } from './disk-storage.js'
import { storageSuite } from './storage.suite.js'

const clock = fixedClock('2026-03-02T00:00:00Z')
const png = { contentType: 'image/png', maxBytes: 1000 }
const folders: string[] = []
const newFolder = async () => {
  const folder = await mkdtemp(join(tmpdir(), 'headend-files-'))
  folders.push(folder)
  return folder
}
afterAll(async () => {
  for (const folder of folders) await rm(folder, { recursive: true })
})

storageSuite('disk', async () => diskStorage({ root: await newFolder(), clock }))

test('a refused or broken upload leaves no half file on the disk', async () => {
  const root = await newFolder()
  const files = (await diskStorage({ root, clock })).for(1)
  await expect(files.put('a', Readable.from([Buffer.alloc(999), Buffer.alloc(2)]), png)).rejects.toThrow('tooLarge')
  expect(await readdir(join(root, '.parts'))).toEqual([])
  expect(await readdir(root)).toEqual(['.parts'])
})

test('what a killed process left half written is removed a day later', async () => {
  const root = await newFolder()
  await mkdir(join(root, '.parts'))
  for (const [name, at] of [
    ['old', '2026-02-28T23:00:00Z'],
    ['young', '2026-03-01T23:00:00Z'],
  ] as const) {
    await writeFile(join(root, '.parts', name), 'half')
    await utimes(join(root, '.parts', name), new Date(at), new Date(at))
  }
  await diskStorage({ root, clock })
  expect(await readdir(join(root, '.parts'))).toEqual(['young'])
})

test('a folder is not a file, and a file not a folder', async () => {
  const files = (await diskStorage({ root: await newFolder(), clock })).for(1)
  await files.put('a/b', Buffer.from('x'), png)
  expect(await files.stat('a')).toBeUndefined()
  await files.remove('a')
  await expect(files.put('a', Buffer.from('x'), png)).rejects.toMatchObject({ code: 'invalid' })
  await expect(files.put('a/b/c', Buffer.from('x'), png)).rejects.toMatchObject({ code: 'invalid' })
  expect(await files.stat('a/b/c')).toBeUndefined()
  expect(await files.stat('a/b')).toMatchObject({ size: 1 })
})

test('a file that a broken disk cut short is not given out', async () => {
  const root = await newFolder()
  const files = (await diskStorage({ root, clock })).for(1)
  await files.put('a', Buffer.from('0123456789'), png)
  await truncate(join(root, 'operator-1', 'a'), 8)
  await expect(files.open('a')).rejects.toMatchObject({ code: 'notFound' })
})
