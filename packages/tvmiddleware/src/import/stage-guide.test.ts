import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { chunksOf, gather, oddGuide } from './corpus.fixture.js'
import { readGuide } from './guide-reader.js'
import { stageLimits } from './import-limits.js'
import { stageGuide } from './stage-guide.js'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stage-test-'))
})
afterEach(() => rm(folder, { recursive: true }))

const stage = (text: string, limits = stageLimits) => stageGuide(readGuide(chunksOf(text)), { folder, limits })
const interleaved = (channels: number, each: number) => {
  const programmes = Array.from({ length: channels * each }, (_, number) => {
    const hour = String(Math.floor(number / channels)).padStart(2, '0')
    return `<programme start="20260521${hour}" channel="c${number % channels}"><title>${number}</title></programme>`
  })
  return `<tv>${programmes.join('\n')}</tv>`
}

test('programmes that come in any order come out by channel, each channel once', async () => {
  const staged = await stage(interleaved(200, 20))
  const batches = await gather(staged.batches())
  expect(staged.programmes).toBe(4000)
  expect(new Set(batches.map(({ channelId }) => channelId)).size).toBe(200)
  expect(batches).toHaveLength(200)
  for (const { channelId, programmes } of batches) {
    const own = Number(channelId.slice(1))
    expect(programmes.map(({ titles }) => Number(titles[0]?.text))).toEqual(programmes.map((_, at) => own + at * 200))
  }
  await staged.close()
  expect(await readdir(folder)).toEqual([])
})

test('what was read comes back as it was, and a channel declared twice is told', async () => {
  const items = await gather(readGuide(chunksOf(oddGuide)))
  const staged = await stage(oddGuide)
  const programmes = (await gather(staged.batches())).flatMap((batch) => batch.programmes)
  expect(programmes.toSorted((a, b) => a.line - b.line)).toEqual(items.filter(({ kind }) => kind === 'programme'))
  expect(staged.channels.map(({ id }) => id)).toEqual(['one.tv'])
  expect(staged.undeclared).toEqual(['two.tv'])
  expect(staged.reports).toContainEqual({ kind: 'skipped', line: 9, reason: 'repeatedChannel', detail: 'line 7' })
  await staged.close()
})

test('a guide that breaks off leaves nothing behind', async () => {
  await expect(stage(interleaved(50, 20).replace('</tv>', ''))).rejects.toMatchObject({ code: 'brokenDocument' })
  expect(await readdir(folder)).toEqual([])
})

test('too many channels or reports, and a part too large for memory, are refused', async () => {
  const refused = { code: 'importTooLarge' }
  await expect(stage(oddGuide, { ...stageLimits, reports: 3 })).rejects.toMatchObject(refused)
  await expect(
    stage('<tv><channel id="a"/><channel id="b"/></tv>', { ...stageLimits, channels: 1 }),
  ).rejects.toMatchObject(refused)
  const staged = await stage(interleaved(1, 20), { ...stageLimits, partBytes: 100 })
  await expect(gather(staged.batches())).rejects.toMatchObject(refused)
  await staged.close()
})
