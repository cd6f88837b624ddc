import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { exited } from '../system/program.js'
import { Crowd } from './crowd.fixture.js'
import { Installation, type Town } from './installation.fixture.js'

let installation: Installation
let town: Town
let served: Awaited<ReturnType<Awaited<ReturnType<Installation['node']>>['serve']>>

beforeAll(async () => {
  installation = await Installation.open()
  town = await installation.furnish(2)
  served = await (await installation.node()).serve('--workers', '2')
})
afterAll(() => installation.close())

/** The processes that the primary started and that live. */
const workers = (): number[] => {
  const pid = served.child.pid ?? 0
  return readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').map(Number)
}

const figure = async (name: string): Promise<number> => {
  const text = await (await fetch(`${served.url}/metrics`)).text()
  const lines = text.split('\n').filter((line) => line.startsWith(`${name} `) || line.startsWith(`${name}{`))
  return lines.reduce((sum, line) => sum + Number(line.split(' ').at(-1)), 0)
}

const lost = async (crowd: Crowd): Promise<string[]> => {
  const rows = await installation.rows<{ name: string }>('SELECT name FROM tvm_categories')
  const kept = new Set(rows.map(({ name }) => name))
  return crowd.acknowledged.filter((name) => !kept.has(name))
}

const patient = { timeout: 120_000, interval: 200 }

test('two processes share a port, and whichever is asked tells the figures of both', async () => {
  const first = workers()
  expect(first).toHaveLength(2)
  expect(await figure('headend_workers')).toBe(2)
  const before = await figure('headend_http_requests_total')
  for (let count = 0; count < 20; count += 1)
    expect(
      (await fetch(`${served.url}/tvmiddleware/api/health/check/`, { headers: { connection: 'close' } })).status,
    ).toBe(200)
  expect((await figure('headend_http_requests_total')) - before).toBe(20)
  expect((await (await fetch(`${served.url}/health`)).json()) as object).toMatchObject({ status: 'ok' })
})

test('a worker killed under load is replaced, and nothing that was acknowledged is lost', async () => {
  const [victim = 0, other = 0] = workers()
  const before = await figure('headend_http_requests_total')
  const crowd = await Crowd.gather(served.url, town, 'killed worker')
  await crowd.until(20)
  process.kill(victim, 'SIGKILL')
  await crowd.until(20)
  await expect.poll(() => figure('headend_workers'), patient).toBe(2)
  await crowd.until(10)
  await crowd.leave()
  expect(workers()).not.toContain(victim)
  expect(workers()).toContain(other)
  expect(await lost(crowd)).toEqual([])
  expect(await figure('headend_worker_crashes_total')).toBe(1)
  expect(await figure('headend_http_requests_total')).toBeGreaterThan(before)
  for (const failure of crowd.failures()) expect(['GET ECONNRESET', 'POST ECONNRESET']).toContain(failure)
})

test('a rolling restart under load puts new processes in place and cuts no request', async () => {
  const before = workers()
  const counted = await figure('headend_http_requests_total')
  const crowd = await Crowd.gather(served.url, town, 'rolling')
  await crowd.until(10)
  served.child.kill('SIGHUP')
  const isRolled = () => workers().length === 2 && workers().every((pid) => !before.includes(pid))
  await expect.poll(isRolled, patient).toBe(true)
  await crowd.until(10)
  await crowd.leave()
  expect(crowd.failures()).toEqual([])
  expect(await lost(crowd)).toEqual([])
  // What the old ones had counted stays counted.
  const asked = crowd.outcomes.length
  expect((await figure('headend_http_requests_total')) - counted).toBeGreaterThanOrEqual(asked)
})

test('told to stop under load, all processes answer what they were asked, and end', async () => {
  const pids = workers()
  const crowd = await Crowd.gather(served.url, town, 'stopped')
  await crowd.until(10)
  served.child.kill('SIGTERM')
  expect(await exited(served.child)).toBe(0)
  await crowd.leave()
  // Whoever comes after the end is not let in; nobody who was let in is cut off.
  for (const failure of crowd.failures()) expect(['GET ECONNREFUSED', 'POST ECONNREFUSED']).toContain(failure)
  expect(await lost(crowd)).toEqual([])
  for (const pid of pids) expect(() => process.kill(pid, 0)).toThrow()
})

test('one process told to stop under load answers what it was asked as well', async () => {
  const alone = await (await installation.node()).serve()
  const crowd = await Crowd.gather(alone.url, town, 'alone')
  await crowd.until(10)
  alone.child.kill('SIGTERM')
  expect(await exited(alone.child)).toBe(0)
  await crowd.leave()
  for (const failure of crowd.failures()) expect(['GET ECONNREFUSED', 'POST ECONNREFUSED']).toContain(failure)
  expect(await lost(crowd)).toEqual([])
})
