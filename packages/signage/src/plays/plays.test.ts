import { expect, test } from 'vitest'
import { Identity } from '../identities/identity.table.js'
import { Screen } from '../screens/screen.table.js'
import { noon, openPlays, play } from '../testing/plays.fixture.js'
import { AsideService } from './aside.service.js'
import { PlayHour } from './play-hour.table.js'
import { PlayStream } from './play-stream.table.js'
import type { PlayRow } from './read-batch.js'
import { documentOf, playsCollection, storedOf } from './stored-plays.js'

test('Q-01 plays are acknowledged when they are safe, and counted under the names they had', async () => {
  const { tellNow, report, staff, event } = await openPlays()
  expect(await tellNow(play(1), play(2, { outcome: 1, dur: 4000 }))).toEqual({ epoch: 'epoch-1', ackSeq: 2 })
  await staff.call('patch', `/signage/events/${event}`, { body: { name: 'Renamed later' } })
  const counted = { plays: 2, seconds: 14, interrupted: 1, skipped: 0, failed: 0 }
  expect(await report('event')).toMatchObject([{ name: 'Daily', ...counted }])
  expect(await report('content')).toMatchObject([{ name: '0123456789', ...counted }])
  expect(await report('screen')).toMatchObject([{ name: 'Left', ...counted }])
  expect(await report('place')).toMatchObject([{ name: 'Shop', ...counted }])
})

test('Q-02 a batch that comes again, in part or with more behind it, counts once', async () => {
  const { tell, batchOf, report } = await openPlays()
  const batch = batchOf([play(1), play(2)])
  await tell(batch)
  expect((await tell(batch)).body).toEqual({ epoch: 'epoch-1', ackSeq: 2 })
  expect((await tell(batchOf([play(2), play(3), play(4)]))).body).toEqual({ epoch: 'epoch-1', ackSeq: 4 })
  expect(await report('content')).toMatchObject([{ plays: 4 }])
})

test('Q-03 the same batch at two nodes at once counts once', async () => {
  const { tell, batchOf, report } = await openPlays()
  const batch = batchOf([play(1), play(2)])
  const answers = await Promise.all([tell(batch), tell(batch), tell(batch)])
  expect(answers.map(({ body }) => body['ackSeq'])).toEqual([2, 2, 2])
  expect(await report('content')).toMatchObject([{ plays: 2 }])
})

test('Q-04 what the event store had already when the server died is not counted again', async () => {
  const { tell, batchOf, system, report } = await openPlays()
  // A number is missing, so nothing is taken; but the server knows the stream now.
  await tell(batchOf([play(2)]))
  const { id: stream } = await system().repo(PlayStream).get({ epoch: 'epoch-1' })
  const kept = { id: `${stream}.1`, at: system().now, screen: 1, stream, firstSeq: 1, lastSeq: 2, losses: [] }
  const names = { screenName: 0, placeName: 0, names: [[0, 0, 0, 0] as const], zones: [''] }
  const events = [1, 2].map((seq) => play(seq, { start: noon + seq * 10_000 })) as unknown as PlayRow[]
  await system().log.insert(playsCollection, [documentOf({ ...kept, ...names, events })])
  // The player cuts its batch otherwise now: what is kept decides.
  expect((await tell(batchOf([play(1), play(2), play(3)]))).body).toMatchObject({ ackSeq: 2 })
  expect((await tell(batchOf([play(3)]))).body).toMatchObject({ ackSeq: 3 })
  expect((await report('event')).reduce((sum, { plays }) => sum + Number(plays), 0)).toBe(3)
})

test('Q-05 a number that is missing is asked for, and nothing behind it is taken', async () => {
  const { tell, batchOf } = await openPlays()
  await tell(batchOf([play(1)]))
  const refused = await tell(batchOf([play(3)]))
  expect(refused).toMatchObject({ status: 409, body: { code: 'playsMissing', params: { expectSeq: 2 } } })
  const told = batchOf([play(5)], { gaps: [[2, 4, 'retention']] })
  expect((await tell(told)).body).toMatchObject({ ackSeq: 5 })
})

test('Q-06 a play that cannot be read sinks no other, and is told as lost', async () => {
  const { tell, batchOf, report, staff } = await openPlays()
  const wrong = [2, 'soon', 1000, 0, 0, 0]
  const { body } = await tell(batchOf([play(1), wrong, ['?'], play(4)]))
  expect(body).toMatchObject({ ackSeq: 4 })
  expect(await report('content')).toMatchObject([{ plays: 2 }])
  expect((await staff.get('/signage/plays/losses'))['losses']).toMatchObject([
    { kind: 'malformed', from_seq: 3, to_seq: 3, reason: 'row' },
    { kind: 'malformed', from_seq: 2, to_seq: 2, reason: 'start' },
  ])
})

test('Q-07 an altered batch is not taken', async () => {
  const { tell, batchOf, report } = await openPlays()
  const altered = { ...batchOf([play(1)]), events: [play(1, { dur: 99_000 })] }
  expect(await tell(altered)).toMatchObject({ status: 409, body: { code: 'playsForged', params: { expectSeq: 1 } } })
  expect(await report('content')).toEqual([])
})

test('Q-08 a play across an hour counts where it begins, and its time where it passes', async () => {
  const { tellNow, hours, system } = await openPlays()
  await tellNow(play(1, { start: 3_590_000, dur: 30_000 }))
  await hours.rollUp(system())
  const rows = await system()
    .repo(PlayHour)
    .find({ order: ['startsAt'] })
  expect(rows.map(({ plays, ms }) => [plays, ms])).toEqual([
    [1, 10_000],
    [0, 20_000],
  ])
})

test('Q-09 plays by a clock that nobody knows stand beside the others, and not among them', async () => {
  const { tellNow, report } = await openPlays()
  await tellNow(play(1, { flags: 1 }), play(2, { start: 400 * 86_400_000 }), play(3, { flags: 4 }))
  expect(await report('content')).toMatchObject([
    { plays: 1, seconds: 10, dark: 1, unsure_plays: 2, unsure_seconds: 20 },
  ])
})

test('Q-10 what comes late changes the hour it belongs to, and the day', async () => {
  const { tellNow, report } = await openPlays()
  await tellNow(play(1))
  expect(await report('content')).toMatchObject([{ plays: 1 }])
  await tellNow(play(2))
  expect(await report('content')).toMatchObject([{ plays: 2 }])
})

test('Q-11 a store that was lost begins anew, and that is told', async () => {
  const { tell, batchOf, staff } = await openPlays()
  await tell(batchOf([play(1)]))
  expect((await tell(batchOf([play(1)], { epoch: 'epoch-2' }))).body).toEqual({ epoch: 'epoch-2', ackSeq: 1 })
  expect((await staff.get('/signage/plays/losses'))['losses']).toMatchObject([{ kind: 'store', reason: 'behind 1' }])
})

test('Q-12 of two that say they are the same screen the plays are kept, and counted for the one staff pick', async () => {
  const { tell, batchOf, report, screen, system } = await openPlays()
  const installId = 'the original'
  const { secretSealed } = await system().repo(Screen).get(screen)
  const hardware = { screenId: screen, uid: 'some-hardware', secretSealed: secretSealed ?? Buffer.alloc(0) }
  await system()
    .repo(Identity)
    .add({ ...hardware, installId, boundAt: system().now })
  await tell(batchOf([play(1), play(2)]), { installId, isLimited: true })
  await tell(batchOf([play(1)]), { installId: 'a copy', isLimited: true })
  expect(await report('content')).toEqual([])
  await new AsideService().settle(system())
  expect(await report('content')).toMatchObject([{ plays: 2 }])
})

test('every play goes out as a table, and what was played before the span does not', async () => {
  const { tellNow, staff } = await openPlays()
  await tellNow(play(1), play(2, { outcome: 3, flags: 8 }))
  const span = { from: '2026-06-15T09:00:15Z', to: '2026-06-15T10:00:00Z' }
  const { text } = await staff.call('get', '/signage/plays/export.csv', { query: span })
  expect(text.split('\r\n')).toEqual([
    'screen;place;started_at;seconds;content;playlist;event;campaign;zone;outcome;clock_unknown;muted;display_off;offline',
    'Left;Shop;2026-06-15T09:00:20.000Z;10;0123456789;;Daily;;;failed;0;0;0;1',
    '',
  ])
  const far = { from: '2026-01-01T00:00:00Z', to: '2026-06-16T00:00:00Z' }
  expect((await staff.call('get', '/signage/plays/export.csv', { query: far })).status).toBe(400)
})

test('what is kept has no list within a list, which not every event store takes, and reads as it was', () => {
  const stored = {
    ...{ id: '3.1', at: new Date(noon), screen: 1, stream: 3, firstSeq: 1, lastSeq: 5, screenName: 4, placeName: 5 },
    events: [[1, noon, 1000, 0, 0, 0] as const, [2, noon + 1000, 500, 1, 1, 8] as const],
    names: [[1, 2, 3, 4] as const, [5, 0, 0, 0] as const],
    zones: ['', 'side'],
    losses: [[3, 5, 'gap', 'retention'] as const],
  }
  const document = documentOf(stored)
  const lists = Object.values(document).filter((value) => Array.isArray(value))
  expect(lists.flat().filter((value) => Array.isArray(value))).toEqual([])
  expect(storedOf(document)).toEqual(stored)
})
