import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { factsOf, noRest, pictureOf, recordedOrigin, signView, takeBoxes, type ViewClaims } from '@headend/vms/core'
import { smallPicture } from '@headend/vms/testing'
import { expect, onTestFinished, test } from 'vitest'
import { pathOf, type SegmentFacts } from '../record/segment-name.js'
import { RecordedAnswers, recordedAskOf } from './recorded-answers.js'
import { RecordedFiles } from './recorded-files.js'

const key = { id: '1', secret: Buffer.alloc(32, 7) }
const guid = '1b4e28ba-2fa1-41d2-883f-0016d3cca427'
const other = '2b4e28ba-2fa1-41d2-883f-0016d3cca427'
const noon = Date.parse('2026-11-20T12:00:00Z')
const factsFor = (of: string): SegmentFacts => ({
  ...{ guid: of, group: 1, epoch: 2, run: 'abcdefgh', startMs: noon, durationMs: 2000 },
  ...{ isIsolated: false, isTruncated: false },
})
const name = '20261120_120000000_g1_e2_abcdefgh_2000'
const { boxes } = takeBoxes(noRest, smallPicture)
const headBytes = boxes.slice(0, 2).reduce((sum, { bytes }) => sum + bytes.length, 0)
const firstSecond = boxes.slice(2, 6).reduce((sum, { bytes }) => sum + bytes.length, headBytes)

const open = async () => {
  const folder = await mkdtemp(join(tmpdir(), 'headend-play-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  for (const of of [guid, other]) {
    const path = join(folder, pathOf(factsFor(of), 'told'))
    await mkdir(dirname(path), { recursive: true })
    await writeFile(path, smallPicture)
  }
  await writeFile(join(folder, 'letter.mp4'), smallPicture)
  const answers = new RecordedAnswers(new RecordedFiles([join(folder, 'away'), folder]), {
    wallMs: () => noon + 60_000,
  })
  answers.believe([key])
  const range = { fromMs: noon - 1000, toMs: noon + 10_000 }
  const claims: ViewClaims = {
    ...{ session: 'ann', subject: 'staff:1', cameras: [guid], scopes: ['play'] as const },
    ...{ expiresAtMs: noon + 120_000, range },
  }
  const token = (more: Partial<ViewClaims> = {}) => signView({ ...claims, ...more }, key)
  const unbound = () => {
    const { range: _range, ...rest } = claims
    return signView(rest, key)
  }
  const ask = async (file: string, of = token(), camera = guid) => {
    const asked = recordedAskOf(`/play/v1/${of}/${camera}/${file}`, '192.0.2.1')
    return asked ? answers.answer(asked) : { status: 0, body: '' }
  }
  return { range, token, unbound, ask }
}

const timesIn = (body: string | Buffer): number[] => {
  const moov = boxes.find(({ type }) => type === 'moov')
  const track = moov && pictureOf(moov)
  const parts = takeBoxes(noRest, Buffer.from(body)).boxes
  return parts.flatMap((box) => (box.type === 'moof' && track ? (factsOf(box, track)?.startMs ?? []) : []))
}

test('a part is played at its moment of the range, whatever its own clock says, and as far as it is wanted', async () => {
  const { range, ask } = await open()
  const head = await ask(`${name}.head.mp4`)
  expect(head).toMatchObject({ status: 200, type: 'video/mp4' })
  expect(Buffer.from(head.body).equals(smallPicture.subarray(0, headBytes))).toBe(true)
  const at = noon - recordedOrigin(range)
  const part = await ask(`${name}.${headBytes}-${firstSecond}-0.m4s`)
  expect(timesIn(part.body)).toEqual([at, at + 500])
  const cut = await ask(`${name}.${headBytes}-${firstSecond}-500.m4s`)
  expect(timesIn(cut.body)).toEqual([at])
})

test('whoever looks on fast is given whole pictures alone, each until the next, and no sound', async () => {
  const { range, ask } = await open()
  const whole = boxes.slice(2).reduce((sum, { bytes }) => sum + bytes.length, headBytes)
  const at = noon - recordedOrigin(range)
  const part = await ask(`${name}.${headBytes}-${whole}-0.key.m4s`)
  expect(part).toMatchObject({ status: 200, type: 'video/iso.segment' })
  const head = await ask(`${name}.key.mp4`)
  const made = takeBoxes(noRest, Buffer.from(head.body)).boxes.find(({ type }) => type === 'moov')
  const track = made && pictureOf(made)
  const facts = takeBoxes(noRest, Buffer.from(part.body)).boxes.flatMap((box) =>
    box.type === 'moof' && track ? (factsOf(box, track) ?? []) : [],
  )
  expect(facts).toEqual([
    { isKey: true, startMs: at, durationMs: 1000 },
    { isKey: true, startMs: at + 1000, durationMs: 1000 },
  ])
  expect(part.body.length).toBeLessThan(whole - headBytes)
  const cut = await ask(`${name}.${headBytes}-${whole}-1500.key.m4s`)
  expect(timesIn(cut.body)).toEqual([at, at + 1000])
  // A part without a whole picture has none to give.
  const second = boxes.slice(2, 4).reduce((sum, { bytes }) => sum + bytes.length, headBytes)
  expect((await ask(`${name}.${second}-${firstSecond}-0.key.m4s`)).status).toBe(404)
})

test('a token opens its camera, its time and its purpose', async () => {
  const { token, unbound, ask } = await open()
  const file = `${name}.head.mp4`
  const status = async (of: string, camera = guid) => (await ask(file, of, camera)).status
  expect(await status(token())).toBe(200)
  expect(await status(token(), other)).toBe(403)
  expect(await status(token({ scopes: ['live', 'snap'] }))).toBe(403)
  expect(await status(token({ range: { fromMs: noon + 2000, toMs: noon + 9000 } }))).toBe(403)
  expect(await status(unbound())).toBe(404)
  expect(await status(token({ expiresAtMs: noon + 60_000 }))).toBe(401)
  expect(await status(`${token().slice(0, -4)}aaaa`)).toBe(401)
})

test('of a file that reaches out of the range nothing else is given', async () => {
  const { token, ask } = await open()
  const early = token({ range: { fromMs: noon - 5000, toMs: noon + 600 } })
  const { body } = await ask(`${name}.${headBytes}-${smallPicture.length}-0.m4s`, early)
  expect(timesIn(body)).toHaveLength(2)
})

test('nothing but recordings is ever opened, whatever a player writes', async () => {
  const { ask } = await open()
  for (const file of [
    ...['../letter.head.mp4', '..%2fletter.head.mp4', 'letter.head.mp4', '20261120_..head.mp4', `${name}.mp4`],
    ...['20261120_120000001_g1_e2_abcdefgh_2000.head.mp4', '20269999_999999999_g1_e2_abcdefgh_2000.head.mp4'],
    ...[`${name}.0-10-0.m4s`, `${name}.10-5-0.m4s`, `${name}.0-9999999999-0.m4s`, `${name}.1-4000-0.m4s`],
  ])
    expect([0, 403, 404], file).toContain((await ask(file)).status)
  for (const camera of ['..', '.', `${guid}/..`])
    expect((await ask(`${name}.head.mp4`, undefined, camera)).status).toBe(0)
})
