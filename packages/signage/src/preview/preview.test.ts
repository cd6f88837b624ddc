import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import { expect, test } from 'vitest'
import { keepContent } from '../content/stored-contents.service.js'
import { openDesk } from '../testing/screens.fixture.js'

/** A screen with a day of its own and a sale above it at noon; nothing is published yet. */
const screen = async () => {
  const desk = await openDesk('2026-06-15T10:00:00Z')
  const { make } = desk
  const place = await make('places', { name: 'Shop', time_zone: 'Europe/Berlin' })
  const id = await make('screens', { name: 'Left', place_id: place })
  const item = await make('items', { name: 'Clock', kind: 'clock', duration_ms: 60_000 })
  const usual = { kind: 'play', starts_on: '2026-01-01', rrule: 'FREQ=DAILY', item_id: item, place_ids: [place] }
  const day = await make('events', { ...usual, name: 'Day' })
  const sale = await make('events', { ...usual, name: 'Sale', priority: 50, windows: ['13:00-14:00'] })
  const ask = (what: string, query: Record<string, string | number> = {}) =>
    desk.staff.call('get', `/signage/screens/${id}/${what}`, { query })
  return { ...desk, id, item, day, sale, ask }
}

test('staff see why something is on a screen at any instant', async () => {
  const { ask, make, work, day, sale } = await screen()
  expect((await ask('explain')).body).toMatchObject({ code: 'nothingPublished' })
  await make('releases', {})
  await work()
  expect((await ask('explain')).body).toMatchObject({
    kind: 'schedule',
    next_change_at: '2026-06-15T11:00:00.000Z',
    events: [
      { event_id: sale, name: 'Sale', dropped: 'time' },
      { event_id: day, name: 'Day', dropped: null },
    ],
  })
  const later = await ask('explain', { at: '2026-06-15T11:30:00Z' })
  expect(later.body['events']).toMatchObject([{ dropped: null }, { event_id: day, dropped: 'priority' }])
})

test('what would be published is seen before it is', async () => {
  const { ask, item, day, sale } = await screen()
  const { body } = await ask('timeline', { of: 'draft', at: '2026-06-15T10:59:00Z', minutes: 2 })
  expect(body['pieces']).toEqual([
    {
      ...{ from: '2026-06-15T10:59:00.000Z', to: '2026-06-15T11:00:00.000Z', kind: 'event' },
      ...{ event_id: day, shown: `i${item}` },
    },
    {
      ...{ from: '2026-06-15T11:00:00.000Z', to: '2026-06-15T11:01:00.000Z', kind: 'event' },
      ...{ event_id: sale, shown: `i${item}` },
    },
  ])
})

test('days ahead show what hides what', async () => {
  const { ask, day, sale } = await screen()
  const { body } = await ask('outlook', { of: 'draft', days: 2 })
  const pieces = body['pieces'] as { from: string; winners: number[]; hidden: number[] }[]
  expect(pieces.map(({ from, winners }) => [from.slice(0, 13), winners])).toEqual([
    ['2026-06-15T10', [day]],
    ['2026-06-15T11', [sale]],
    ['2026-06-15T12', [day]],
    ['2026-06-16T11', [sale]],
    ['2026-06-16T12', [day]],
  ])
  expect(pieces[1]?.hidden).toEqual([day])
})

test('a page gets the rules of a screen with the names that staff gave, and the bytes of what it shows', async () => {
  const { ask, house, staff, id, item, day } = await screen()
  expect((await ask('body')).body).toMatchObject({ code: 'nothingPublished' })
  expect((await ask('body', { of: 'draft' })).body).toMatchObject({
    hash: 'draft',
    body: { tz: 'Europe/Berlin', widgets: { [`i${item}`]: { type: 'clock' } } },
    device: { name: 'Left', width: 1920 },
    names: { [`i${item}`]: 'Clock', [`e${day}`]: 'Day' },
  })
  const bytes = Buffer.from('a picture')
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const hashed = { sha256, size: bytes.length, chunks: [] }
  await keepContent(house.ctx, hashed, 'image/png', () => Readable.from([bytes]))
  const sent = await staff.call('get', `/signage/contents/${sha256}`)
  expect([sent.status, sent.text]).toEqual([200, 'a picture'])
  const other = await house.addOperator('Second')
  const strangers = house.staff({ operatorId: other.id, allow: ['signage.screens.view'] })
  expect((await strangers.call('get', `/signage/contents/${sha256}`)).status).toBe(404)
  expect((await strangers.call('get', `/signage/screens/${id}/body`)).status).toBe(404)
})

test('how an entry comes on goes with it to the screen; what comes on at once says nothing', async () => {
  const { make, refused, id, ask } = await screen()
  const item = await make('items', { name: 'Page', kind: 'html', html: '<p>One' })
  const playlist = await make('playlists', { name: 'Day' })
  expect(await refused('playlist-entries', { playlist_id: playlist, item_id: item, transition: 'explode' })).toBe(
    'transition',
  )
  const fades = await make('playlist-entries', { playlist_id: playlist, item_id: item, transition: 'fade' })
  const cuts = await make('playlist-entries', { playlist_id: playlist, item_id: item })
  const usual = { kind: 'play', starts_on: '2026-01-01', rrule: 'FREQ=DAILY', screen_ids: [id] }
  await make('events', { ...usual, name: 'Both', playlist_id: playlist })
  const { body } = (await ask('body', { of: 'draft' })).body as {
    body: { playlists: Record<string, { items: object[] }> }
  }
  const [first, second] = body.playlists[`p${playlist}`]?.items ?? []
  expect(first).toMatchObject({ uid: `n${fades}`, transition: 'fade' })
  expect(second).toMatchObject({ uid: `n${cuts}` })
  expect(second).not.toHaveProperty('transition')
})
