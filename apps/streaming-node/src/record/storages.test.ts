import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { Storages } from './storages.js'

const folder = async (): Promise<string> => {
  const made = await mkdtemp(join(tmpdir(), 'headend-storage-'))
  onTestFinished(() => rm(made, { recursive: true, force: true }))
  return made
}

const marksOf = async (...paths: string[]): Promise<string[]> => {
  const storages = new Storages({ bootMs: () => 0, wallMs: () => 0 }, () => undefined)
  await storages.use(paths.map((path) => ({ path, reservePercent: 0, retentionDays: 0 })))
  return storages.report().map(({ mark }) => mark)
}

test('servers that have the same storage know it by the same mark, and no two storages have the same', async () => {
  const [shared, own] = [await folder(), await folder()]
  const [first, second] = await Promise.all([marksOf(shared, own), marksOf(shared)])
  expect(first[0]).toMatch(/^[\w-]{16}$/)
  expect(second).toEqual([first[0]])
  expect(first[1]).not.toBe(first[0])
  expect(await marksOf(shared)).toEqual([first[0]])
})
