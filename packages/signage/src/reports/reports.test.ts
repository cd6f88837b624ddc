import { expect, test } from 'vitest'
import { PlayHour } from '../plays/play-hour.table.js'
import { PlayName } from '../plays/play-name.table.js'
import { Presence } from '../gateway/presence.table.js'
import { openShop } from '../testing/content.fixture.js'
import { Screen } from '../screens/screen.table.js'

const day = { from: '2026-06-15T00:00:00Z', to: '2026-06-16T00:00:00Z' }
type Rows = Record<string, unknown>[]

/** A shop after a day: what its screen proved of some hours. */
const afterDay = async () => {
  const desk = await openShop()
  const { house, screen, media, event } = desk
  const name = async (kind: string, uid: string, text: string) =>
    (await house.ctx.repo(PlayName).add({ kind, uid, name: text })).id
  const names = {
    ...{ screenName: await name('screen', `s${screen}`, 'Left'), placeName: await name('place', '1', 'Shop') },
    ...{ contentName: await name('content', `m${media}`, 'Picture'), playlistName: 0, campaignName: 0 },
  }
  const eventName = await name('event', `e${event}`, 'Daily')
  const hour = async (startsAt: string, plays: number, more: object = {}) =>
    house.ctx.repo(PlayHour).add({
      ...{ ...names, eventName, screenId: screen, startsAt: new Date(startsAt), plays, ms: plays * 10_000 },
      ...{ interrupted: 0, skipped: 0, failed: 0, dark: 0, unsurePlays: 0, unsureMs: 0, ...more },
    })
  const rows = async (path: string, query: object) =>
    ((await desk.staff.get(`/signage/${path}`, { ...query }))['rows'] ?? []) as Rows
  return { ...desk, hour, rows }
}

test('plays are told by days of the operator’s calendar, and by one thing, one screen or one place', async () => {
  const { hour, rows, place, make, media, house, screen } = await afterDay()
  await house.areas.operators.change(house.system('tests', null), house.operatorId, { timeZone: 'Europe/Berlin' })
  await hour('2026-06-15T21:00:00Z', 5)
  await hour('2026-06-15T22:00:00Z', 7)
  const two = { from: '2026-06-15T00:00:00Z', to: '2026-06-17T00:00:00Z', by: 'day' }
  expect(await rows('plays/report', two)).toMatchObject([
    { uid: '2026-06-15', plays: 5 },
    { uid: '2026-06-16', plays: 7 },
  ])
  expect(await rows('plays/report', { ...two, content: `m${media}`, screen_id: screen })).toHaveLength(2)
  expect(await rows('plays/report', { ...two, content: 'm99' })).toEqual([])
  const office = await make('places', { name: 'Office' })
  expect(await rows('plays/report', { ...two, place_id: place })).toHaveLength(2)
  expect(await rows('plays/report', { ...two, place_id: office })).toEqual([])
})

test('what was to be shown and was not is missed: by the schedule that was published then', async () => {
  const { hour, rows, media, house, staff, event, publish } = await afterDay()
  const { clock } = house
  // Published at ten: from then on a picture for ten seconds, over and over.
  clock.advance(2 * 3_600_000)
  await staff.call('patch', `/signage/events/${event}`, { body: { is_enabled: false } })
  await publish()
  clock.advance(6 * 3_600_000)
  await hour('2026-06-15T10:00:00Z', 300, { ms: 3_000_000 })
  const [row, ...others] = await rows('reports/missed', day)
  expect(others).toEqual([])
  // Two hours of it until it was taken out, and not a second more.
  expect(row).toMatchObject({
    ...{ uid: `m${media}`, name: 'Picture', planned: 720, planned_seconds: 7200 },
    ...{ played: 300, played_seconds: 3000, missed: 420, missed_seconds: 4200 },
  })
  expect(house.clock.now().toISOString()).toBe('2026-06-15T18:00:00.000Z')
})

test('zones of a layout are planned each by itself, and screens with one schedule are worked out once', async () => {
  const { make, publish, staff, event, place, item, rows, house, media } = await afterDay()
  const list = async (name: string, items: readonly number[]) => {
    const id = await make('playlists', { name })
    for (const one of items) await make('playlist-entries', { playlist_id: id, item_id: one })
    return id
  }
  const clock = await make('items', { name: 'Clock', kind: 'clock', duration_ms: 5000 })
  const layout = await make('layouts', { name: 'Two' })
  const zone = { layout_id: layout, y: 0, width: 960, height: 1080 }
  const [left, right] = [await list('Left', [item, item]), await list('Right', [clock])]
  await make('zones', { ...zone, name: 'left', x: 0, is_main: true, playlist_id: left })
  await make('zones', { ...zone, name: 'right', x: 960, playlist_id: right })
  await make('screens', { name: 'Right', place_id: place })
  await staff.call('patch', `/signage/events/${event}`, { body: { item_id: null, layout_id: layout } })
  house.clock.advance(3_600_000)
  await publish()
  house.clock.advance(3_600_000)
  const span = { from: '2026-06-15T11:00:00Z', to: '2026-06-15T12:00:00Z' }
  const missed = await rows('reports/missed', span)
  expect(Object.fromEntries(missed.map(({ uid, planned }) => [uid, planned]))).toEqual({
    [`m${media}`]: 2 * 360,
    [`i${clock}`]: 2 * 720,
  })
})

test('uptime is how long a screen was connected, of the time in which that is known', async () => {
  const { house, screen, rows, hour, staff } = await afterDay()
  const repo = house.ctx.repo.bind(house.ctx)
  const look = () => house.jobs.runNow('signage.screen-spans', house.operatorId)
  const at = (text: string) => new Date(text)
  await repo(Presence).add({ screenId: screen, isOnline: true, onlineSince: at('2026-06-15T08:00:00Z') })
  await look()
  house.clock.advance(2 * 3_600_000)
  await repo(Presence).change({ screenId: screen }, { isOnline: false, seenAt: at('2026-06-15T11:00:00Z') })
  await look()
  await look()
  house.clock.advance(3_600_000)
  const since = { isOnline: true, onlineSince: at('2026-06-15T12:30:00Z') }
  await repo(Presence).change({ screenId: screen }, since)
  await look()
  await hour('2026-06-15T10:00:00Z', 90)
  await hour('2026-06-15T11:00:00Z', 10, { eventName: 0 })
  const [row] = await rows('reports/uptime', day)
  // From eight to eleven and half an hour until now; away for one and a half between.
  expect(row).toMatchObject({
    ...{ screen_id: screen, name: 'Left', place: 'Shop', online_seconds: 12_600, offline_seconds: 5400 },
    ...{ online_percent: 70, outages: 1, played_seconds: 1000, fallback_seconds: 100 },
  })
  expect(await rows('reports/uptime', { from: day.to, to: '2026-06-17T00:00:00Z' })).toEqual([])
  expect((await repo(Screen).get(screen)).name).toBe('Left')
  const far = { from: '2020-01-01T00:00:00Z', to: day.to }
  expect((await staff.call('get', '/signage/reports/uptime', { query: far })).status).toBe(400)
})

test('each report goes out as a table, a workbook and a paper', async () => {
  const { staff, hour } = await afterDay()
  await hour('2026-06-15T09:00:00Z', 3)
  const reports = ['plays/report', 'reports/missed', 'reports/uptime']
  for (const report of reports) {
    const query = { ...day, ...(report === 'plays/report' && { by: 'content' }) }
    const take = (form: string) => staff.call('get', `/signage/${report}.${form}`, { query })
    const [csv, xlsx, pdf] = [await take('csv'), await take('xlsx'), await take('pdf')]
    expect([csv.status, xlsx.status, pdf.status], report).toEqual([200, 200, 200])
    expect(csv.text.split('\r\n').length, report).toBeGreaterThan(2)
    expect(xlsx.text.slice(0, 2)).toBe('PK')
    expect(pdf.text.slice(0, 5)).toBe('%PDF-')
    expect(pdf.headers['content-disposition']).toMatch(/\.pdf"$/)
  }
})

test('another operator sees nothing of it, and whoever may not see plays sees no report', async () => {
  const { house, hour, screen } = await afterDay()
  await hour('2026-06-15T09:00:00Z', 3)
  const other = await house.addOperator('Second')
  const theirs = house.staff({ operatorId: other.id, allow: ['signage.plays.view'] })
  for (const path of ['/signage/reports/missed', '/signage/reports/uptime']) {
    expect(await theirs.get(path, day)).toEqual({ rows: [] })
    expect((await theirs.call('get', path, { query: { ...day, screen_id: screen } })).status).not.toBe(200)
    expect((await house.staff().call('get', path, { query: day })).status).toBe(403)
  }
})
