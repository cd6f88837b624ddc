import { connect } from 'node:http2'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { exited, kill } from '../system/program.js'
import { Caller, Crowd } from './crowd.fixture.js'
import { GuideServer } from './guide-server.fixture.js'
import { holderOf } from './holder.js'
import { Installation, type Town } from './installation.fixture.js'
import { Nginx } from './nginx.fixture.js'

type Node = Awaited<ReturnType<Awaited<ReturnType<Installation['node']>>['serve']>>

let installation: Installation
let town: Town
let nodes: Node[]
let nginx: Nginx

const settings = { HEADEND_TRUSTED_PROXIES: '127.0.0.1', HEADEND_TVMIDDLEWARE_ALLOW_PRIVATE_SOURCES: '1' }

beforeAll(async () => {
  installation = await Installation.open(settings)
  town = await installation.furnish(2)
  const programs = [await installation.node(), await installation.node(), await installation.node()]
  nodes = await Promise.all(programs.map((program) => program.serve()))
  nginx = await Nginx.open(nodes.map(({ url }) => url))
})
afterAll(async () => {
  await nginx.close()
  await installation.close()
})

const patient = { timeout: 150_000, interval: 250 }
const job = 'tvmiddleware.sources-operator'

const lost = async (crowd: Crowd): Promise<string[]> => {
  const rows = await installation.rows<{ name: string }>('SELECT name FROM tvm_categories')
  const kept = new Set(rows.map(({ name }) => name))
  return crowd.acknowledged.filter((name) => !kept.has(name))
}

const isAlive = ({ child }: Node): boolean => child.exitCode === null && child.signalCode === null

interface Run {
  readonly name: string
  readonly client_id: number
  readonly fence: number
  /** In which it began. */
  readonly minute: string
  readonly isEnded: number
  readonly error: string | null
}

const runs = (where: string): Promise<Run[]> =>
  installation.rows<Run>(
    `SELECT name, client_id, fence, DATE_FORMAT(started_at, '%H:%i') AS minute, finished_at IS NOT NULL AS isEnded, error
      FROM base_job_runs WHERE ${where} ORDER BY fence`,
  )

const lastRun = async (): Promise<number> => {
  const [row] = await installation.rows<{ id: number | null }>('SELECT MAX(id) AS id FROM base_job_runs')
  return row?.id ?? 0
}

/** All jobs are due from now on, as at night. */
const makeDue = (where = '1 = 1') =>
  installation.rows(`UPDATE base_jobs SET due_at = UTC_TIMESTAMP(3) - INTERVAL 1 MINUTE WHERE ${where}`)

test('behind nginx there is TLS with HTTP/2, and callers are known by their own addresses', async () => {
  const session = connect(nginx.url, { rejectUnauthorized: false })
  const status = await new Promise((resolve, reject) => {
    session.once('error', reject)
    session
      .request({ ':path': '/health' })
      .once('response', (headers) => resolve(headers[':status']))
      .end()
  })
  expect([status, session.alpnProtocol]).toEqual([200, 'h2'])
  session.close()
  const crowd = await Crowd.gather(nginx.url, town, 'first')
  await crowd.until(10)
  await crowd.leave()
  expect(crowd.failures()).toEqual([])
  const rows = await installation.rows<{ ip: string }>('SELECT DISTINCT ip FROM tvm_sessions ORDER BY ip')
  expect(rows.length).toBeGreaterThan(1)
  for (const { ip } of rows) expect(ip).toMatch(/^127\.0\.1\.\d$/)
})

test('old boxes are served without TLS, all else is sent to it, and figures are for nobody outside', async () => {
  const caller = new Caller(nginx.plainUrl, '127.0.0.9')
  expect((await caller.call('GET', '/tvmiddleware/api/health/check/')).status).toBe(200)
  expect((await caller.call('GET', '/health')).status).toBe(301)
  caller.leave()
  const secure = new Caller(nginx.url, '127.0.0.9')
  expect((await secure.call('GET', '/health')).status).toBe(200)
  expect((await secure.call('GET', '/metrics')).status).toBe(404)
  secure.leave()
})

test('a WebSocket goes through to a node', async () => {
  const address = nginx.plainUrl.replace('http', 'ws')
  const query = new URLSearchParams({ client_id: String(town.operator), api_key: town.apiKey }).toString()
  const socket = new WebSocket(`${address}/tvmiddleware/api/noauth/qr/login/wait/?${query}`)
  const answer = await new Promise<string>((resolve, reject) => {
    socket.onerror = () => reject(new Error('the socket failed'))
    socket.onmessage = ({ data }) => resolve(String(data))
    socket.onopen = () => socket.send(JSON.stringify({ type: 'sing' }))
  })
  expect(JSON.parse(answer)).toMatchObject({ type: 'error' })
  socket.close()
})

test('what is too large, and who asks too often, is refused before it reaches a node', async () => {
  const greedy = new Caller(nginx.url, '127.0.2.1')
  expect((await greedy.call('POST', '/tvmiddleware/api/login', {}, 'x'.repeat(1_100_000))).status).toBe(413)
  greedy.leave()
  const often = Array.from({ length: 20 }, () => new Caller(nginx.url, '127.0.2.2'))
  const statuses = new Set<number>()
  const ask = async (caller: Caller): Promise<void> => {
    for (let count = 0; count < 500 && !statuses.has(429); count += 1)
      statuses.add((await caller.call('GET', '/health/live')).status)
  }
  await Promise.all(often.map(ask))
  expect([...statuses].toSorted()).toEqual([200, 429])
  const other = new Caller(nginx.url, '127.0.2.3')
  expect((await other.call('GET', '/health/live')).status).toBe(200)
  for (const caller of [...often, other]) caller.leave()
})

test('a node killed under load loses nothing that was acknowledged, no job runs twice, and reading goes on', async () => {
  const crowd = await Crowd.gather(nginx.url, town, 'killed node')
  await crowd.until(20)
  const before = await lastRun()
  await makeDue()
  const [victim] = nodes
  if (victim) await kill(victim.child)
  await crowd.until(40)
  await crowd.leave()
  // A GET is asked of another node. What may not be asked twice is answered with 502, and staff ask again themselves.
  expect(crowd.failures('GET')).toEqual([])
  for (const failure of crowd.failures()) expect(failure).toBe('POST 502')
  expect(await lost(crowd)).toEqual([])
  const jobs = await installation.rows<{ count: number }>('SELECT COUNT(*) AS count FROM base_jobs')
  const ended = () => runs(`id > ${before} AND finished_at IS NOT NULL`)
  const named = async () => new Set((await ended()).map(({ name, client_id }) => `${name} ${client_id}`)).size
  await expect.poll(named, patient).toBe(Number(jobs[0]?.count))
  // Some jobs are for each minute, and due again in the next.
  const turns = (await ended()).map(({ name, client_id, minute }) => `${name} ${client_id} ${minute}`)
  expect(new Set(turns).size).toBe(turns.length)
})

test('a node that stood still until its lock ended can change nothing by it, and serves on', async () => {
  const source = await GuideServer.open()
  const operator = `client_id = ${town.operator}`
  await installation.rows(
    `INSERT INTO tvm_epg_sources (client_id, name, name_fold, url, parser, rev) VALUES (${town.operator}, 'Far', 'far', '${source.url}', 'xmltv', 1)`,
  )
  const before = await lastRun()
  await makeDue(`name = '${job}' AND ${operator}`)
  await expect.poll(() => source.asked.length, patient).toBe(1)
  const alive = nodes.filter(isAlive)
  const pid = holderOf(
    source.asked[0]?.port ?? 0,
    alive.map(({ child }) => child.pid ?? 0),
  )
  const sleeper = alive.find(({ child }) => child.pid === pid)
  const crowd = await Crowd.gather(nginx.url, town, 'sleeping node')
  await crowd.until(10)
  process.kill(pid, 'SIGSTOP')
  source.asked[0]?.answer('Stale')

  // Another node takes the job over when the lock has ended, and does it.
  await expect.poll(() => source.asked.length, patient).toBe(2)
  source.asked[1]?.answer('Fresh')
  const own = `id > ${before} AND name = '${job}' AND ${operator}`
  await expect.poll(() => runs(own), patient).toMatchObject([{ isEnded: 0 }, { isEnded: 1, error: null }])

  process.kill(pid, 'SIGCONT')
  await expect.poll(async () => (await runs(own))[0]?.error, patient).toContain('taken over by another process')
  const titles = await installation.rows<{ name: string }>(`SELECT name FROM tvm_programs WHERE ${operator}`)
  expect(titles).toEqual([{ name: 'Fresh' }])
  const [noted] = await installation.rows<{ last_error: string }>('SELECT last_error FROM tvm_epg_sources')
  expect(noted?.last_error).toBe('')
  const [first, second] = await runs(own)
  const [lock] = await installation.rows<{ fence: number; until: unknown }>(
    `SELECT fence, until FROM base_jobs WHERE name = '${job}' AND ${operator}`,
  )
  expect(lock).toEqual({ fence: second?.fence, until: null })
  expect(second?.fence).toBe((first?.fence ?? 0) + 1)

  await crowd.until(10)
  await crowd.leave()
  // Who needed rows that it had locked in its sleep was told to come again, until the database undid that; and who came
  // too soon, that too.
  for (const failure of crowd.failures()) expect(failure).toMatch(/^(GET|POST) (429|502|503|504)$/)
  expect(await lost(crowd)).toEqual([])
  expect((await fetch(`${sleeper?.url}/health`)).status).toBe(200)
  source.close()
})

test('a node told to stop under load cuts nobody off, and the others take what comes', async () => {
  // All three as on an ordinary day: for a while nginx remembers who was dead or asleep before, and passes them by.
  const [dead = -1] = nodes.flatMap((node, at) => (isAlive(node) ? [] : [at]))
  nodes[dead] = await (await installation.node()).serve()
  await nginx.close()
  nginx = await Nginx.open(nodes.map(({ url }) => url))
  const crowd = await Crowd.gather(nginx.url, town, 'leaving node')
  await crowd.until(10)
  const [leaving] = nodes
  leaving?.child.kill('SIGTERM')
  expect(leaving && (await exited(leaving.child))).toBe(0)
  await pause(100)
  await crowd.until(10)
  await crowd.leave()
  expect(crowd.failures()).toEqual([])
  expect(await lost(crowd)).toEqual([])
})
