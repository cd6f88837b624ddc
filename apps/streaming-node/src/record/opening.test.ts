import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { noRest, takeBoxes } from '@headend/vms/core'
import { smallPicture } from '@headend/vms/testing'
import { expect, onTestFinished, test } from 'vitest'
import { headName, openingOf, withCut } from './opening.js'

test('a file tells where it can be begun with, as far as it goes', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'headend-opening-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  const path = join(folder, 'film.mp4')
  const { boxes } = takeBoxes(noRest, smallPicture)
  const headBytes = boxes.slice(0, 2).reduce((sum, { bytes }) => sum + bytes.length, 0)
  const opening = { head: headName(smallPicture.subarray(0, headBytes)), headBytes, cuts: [{ ms: 0, byte: headBytes }] }
  for (const length of [smallPicture.length, smallPicture.length - 20, headBytes + 300]) {
    await writeFile(path, smallPicture.subarray(0, length))
    expect(await openingOf(path)).toEqual(opening)
  }
  await writeFile(path, 'a letter that is no film at all')
  expect(await openingOf(path)).toBeUndefined()
  expect(await openingOf(join(folder, 'none.mp4'))).toBeUndefined()
})

test('a file is cut each four seconds at most', () => {
  const cuts = [0, 1000, 3999, 4000, 7000, 9000].reduce<readonly { ms: number; byte: number }[]>(
    (found, ms) => withCut(found, { ms, byte: ms }),
    [],
  )
  expect(cuts.map(({ ms }) => ms)).toEqual([0, 4000, 9000])
})
