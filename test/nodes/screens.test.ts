import { connect } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { systemClock } from '@headend/base'
import { kill } from '../system/program.js'
import { Installation } from './installation.fixture.js'
import { Nginx } from './nginx.fixture.js'
import { WallScreen } from './wall.fixture.js'
import { WallStaff } from './wall-staff.fixture.js'

type Node = Awaited<ReturnType<Awaited<ReturnType<Installation['node']>>['serve']>>

const count = 16
const patient = { timeout: 120_000, interval: 100 }

let installation: Installation
let nodes: Node[]
let nginx: Nginx
let wall: WallScreen[]
/** Staff at each of the nodes. */
let staff: WallStaff[]
let placeId: number

beforeAll(async () => {
  installation = await Installation.open({ HEADEND_TRUSTED_PROXIES: '127.0.0.1' })
  const town = await installation.furnish(0)
  const programs = [await installation.node(), await installation.node()]
  nodes = await Promise.all(programs.map((program) => program.serve()))
  nginx = await Nginx.open(nodes.map(({ url }) => url))
  staff = await Promise.all(nodes.map(({ url }) => WallStaff.at(url, town)))
  placeId = (await first().post('places', { name: 'Hall' })).id
  const identities = await first().enrol(placeId, count)
  const now = systemClock.epochMs()
  wall = identities.map((identity, place) => new WallScreen(identity, [nginx.url], now, place))
  for (const { screen } of wall) screen.connect()
})
afterAll(async () => {
  for (const { screen } of wall) screen.leave()
  await nginx.close()
  await installation.close()
})

const staffAt = (place: number): WallStaff => {
  const found = staff[place]
  if (!found) throw new Error(`there is no node ${place}`)
  return found
}
const first = () => staffAt(0)
const second = () => staffAt(1)

const onlineCount = (): number => wall.filter(({ screen }) => screen.isOnline).length
const all = <T>(one: T): T[] => wall.map(() => one)

/** How many screens each process holds, as staff of any node see it. */
const spread = async (): Promise<number[]> => {
  const rows = await installation.rows<{ held: number }>(
    'SELECT COUNT(*) AS held FROM signage_presences WHERE is_online GROUP BY node ORDER BY held',
  )
  return rows.map(({ held }) => Number(held))
}

const states = async (): Promise<Record<string, number>> => {
  const rows = await installation.rows<{ state: string; held: number }>(
    'SELECT state, COUNT(*) AS held FROM signage_commands GROUP BY state',
  )
  return Object.fromEntries(rows.map(({ state, held }) => [state, Number(held)]))
}

/** Instants of all plays that the house has. */
const plays = async (): Promise<number[]> => {
  const hour = 3_600_000
  const [from, to] = [-hour, hour].map((away) => new Date(systemClock.epochMs() + away).toISOString())
  const query = new URLSearchParams({ from: from ?? '', to: to ?? '' }).toString()
  const table = await second().get<string>(`plays/export.csv?${query}`)
  const [head = '', ...rows] = table.trim().split(/\r?\n/)
  const at = head.split(';').indexOf('started_at')
  return rows.map((row) => Date.parse(row.split(';')[at]?.replaceAll('"', '') ?? ''))
}

test('screens are spread over both nodes, and what one publishes, orders and puts above all reaches those of the other', async () => {
  await expect.poll(onlineCount, patient).toBe(count)
  await expect.poll(spread, patient).toHaveLength(2)
  await first().publish(placeId, 'First')
  await expect.poll(() => wall.map(({ rev }) => rev), patient).toEqual(all(1))
  await first().post('commands', { type: 'identify', place_ids: [placeId] })
  await expect.poll(() => wall.map(({ done }) => done.length), patient).toEqual(all(1))
  await expect.poll(states, patient).toEqual({ succeeded: count })
  const { id } = await first().post('takeovers', { text: 'Leave by the stairs', is_for_all: true })
  await expect.poll(() => wall.map(({ takeovers }) => takeovers), patient).toEqual(all(['Leave by the stairs']))
  await second().post(`takeovers/${id}/stop`, {})
  await expect.poll(() => wall.map(({ takeovers }) => takeovers), patient).toEqual(all([]))
})

test('F-04 a Redis that is emptied takes nothing along', async () => {
  const { hostname, port } = new URL(process.env['HEADEND_TEST_REDIS_URL'] ?? '')
  const socket = connect(Number(port), hostname)
  const said = new Promise<string>((resolve) => socket.once('data', (part) => resolve(part.toString())))
  socket.write('FLUSHALL\r\n')
  expect(await said).toContain('OK')
  socket.end()
  await second().publish(placeId, 'Second')
  await expect.poll(() => wall.map(({ rev }) => rev), patient).toEqual(all(2))
  expect(onlineCount()).toBe(count)
  expect((await spread()).reduce((sum, held) => sum + held, 0)).toBe(count)
})

test('F-03 screens of a node that is killed come to the other, which has all that was published, ordered and proved', async () => {
  const [victim] = nodes
  for (const one of wall) one.play(50)
  const welcomes = wall.map((one) => one.welcomes)
  // On its way while the node dies: to some it was sent, to others not, of some the answer is lost.
  await first().post('commands', { type: 'identify', place_ids: [placeId] })
  await first().publish(placeId, 'Third')
  for (const one of wall) one.play(50)
  const killedAt = systemClock.bootMs()
  if (victim) await kill(victim.child)
  for (const one of wall) one.play(50)
  await expect.poll(() => wall.some((one, at) => one.welcomes > (welcomes[at] ?? 0)), patient).toBe(true)
  await expect.poll(onlineCount, patient).toBe(count)
  expect(systemClock.bootMs() - killedAt).toBeLessThan(patient.timeout)
  await expect.poll(() => wall.map(({ rev }) => rev), patient).toEqual(all(3))
  await expect.poll(() => wall.every(({ isSafe }) => isSafe), patient).toBe(true)
  await expect.poll(states, patient).toEqual({ succeeded: 2 * count })
  // Carried out once, however often it was sent.
  expect(wall.map(({ done }) => new Set(done).size)).toEqual(all(2))
  const acknowledged = wall.flatMap((one) => one.acknowledged).toSorted((a, b) => a - b)
  expect(acknowledged).toHaveLength(150 * count)
  expect((await plays()).toSorted((a, b) => a - b)).toEqual(acknowledged)
  await expect.poll(spread, patient).toEqual([count])
  await second().publish(placeId, 'Fourth')
  await expect.poll(() => wall.map(({ rev }) => rev), patient).toEqual(all(4))
})
