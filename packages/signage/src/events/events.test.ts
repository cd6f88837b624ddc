import { expect, test } from 'vitest'
import { openDesk } from '../testing/screens.fixture.js'
import { daypartOf } from './windows-text.js'

const daily = { kind: 'play', starts_on: '2026-01-05', rrule: 'FREQ=DAILY' }

test('an event says what, where and when, and begins with the first date it really has', async () => {
  const { make, staff } = await openDesk()
  const list = await make('playlists', { name: 'Day' })
  const place = await make('places', { name: 'Lobby' })
  const screen = await make('screens', { name: 'Left', place_id: place })
  const rrule = 'FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1'
  const id = await make('events', {
    ...{ name: 'Sale', kind: 'play', starts_on: '2026-01-01', rrule, playlist_id: list },
    ...{ screen_ids: [screen], place_ids: [place], windows: ['09:00-17:00', '22:00-02:00'] },
  })
  expect(await staff.get(`/signage/events/${id}`)).toMatchObject({
    ...{ starts_on: '2026-01-30', screen_ids: [screen], place_ids: [place], group_ids: [], priority: 10 },
  })
})

test('editing an event keeps the dates that were taken out of it', async () => {
  const { make, staff } = await openDesk()
  const playlist_id = await make('playlists', { name: 'Day' })
  const id = await make('events', { name: 'One', ...daily, playlist_id, exdates: ['2026-01-07'] })
  await staff.call('patch', `/signage/events/${id}`, { body: { windows: ['10:00-11:00'] } })
  expect(await staff.get(`/signage/events/${id}`)).toMatchObject({ exdates: ['2026-01-07'], windows: ['10:00-11:00'] })
})

test.each([
  [{ rrule: 'FREQ=HOURLY' }, 'rrule'],
  [{ rrule: 'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30' }, 'rrule'],
  [{ starts_on: '2026-02-30' }, 'starts_on'],
  [{ windows: ['09:00-09:00'] }, 'windows'],
  [{ windows: ['25:00-26:00'] }, 'windows'],
  [{ playlist_id: null }, 'playlist_id'],
  [{ kind: 'interrupt' }, 'share_of_voice'],
  [{ share_of_voice: 60 }, 'share_of_voice'],
  [{ kind: 'power' }, 'playlist_id'],
  [{ screen_ids: [99] }, 'screen_ids'],
  [{ valid_from: '2026-03-02T00:00:00Z', valid_to: '2026-03-01T00:00:00Z' }, 'valid_to'],
])('an event with %j is refused by the name of the field, and nothing is kept', async (values, field) => {
  const { make, refused, staff } = await openDesk()
  const playlist_id = await make('playlists', { name: 'Day' })
  expect(await refused('events', { name: 'One', ...daily, playlist_id, ...values })).toBe(field)
  expect(await staff.get('/signage/events')).toMatchObject({ total: 0 })
})

test('hours with a name are read as they are written, and what says nothing is refused', async () => {
  const { make, refused } = await openDesk()
  const written = {
    ...{ windows: ['09:00-18:00'], weekdays: ['6 10:00-14:00', '7 closed'] },
    dates: ['2026-12-31 10:00-12:00,13:00-15:00', '12-25 closed'],
  }
  await make('dayparts', { name: 'Open', ...written })
  expect(daypartOf(written)).toEqual({
    windows: [{ from: '09:00', to: '18:00' }],
    weekdays: { 6: [{ from: '10:00', to: '14:00' }], 7: [] },
    dates: [
      {
        on: { dtstart: '2026-12-31' },
        windows: [
          { from: '10:00', to: '12:00' },
          { from: '13:00', to: '15:00' },
        ],
      },
      { on: { dtstart: '2024-12-25', rrule: 'FREQ=YEARLY' }, windows: [] },
    ],
  })
  expect(await refused('dayparts', { name: 'Odd', weekdays: ['8 closed'] })).toBe('weekdays')
  expect(await refused('dayparts', { name: 'Odd', dates: ['2026-02-30 closed'] })).toBe('dates')
})

const weekly = { kind: 'play', starts_on: '2026-01-05', rrule: 'FREQ=WEEKLY;BYDAY=MO;COUNT=10' }

test('this and following become an event of their own, with the exceptions and what is left to count', async () => {
  const { make, staff } = await openDesk()
  const playlist_id = await make('playlists', { name: 'Day' })
  const place = await make('places', { name: 'Lobby' })
  const screen = await make('screens', { name: 'Left', place_id: place })
  const exdates = ['2026-01-12', '2026-02-16']
  const more = { priority: 40, windows: ['09:00-10:00'], screen_ids: [screen], exdates }
  const id = await make('events', { ...weekly, name: 'Weekly', playlist_id, ...more })
  const { rev } = await staff.get(`/signage/events/${id}`)
  const split = (of: number, on: string, tag = '') =>
    staff.call('post', `/signage/events/${of}/split`, { body: { on }, headers: { 'if-match': tag } })
  expect(await split(id, '2026-02-01', '"99"')).toMatchObject({ status: 412 })
  const said = await split(id, '2026-02-01', `"${String(rev)}"`)
  expect(said).toMatchObject({ status: 200, body: { id } })
  const next = Number(said.body['next_id'])
  expect(await staff.get(`/signage/events/${id}`)).toMatchObject({
    ...{ starts_on: '2026-01-05', rrule: 'FREQ=WEEKLY;BYDAY=MO;UNTIL=20260131', exdates: ['2026-01-12'] },
    series_id: id,
  })
  // Four of ten came before.
  expect(await staff.get(`/signage/events/${next}`)).toMatchObject({
    ...{ name: 'Weekly', starts_on: '2026-02-02', rrule: 'FREQ=WEEKLY;BYDAY=MO;COUNT=6', exdates: ['2026-02-16'] },
    ...{ priority: 40, windows: ['09:00-10:00'], screen_ids: [screen], playlist_id, series_id: id },
  })
  const third = Number((await split(next, '2026-02-23')).body['next_id'])
  expect(await staff.get('/signage/events', { series_id: id })).toMatchObject({ total: 3 })
  expect(await staff.get(`/signage/events/${third}`)).toMatchObject({ series_id: id, starts_on: '2026-02-23' })
})

test('an event is split only where something of it comes before and after', async () => {
  const { house, make, staff } = await openDesk()
  const playlist_id = await make('playlists', { name: 'Day' })
  const id = await make('events', { ...weekly, name: 'Weekly', playlist_id })
  const once = await make('events', { name: 'Once', kind: 'play', starts_on: '2026-01-05', playlist_id })
  const split = (of: number, on: string, client = staff) =>
    client.call('post', `/signage/events/${of}/split`, { body: { on } })
  for (const [of, on] of [
    [id, '2026-01-05'],
    [id, '2027-01-01'],
    [id, '2026-02-30'],
    [once, '2026-01-06'],
  ] as const)
    expect(await split(of, on)).toMatchObject({ status: 400, body: { errors: [{ field: 'on' }] } })
  const other = await house.addOperator('Second')
  const strangers = house.staff({ operatorId: other.id, allow: ['signage.events.edit'] })
  expect((await split(id, '2026-02-02', strangers)).status).toBe(404)
  expect(await staff.get('/signage/events')).toMatchObject({ total: 2 })
})
