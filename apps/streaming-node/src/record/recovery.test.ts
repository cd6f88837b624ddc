import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { noRest, takeBoxes } from '@headend/vms/core'
import { expect, onTestFinished, test } from 'vitest'
import { smallPicture } from '../testing/small-picture.fixture.js'
import { recovered } from './recovery.js'
import { headName } from './segment-file.js'
import { pathOf } from './segment-name.js'

test('what a run left behind is told with the places where it can be begun with', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'headend-recovery-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  const guid = '1b4e28ba-2fa1-41d2-883f-0016d3cca427'
  const startMs = Date.parse('2026-11-20T12:00:00Z')
  const flags = { isIsolated: false, isTruncated: false }
  const path = join(folder, pathOf({ guid, group: 1, epoch: 1, run: 'run', startMs, durationMs: 0, ...flags }, 'part'))
  await mkdir(dirname(path), { recursive: true })
  const { boxes } = takeBoxes(noRest, smallPicture)
  const lengthOf = (count: number) => boxes.slice(0, count).reduce((sum, { bytes }) => sum + bytes.length, 0)
  await writeFile(path, smallPicture.subarray(0, lengthOf(8) + 20))
  expect(await recovered(folder)).toMatchObject([
    {
      facts: { durationMs: 1500, isTruncated: true },
      bytes: lengthOf(8),
      head: headName(smallPicture.subarray(0, lengthOf(2))),
      cuts: [{ ms: 0, byte: lengthOf(2) }],
    },
  ])
  // The next start finds it whole, and told to nobody.
  expect(await recovered(folder)).toMatchObject([{ bytes: lengthOf(8), cuts: [{ ms: 0 }] }])
})
