import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openDemo, type Demo } from '../panel/demo.fixture.js'
import { playlistOf, until } from './content.fixture.js'
import { hang, openBrowser, type Wall } from './screen.fixture.js'
import { staffAt, type Staff } from './server.fixture.js'

let demo: Demo
let staff: Staff
let browser: Browser

beforeAll(async () => {
  demo = await openDemo()
  staff = await staffAt(demo.url, demo.staff.username, demo.staff.password)
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  await demo?.close()
})

interface Rows<T> {
  readonly items: readonly T[]
}

const channel = async (name: string): Promise<number> => {
  const { items } = await staff.get<Rows<{ id: number; name: string }>>('/tvmiddleware/channels?page_size=100')
  return items.find((one) => one.name === name)?.id ?? 0
}

/** A channel for screens whose server is not there. */
const brokenChannel = async (): Promise<number> => {
  const away = { name: 'Away', type: 'live', url_mask: 'http://127.0.0.1:9/$prefix.m3u8' }
  const service = (await staff.post('/tvmiddleware/stream-services', away)).id
  const { items } = await staff.get<Rows<{ id: number }>>('/tvmiddleware/categories')
  const row = { name: 'Broken', category_id: items[0]?.id, service_ids: [service], public_display: true }
  return (await staff.post('/tvmiddleware/channels', row)).id
}

/** A machine that is busy opens television late, and it rests after each time that this was too late. */
const patienceMs = 400_000

/** Television that can be seen moving, by the name of what it plays. */
const moving = (wall: Wall): Promise<string> =>
  wall.page.evaluate<string>(`(async () => {
    const seen = () => document.querySelector('.stream:not(.hidden) > video')
    const video = seen()
    if (!video || video.videoWidth === 0 || video.paused) return ''
    const before = video.currentTime
    for (let look = 0; look < 20 && video.currentTime === before; look += 1)
      await new Promise((done) => requestAnimationFrame(done))
    if (seen() !== video || video.currentTime <= before) return ''
    const isRecord = Number.isFinite(video.duration) && video.duration < 1000
    return isRecord ? 'record' : 'live'
  })()`)

test('SIGN-015 a screen plays a channel of the demo and what its archive holds, and goes on where one is away', async () => {
  const [news, sport] = [await channel('Meridian News'), await channel('Stadium')]
  const item = { kind: 'channel', duration_ms: 8000 }
  await expect(staff.post('/signage/items', { ...item, name: 'Sport', channel_id: sport })).rejects.toThrow(
    'channel_id',
  )
  const begin = new Date((await staff.now()) - 3_600_000).toISOString()
  const record = { kind: 'archive', channel_id: news, record_from: begin, duration_ms: 8000 }
  const made = async (values: object): Promise<number> => (await staff.post('/signage/items', values)).id
  const items = [
    await made({ ...item, name: 'Live', channel_id: news }),
    await made({ ...item, name: 'Broken', channel_id: await brokenChannel() }),
    await made({ ...record, name: 'Record' }),
  ]
  const place = (await staff.post('/signage/places', { name: 'Lobby', time_zone: 'UTC' })).id
  const screen = (await staff.post('/signage/screens', { name: 'Television', place_id: place, volume: 0 })).id
  const always = { kind: 'play', starts_on: '2026-01-01', rrule: 'FREQ=DAILY', screen_ids: [screen] }
  const playlist = await playlistOf(staff, 'All', items)
  await staff.post('/signage/events', { ...always, name: 'Day', playlist_id: playlist })
  await staff.post('/signage/releases', {})
  const wall = await hang(browser, demo.url)
  await wall.become(staff, screen)

  const sees = (what: string): Promise<true> =>
    until(async () => ((await moving(wall)) === what ? true : undefined), `${what} is seen moving`, patienceMs)
  await sees('live')
  await wall.shot('television-live')
  await sees('record')
  const { nextSeq: proved } = await wall.standing()
  await wall.shot('television-record')

  const { items: running } =
    await staff.get<Rows<{ screen_id: number; channel_id: number; content: string }>>('/tvmiddleware/screen-streams')
  expect(running.map(({ screen_id: by, channel_id: of }) => [by, of])).toContainEqual([screen, news])
  expect(new Set(running.map(({ content }) => content)).size).toBe(running.length)
  const down = await until(async () => {
    const { items: alarms } = await staff.get<Rows<{ code: string; severity: string }>>('/signage/alarms')
    return alarms.find(({ code }) => code === 'stream.down')
  }, 'staff learn that one is away')
  expect(down.severity).toBe('major')
  // A play is proved when it is over, and told when the screen comes back.
  await until(async () => ((await wall.standing()).nextSeq > proved + 1 ? true : undefined), 'the record is proved')
  await wall.page.reload()
  const told = await until(async () => {
    const now = await staff.now()
    const at = (ms: number): string => new Date(now + ms).toISOString()
    const text = await staff.text(`/signage/plays/export.csv?from=${at(-3_600_000)}&to=${at(3_600_000)}`)
    return ['Live', 'Record'].every((name) => text.includes(`;${name};`)) ? text : undefined
  }, 'what was seen is proved')
  expect(told).toMatch(/Broken;.*failed/)
  expect(wall.complaints).toEqual([])
}, 900_000)
