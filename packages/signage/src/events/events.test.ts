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
