import { expect, test } from 'vitest'
import { openDesk } from '../testing/screens.fixture.js'

const vevent = (uid: string, ...lines: string[]): string[] => ['BEGIN:VEVENT', `UID:${uid}`, ...lines, 'END:VEVENT']
const file = (...events: string[][]): string =>
  ['BEGIN:VCALENDAR', 'VERSION:2.0', ...events.flat(), 'END:VCALENDAR', ''].join('\r\n')

const berlin = (time: string): string => `;TZID=Europe/Berlin:${time}`
const lesson = ['SUMMARY:Lesson', `DTSTART${berlin('20260608T090000')}`, `DTEND${berlin('20260608T103000')}`]

const never = 'RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30'

const open = async () => {
  const desk = await openDesk()
  const playlist_id = await desk.make('playlists', { name: 'Day' })
  const send = (calendar: string, more: object = {}) =>
    desk.staff.call('post', '/signage/events/import', { body: { calendar, playlist_id, ...more } })
  const read = async (calendar: string, more: object = {}) => {
    const { status, body, text } = await send(calendar, more)
    if (status !== 200) throw new Error(text)
    return body
  }
  const events = async () => (await desk.staff.get('/signage/events?sort=id'))['items'] as Record<string, unknown>[]
  return { ...desk, playlist_id, send, read, events }
}

/** The one event that a calendar of one becomes. */
const only = async (...lines: string[]) => {
  const { read, events } = await open()
  const body = await read(file(vevent('a@b', ...lines)))
  return { skipped: body['skipped'] as { reason: string }[], row: (await events())[0] }
}

test('a weekly event becomes one of the schedule, on the wall of its zone', async () => {
  const rule = 'RRULE:FREQ=WEEKLY;BYDAY=MO,WE;UNTIL=20260701T065959Z'
  const { row, skipped } = await only(...lesson, rule, `EXDATE${berlin('20260610T090000,20260615T080000')}`)
  expect(skipped).toEqual([])
  expect(row).toMatchObject({
    ...{ name: 'Lesson', kind: 'play', starts_on: '2026-06-08', windows: ['09:00-10:30'], time_zone: 'Europe/Berlin' },
    // Seven in the morning of UTC is nine in Berlin, and the last one would begin a second later.
    ...{ rrule: 'FREQ=WEEKLY;BYDAY=MO,WE;UNTIL=20260630', exdates: ['2026-06-10'], rdates: [], is_enabled: true },
  })
})

test.each([
  ['floating', ['DTSTART:20260608T220000', 'DURATION:PT4H'], { windows: ['22:00-02:00'], time_zone: '' }],
  ['in UTC', ['DTSTART:20260608T220000Z', 'DTEND:20260609T000000Z'], { windows: ['22:00-00:00'], time_zone: 'UTC' }],
  ['a whole day', ['DTSTART;VALUE=DATE:20260608'], { windows: [], rrule: '' }],
  ['several days', ['DTSTART;VALUE=DATE:20260608', 'DTEND;VALUE=DATE:20260611'], { rrule: 'FREQ=DAILY;COUNT=3' }],
  ['midnight to midnight', ['DTSTART:20260608T000000', 'DTEND:20260609T000000'], { windows: [], rrule: '' }],
  [
    'an end in another zone',
    [`DTSTART${berlin('20260608T090000')}`, 'DTEND:20260608T080000Z'],
    { windows: ['09:00-10:00'] },
  ],
  [
    'a zone behind the name of a list',
    ['DTSTART;TZID=/mozilla.org/20050126_1/Europe/Berlin:20260608T090000', 'DURATION:PT30S'],
    { windows: ['09:00-09:00:30'], time_zone: 'Europe/Berlin' },
  ],
  [
    'in a zone by its name of Windows',
    ['DTSTART;TZID="W. Europe Standard Time":20260608T090000', 'DTEND;TZID=FLE Standard Time:20260608T110000'],
    { windows: ['09:00-10:00'], time_zone: 'Europe/Berlin' },
  ],
  [
    'in another such zone',
    ['DTSTART;TZID=Russian Standard Time:20260608T090000', 'DURATION:PT1H'],
    { time_zone: 'Europe/Moscow' },
  ],
  [
    'more dates',
    ['DTSTART:20260608T090000', 'DURATION:PT1H', 'RDATE:20260610T090000,20260612T090000'],
    { rdates: ['2026-06-10', '2026-06-12'] },
  ],
])('an event %s is said in the words of the schedule', async (_name, lines, values) => {
  const { row, skipped } = await only(...lines)
  expect(skipped).toEqual([])
  expect(row).toMatchObject(values)
})

test.each([
  ['DTSTART is missing', ['SUMMARY:Nothing']],
  ['unknown time zone Customized', ['DTSTART;TZID=Customized Time Zone:20260608T090000', 'DURATION:PT1H']],
  ['it takes no time', ['DTSTART:20260608T090000']],
  ['is no date or time', ['DTSTART:20260231T090000', 'DURATION:PT1H']],
  ['longer than a day', ['DTSTART:20260608T090000', 'DURATION:P2DT1H']],
  ['takes several days', ['DTSTART;VALUE=DATE:20260608', 'DTEND;VALUE=DATE:20260611', 'RRULE:FREQ=WEEKLY']],
  ['RRULE: BYHOUR', ['DTSTART:20260608T090000', 'DURATION:PT1H', 'RRULE:FREQ=DAILY;BYHOUR=9,12']],
  ['RRULE: FREQ is not taken', ['DTSTART:20260608T090000', 'DURATION:PT1H', 'RRULE:FREQ=HOURLY']],
  ['does not come within a year', ['DTSTART;VALUE=DATE:20260608', 'RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30']],
  ['RRULE stands there twice', ['DTSTART;VALUE=DATE:20260608', 'RRULE:FREQ=DAILY', 'RRULE:FREQ=WEEKLY']],
  ['RDATE at another time', ['DTSTART:20260608T090000', 'DURATION:PT1H', 'RDATE:20260610T100000']],
  ['period is not taken', ['DTSTART:20260608T090000', 'DURATION:PT1H', 'RDATE;VALUE=PERIOD:20260610T090000Z/PT1H']],
  ['times of several zones', ['DTSTART:20260608T090000', 'DTEND:20260608T080000Z']],
])('what the schedule has no words for is told, “%s”, and the rest is taken', async (reason, lines) => {
  const { read, events } = await open()
  const body = await read(file(vevent('bad@b', ...lines), vevent('good@b', ...lesson)))
  expect(body).toMatchObject({
    added: 1,
    skipped: [{ uid: 'bad@b', line: 3, reason: expect.stringContaining(reason) }],
  })
  expect(await events()).toMatchObject([{ name: 'Lesson' }])
})

test('a calendar that is read again changes what it made, keeps what staff said, and doubles nothing', async () => {
  const { read, events, make, staff } = await open()
  const screen = await make('screens', { name: 'Left', place_id: await make('places', { name: 'Shop' }) })
  const [one, two] = [vevent('a@b', ...lesson), vevent('b@b', 'DTSTART;VALUE=DATE:20260608')]
  expect(await read(file(one, two), { screen_ids: [screen] })).toMatchObject({ added: 2 })
  const [{ id, rev } = {}] = await events()
  const headers = { 'if-match': `"${String(rev)}"` }
  await staff.call('patch', `/signage/events/${String(id)}`, { body: { priority: 50, screen_ids: [] }, headers })
  expect(await read(file(one, two))).toMatchObject({ added: 0, changed: 0, unchanged: 2, skipped: [] })
  const later = vevent('a@b', `DTSTART${berlin('20260608T110000')}`, 'DURATION:PT1H', 'SUMMARY:Late')
  expect(await read(file(later, two))).toMatchObject({ added: 0, changed: 1, unchanged: 1 })
  const [first, second] = await events()
  expect(first).toMatchObject({ id, name: 'Late', windows: ['11:00-12:00'], priority: 50, screen_ids: [] })
  expect(second).toMatchObject({ name: 'b@b', screen_ids: [screen], priority: 10 })
  expect(await read(file(vevent('a@b', ...lesson, 'STATUS:CANCELLED')))).toMatchObject({ changed: 1 })
  expect((await events())[0]).toMatchObject({ is_enabled: false })
})

test('a changed occurrence leaves its event and stands alone, until the calendar has it no more', async () => {
  const { read, events } = await open()
  const weekly = vevent('a@b', ...lesson, 'RRULE:FREQ=WEEKLY;COUNT=5')
  const moved = vevent('a@b', 'RECURRENCE-ID:20260615T070000Z', 'DTSTART:20260616T120000Z', 'DURATION:PT1H')
  const gone = vevent('a@b', `RECURRENCE-ID${berlin('20260622T090000')}`, ...lesson, 'STATUS:CANCELLED')
  const body = await read(file(moved, gone, weekly))
  expect(body).toMatchObject({ added: 2, skipped: [{ uid: 'a@b', reason: 'cancelled' }] })
  expect(await events()).toMatchObject([
    { rrule: 'FREQ=WEEKLY;COUNT=5', exdates: ['2026-06-15', '2026-06-22'] },
    { starts_on: '2026-06-16', rrule: '', windows: ['12:00-13:00'], time_zone: 'UTC' },
  ])
  expect(await read(file(weekly))).toMatchObject({ changed: 1, removed: 1 })
  expect(await events()).toMatchObject([{ exdates: [] }])
})

test('what is only tried is told as if it were done, and nothing stays', async () => {
  const { read, events } = await open()
  const calendar = file(vevent('a@b', ...lesson), vevent('b@b', 'SUMMARY:Nothing'))
  const tried = await read(calendar, { dry_run: true })
  expect(await events()).toEqual([])
  expect(await read(calendar)).toEqual(tried)
  expect(await events()).toHaveLength(1)
})

test.each([
  ['line 1: BEGIN:VCALENDAR is missing', 'MZ and a program'],
  ['line 4: not understood', file(['BEGIN:VEVENT', 'nonsense', 'END:VEVENT'])],
  ['line 4: END:VTODO ends nothing', file(['BEGIN:VEVENT', 'END:VTODO'])],
  ['line 4: END:VEVENT is missing', 'BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:a\nSUMMARY:b'],
  ['line 1: more than 20000 characters in one line', `BEGIN:VCALENDAR${'x'.repeat(20_000)}`],
  ['more than 500 events', file(...Array.from({ length: 501 }, (_, at) => vevent(`${at}@b`, ...lesson)))],
  ['more than 50000 lines', 'x\n'.repeat(60_000)],
  [
    'line 18: more than 3 rules that never come',
    file(...[1, 2, 3, 4].map((at) => vevent(`${at}@b`, 'DTSTART;VALUE=DATE:20260601', never))),
  ],
  ['components in each other', file(Array.from({ length: 20 }, () => 'BEGIN:VEVENT'))],
])('a file that is no calendar is refused, “%s”, and changes nothing', async (reason, calendar) => {
  const { send, events } = await open()
  const { status, body } = await send(calendar)
  expect([status, body['code']]).toEqual([400, 'invalid'])
  expect(body['errors']).toMatchObject([{ field: 'calendar', reason: expect.stringContaining(reason) }])
  expect(await events()).toEqual([])
})

test('another operator’s playlist and screens are refused, and its UIDs are its own', async () => {
  const { house, playlist_id, read, send } = await open()
  await read(file(vevent('a@b', ...lesson)))
  const other = await house.addOperator('Second')
  const staff = house.staff({ operatorId: other.id, allow: ['signage.events.create', 'signage.playlists.create'] })
  const body = { calendar: file(vevent('a@b', ...lesson)), playlist_id }
  expect((await staff.call('post', '/signage/events/import', { body })).status).toBe(400)
  const own = { playlist_id: (await staff.post('/signage/playlists', { name: 'Theirs' }))['id'] }
  expect(await staff.post('/signage/events/import', { ...body, ...own })).toMatchObject({ added: 1 })
  expect((await send(body.calendar, { screen_ids: [99] })).body['code']).toBe('invalid')
})
