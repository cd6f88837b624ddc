import { mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { mkdir } from 'node:fs/promises'
import { expect, onTestFinished, test } from 'vitest'
import type { Piece } from '../cameras/camera-feed.js'
import type { CameraRecording, PlannedCamera } from '../control/wire.js'
import { Archive } from './archive.js'
import { pathOf, segmentAt, type SegmentFacts } from './segment-name.js'

const guid = '1b4e28ba-2fa1-41d2-883f-0016d3cca427'
const noon = Date.parse('2026-11-20T12:00:00Z')
const always: CameraRecording = {
  ...{ continuous: 'Mo-Su 00:00-24:00', on_event: '', zone: 'UTC', pre_seconds: 5, keep_days: 0 },
  ...{ event_from_ms: null, event_until_ms: null },
}
const camera = (recording: CameraRecording | null): PlannedCamera => ({
  ...{ id: 1, guid, name: 'Gate', protocol: 'test', address: '', rtsp_port: 554, rtsp_path: '', username: '' },
  ...{ password: '', priority: 'normal', max_sessions: 0, recording },
})
const piece = (at: number): Piece => ({
  ...{ bytes: Buffer.from(`[${at}]`), isKey: true, startMs: at * 1000, durationMs: 1000 },
  ...{ head: Buffer.from('head'), codec: 'avc1', atMs: noon + at * 1000, isBreak: at === 0 },
})
const track = { group: 1, epoch: 1, isIsolated: false }

interface Told {
  readonly segments: readonly { readonly start_ms: number; readonly end_ms: number; readonly is_isolated: boolean }[]
  readonly removed: readonly { readonly from_ms: number; readonly before_ms: number }[]
}

const open = async (
  more: { folder?: string; own?: string; reservePercent?: number; retentionDays?: number; before?: string } = {},
) => {
  const folder = more.folder ?? (await mkdtemp(join(tmpdir(), 'headend-archive-')))
  if (!more.folder) onTestFinished(() => rm(folder, { recursive: true, force: true }))
  const told: Told[] = []
  const clock = { bootMs: () => 0, wallMs: () => noon }
  const index = { isAway: false }
  const send = (body: object): Promise<void> => {
    if (index.isAway) return Promise.reject(new Error('away'))
    told.push(body as Told)
    return Promise.resolve()
  }
  const own = await mkdtemp(join(tmpdir(), 'headend-own-'))
  onTestFinished(() => rm(own, { recursive: true, force: true }))
  const options = {
    stateDir: more.own ?? own,
    storages: [folder],
    segmentSeconds: 10,
    reservePercent: more.reservePercent ?? 0,
    retentionDays: more.retentionDays ?? 0,
  }
  const archive = new Archive(
    options,
    clock,
    { own: more.before ? 'the-run' : 'run-name', before: more.before },
    send,
    () => undefined,
  )
  await archive.open()
  archive.most = 10
  const names = async (): Promise<string[]> =>
    (await readdir(folder, { recursive: true })).filter((name) => name.endsWith('.mp4')).toSorted()
  const segments = () =>
    told.flatMap((one) => one.segments.map(({ start_ms, end_ms }) => [start_ms - noon, end_ms - noon]))
  return { folder, own: more.own ?? own, archive, told, index, names, segments }
}

test('a camera is recorded in files that follow each other without a gap, and the index is told of each', async () => {
  const { archive, names, segments } = await open()
  archive.wanted([camera(always)])
  for (let at = 0; at < 25; at += 1) archive.take(camera(always), piece(at), track)
  expect(archive.count()).toBe(1)
  await archive.close()
  expect(segments().toSorted()).toEqual([
    [0, 10_000],
    [10_000, 20_000],
    [20_000, 25_000],
  ])
  expect(await names()).toHaveLength(3)
})

test('a file holds what was recorded under one lease; what was recorded without one says so', async () => {
  const { archive, told } = await open()
  archive.wanted([camera(always)])
  for (let at = 0; at < 3; at += 1) archive.take(camera(always), piece(at), track)
  for (let at = 3; at < 6; at += 1) archive.take(camera(always), piece(at), { ...track, isIsolated: true })
  for (let at = 6; at < 9; at += 1) archive.take(camera(always), piece(at), { ...track, epoch: 3 })
  await archive.close()
  const isolated = told.flatMap(({ segments }) => segments.map((one) => [one.start_ms - noon, one.is_isolated]))
  expect(isolated.toSorted()).toEqual([
    [0, false],
    [3000, true],
    [6000, false],
  ])
})

test('of an event is kept what was before it, what was during it, and no more', async () => {
  const { archive, segments } = await open()
  const events = { ...always, continuous: '', on_event: 'Mo-Su 00:00-24:00' }
  archive.wanted([camera(events)])
  for (let at = 0; at < 20; at += 1) archive.take(camera(events), piece(at), track)
  const alarmed = camera({ ...events, event_from_ms: noon + 20_000, event_until_ms: noon + 24_000 })
  archive.wanted([alarmed])
  for (let at = 20; at < 40; at += 1) archive.take(alarmed, piece(at), track)
  await archive.close()
  const times = segments().toSorted()
  expect([times[0]?.[0], times.at(-1)?.[1]]).toEqual([15_000, 24_000])
})

test('no more cameras are recorded than were licensed, the most important first', async () => {
  const { archive } = await open()
  archive.most = 1
  const second = { ...camera(always), guid: '2b4e28ba-2fa1-41d2-883f-0016d3cca427' }
  archive.wanted([camera(always), second])
  archive.take(second, piece(0), track)
  archive.take(camera(always), piece(0), track)
  expect(archive.count()).toBe(1)
  await archive.close()
})

test('what the index could not be told of is told after the next start', async () => {
  const first = await open()
  first.index.isAway = true
  first.archive.wanted([camera(always)])
  for (let at = 0; at < 5; at += 1) first.archive.take(camera(always), piece(at), track)
  await first.archive.close()
  expect(first.segments()).toEqual([])
  const second = await open({ folder: first.folder, before: 'run-name' })
  await second.archive.close()
  expect(second.segments()).toEqual([[0, 5000]])
})

test('what another server writes to the same storage is left alone, until it is certain that nobody ends it', async () => {
  const other = await open()
  other.index.isAway = true
  other.archive.wanted([camera(always)])
  for (let at = 0; at < 5; at += 1) other.archive.take(camera(always), piece(at), track)
  await other.archive.close()
  const seconds = (ms: number) => new Date(noon + ms)
  const [name = ''] = await other.names()
  await utimes(join(other.folder, name), seconds(0), seconds(0))
  const mine = await open({ folder: other.folder, before: 'one-of-mine' })
  await mine.archive.close()
  expect(mine.segments()).toEqual([])
  await utimes(join(other.folder, name), seconds(0), seconds(-700_000))
  const later = await open({ folder: other.folder, before: 'one-of-mine' })
  await later.archive.close()
  expect(later.segments()).toEqual([[0, 5000]])
})

const placeIn = (folder: string) => async (startMs: number) => {
  const flags = { isIsolated: false, isTruncated: false }
  const facts: SegmentFacts = { guid, group: 1, epoch: 1, run: 'run-name', startMs, durationMs: 10_000, ...flags }
  const path = join(folder, pathOf(facts, 'told'))
  await mkdir(dirname(path), { recursive: true })
  await writeFile(path, 'x')
}

test('what is older than it has to be goes, and the index is told', async () => {
  const { folder, archive, told, names } = await open({ retentionDays: 2 })
  const day = 86_400_000
  const place = placeIn(folder)
  await place(noon - 3 * day)
  await place(noon - day)
  await archive.clean()
  expect(await names(), 'before it is known what is locked').toHaveLength(2)
  await archive.locks.take([])
  await writeFile(join(folder, 'letter.txt'), 'not ours')
  await archive.clean()
  expect(await names()).toHaveLength(1)
  await archive.close()
  expect(told.flatMap(({ removed }) => removed.map(({ before_ms }) => before_ms - noon))).toEqual([10_000 - 3 * day])
  expect(await readdir(folder)).toContain('letter.txt')
})

test('a file’s name tells all that the index has to know', () => {
  const facts: SegmentFacts = {
    ...{ guid, group: 12, epoch: 34, run: 'a-b_c-d1', startMs: noon + 1, durationMs: 9876, isIsolated: true },
    isTruncated: true,
  }
  for (const stage of ['part', 'new', 'told'] as const)
    expect(segmentAt(pathOf(facts, stage))).toEqual({ facts, stage })
  expect(segmentAt('holiday/2026/01/01/film.mp4')).toBeUndefined()
})

test('what a camera notices itself is kept with the seconds before, for as long as it goes on', async () => {
  const { archive, segments } = await open()
  const onEvent = camera({ ...always, continuous: '', on_event: 'Mo-Su 00:00-24:00' })
  archive.wanted([onEvent])
  for (let at = 0; at < 12; at += 1) archive.take(onEvent, piece(at), track)
  archive.notice(guid, noon + 12_000, noon + 14_000)
  for (let at = 12; at < 14; at += 1) archive.take(onEvent, piece(at), track)
  archive.notice(guid, noon + 13_000, noon + 16_000)
  for (let at = 14; at < 30; at += 1) archive.take(onEvent, piece(at), track)
  await archive.close()
  expect(segments()).toEqual([[7000, 16_000]])
})

const minute = 60_000

/** Eight files of three days ago, a minute between them, of which those in the middle are locked. */
const locked = async (untilMs: number | null) => {
  const town = await open({ retentionDays: 2 })
  const atMs = (minutes: number) => noon - 3 * 86_400_000 + minutes * minute
  const place = placeIn(town.folder)
  for (let at = 0; at < 8; at += 1) await place(atMs(at))
  await town.archive.locks.take([{ guid, from_ms: atMs(3) + 5000, to_ms: atMs(5) - 30_000, until_ms: untilMs }])
  const gone = () => town.told.flatMap(({ removed }) => removed.map((one) => [one.from_ms, one.before_ms]))
  return { ...town, atMs, gone }
}

test('what is locked stays, whatever its age, and the index is told of what went before and after it', async () => {
  const { archive, names, atMs, gone } = await locked(null)
  await archive.clean()
  expect(await names()).toEqual([expect.stringContaining('120300000_'), expect.stringContaining('120400000_')])
  await archive.close()
  expect(gone()).toEqual([
    [0, atMs(2) + 10_000],
    [atMs(4) + 10_000, atMs(7) + 10_000],
  ])
})

test('what was locked until an hour that is over goes as any other', async () => {
  const { archive, names, atMs, gone } = await locked(noon)
  await archive.clean()
  expect(await names()).toEqual([])
  await archive.close()
  expect(gone()).toEqual([[0, atMs(7) + 10_000]])
})

test('what is locked stays where there is no room, and after a start without the control side', async () => {
  const { folder, own, archive, names } = await locked(null)
  await archive.close()
  const full = await open({ folder, own, reservePercent: 100 })
  await full.archive.clean()
  expect(await names()).toHaveLength(2)
  await full.archive.close()
})
