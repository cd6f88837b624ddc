import { ferretServer, s3Server, spareServer } from '@headend/base/testing'
import { systemClock } from '@headend/base'
import { paths } from '@headend/signage/protocol'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Installation } from './installation.fixture.js'
import { WallScreen } from './wall.fixture.js'
import { WallStaff } from './wall-staff.fixture.js'

type Server = Awaited<ReturnType<typeof spareServer>>

const count = 8
const patient = { timeout: 150_000, interval: 200 }

let servers: Record<'database' | 'events' | 'files', Server>
let installation: Installation
let staff: WallStaff
let url: string
let placeId: number
let wall: WallScreen[]

beforeAll(async () => {
  const [database, events, files] = await Promise.all([
    spareServer('HEADEND_TEST_MARIADB_SPARE'),
    ferretServer(),
    s3Server(),
  ])
  servers = { database, events, files }
  installation = await Installation.open({
    HEADEND_DATABASE_URL: database.url,
    HEADEND_MONGO_URL: events.url,
    HEADEND_S3_URL: files.url,
  })
  const town = await installation.furnish(0)
  ;({ url } = await (await installation.node()).serve())
  staff = await WallStaff.at(url, town)
  placeId = (await staff.post('places', { name: 'Hall' })).id
  const now = systemClock.epochMs()
  wall = (await staff.enrol(placeId, count)).map((identity, place) => new WallScreen(identity, [url], now, place))
  for (const { screen } of wall) screen.connect()
})
afterAll(async () => {
  for (const { screen } of wall) screen.leave()
  await installation.close()
  for (const server of Object.values(servers)) await server.kill()
})

const revs = (): number[] => wall.map(({ rev }) => rev)
const areSafe = (): boolean => wall.every(({ isSafe }) => isSafe)

/** What staff are told is away. */
const told = async (): Promise<string[]> => {
  const { items } = await staff.get<{ items: { code: string; subject_name: string; cleared_at: string | null }[] }>(
    'alarms?code=store.away&per_page=250',
  )
  return items.filter(({ cleared_at: end }) => end === null).map(({ subject_name: name }) => name)
}

/** How a screen is answered that asks for what it shall play. */
const asked = async ({ screen }: WallScreen) => {
  const { status, headers } = await fetch(url + paths.manifest, {
    headers: { authorization: `Bearer ${screen.token}` },
  })
  return { status, again: headers.get('retry-after') }
}

const one = (): WallScreen => wall[0] as WallScreen

test('all is well: screens are connected, and play what is published', async () => {
  await expect.poll(() => wall.every(({ screen }) => screen.isOnline), patient).toBe(true)
  await staff.publish(placeId, 'First')
  await expect.poll(revs, patient).toEqual(wall.map(() => 1))
})

test('F-05 while MongoDB is killed plays stay with screens, and publishing goes on; staff are told, and nothing is counted twice', async () => {
  for (const each of wall) each.play(20)
  await expect.poll(areSafe, patient).toBe(true)
  await servers.events.kill()
  for (const each of wall) each.play(20)
  await staff.publish(placeId, 'Second')
  await expect.poll(revs, patient).toEqual(wall.map(() => 2))
  await expect.poll(told, patient).toContain('events')
  expect(wall.some(({ isSafe }) => isSafe)).toBe(false)
  await servers.events.start()
  await expect.poll(areSafe, patient).toBe(true)
  const acknowledged = wall.flatMap((each) => each.acknowledged)
  expect(acknowledged).toHaveLength(40 * count)
  const hour = 3_600_000
  const [from, to] = [-hour, hour].map((away) => new Date(systemClock.epochMs() + away).toISOString())
  const table = await staff.get<string>(`plays/export.csv?${new URLSearchParams({ from: from ?? '', to: to ?? '' })}`)
  expect(table.trim().split(/\r?\n/)).toHaveLength(1 + acknowledged.length)
})

test('F-07 while the store of files is killed screens stay, and come again for what they load; staff are told', async () => {
  expect(await asked(one())).toMatchObject({ status: 200 })
  await servers.files.kill()
  await expect.poll(() => asked(one()), patient).toEqual({ status: 503, again: '60' })
  await expect.poll(told, patient).toContain('files')
  expect(wall.every(({ screen }) => screen.isOnline)).toBe(true)
  await servers.files.start()
  await expect.poll(() => asked(one()), patient).toMatchObject({ status: 200 })
})

test('F-06 while MariaDB is killed screens stay connected and those that are known are let in; staff hear that it is away', async () => {
  const before = wall.map(({ welcomes }) => welcomes)
  await servers.database.kill()
  await expect(staff.get('screens')).rejects.toThrow(': 503 ')
  one().screen.leave()
  one().screen.connect()
  await expect.poll(() => one().welcomes, patient).toBe((before[0] ?? 0) + 1)
  expect(wall.slice(1).map(({ welcomes }) => welcomes)).toEqual(before.slice(1))
  expect(wall.every(({ screen }) => screen.isOnline)).toBe(true)
  await servers.database.start()
  await expect.poll(() => staff.publish(placeId, 'Third').then(() => 'published', String), patient).toBe('published')
  await expect.poll(() => Math.min(...revs()), patient).toBeGreaterThanOrEqual(3)
  for (const each of wall) each.play(20)
  await expect.poll(areSafe, patient).toBe(true)
  expect(wall.flatMap((each) => each.acknowledged)).toHaveLength(60 * count)
})
