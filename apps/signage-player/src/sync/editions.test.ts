import type { ManifestReport } from '@headend/signage/protocol'
import { expect, test } from 'vitest'
import { oneByOne, twoZones } from '../schedule/body.fixture.js'
import { openTestDatabase } from '../store/database.fixture.js'
import { TestClock } from '../time/test-clock.fixture.js'
import { Editions, keptEditions } from './editions.js'
import type { Manifest } from './manifest.js'
import { manifestOf } from './manifest.fixture.js'

const secret = 'a secret of enough letters'

const open = async () => {
  const clock = new TestClock()
  const { database, again } = await openTestDatabase()
  const has = new Set<string>()
  const reports: ManifestReport[] = []
  const server: { manifest?: Manifest; asked: string[] } = { asked: [] }
  const ports = {
    ...{ clock, database, secret, has: (sha256: string) => has.has(sha256) },
    ask: async (path: string) => {
      server.asked.push(path)
      const status = server.manifest ? 200 : 304
      return { status, body: structuredClone(server.manifest), retryAfterS: undefined, tag: undefined }
    },
    report: (report: ManifestReport) => void reports.push(report),
  }
  const whole = (manifest: Manifest): void => {
    for (const { sha256 } of Object.values(manifest.body.assets)) has.add(sha256)
  }
  const editions = new Editions(ports, await keptEditions(database))
  return {
    editions,
    server,
    reports,
    has,
    whole,
    restarted: async () => new Editions(ports, await keptEditions(await again())),
  }
}

test('D-04 the first manifest plays at once; a later one waits until its next day is here', async () => {
  const { editions, server, reports, whole } = await open()
  server.manifest = manifestOf(secret, 1, oneByOne('a'))
  expect(await editions.fetch()).toBe(true)
  expect(editions.isReady()).toBe(true)
  await editions.began(1)
  server.manifest = manifestOf(secret, 2, twoZones())
  await editions.fetch()
  expect(editions.active?.rev).toBe(1)
  expect(editions.isReady()).toBe(false)
  expect(editions.wanted().map(({ sha256 }) => sha256[0])).toEqual(expect.arrayContaining(['a', 'b', 'c']))
  whole(server.manifest)
  expect(editions.isReady()).toBe(true)
  await editions.began(2)
  expect(editions.active?.rev).toBe(2)
  expect(reports.map(({ rev, state }) => `${rev} ${state}`)).toEqual(['1 staged', '1 active', '2 staged', '2 active'])
})

test('D-05 F-11 a manifest that somebody altered on the way is refused, and the old one plays on', async () => {
  const { editions, server, reports } = await open()
  server.manifest = manifestOf(secret, 1, oneByOne('a'))
  await editions.fetch()
  await editions.began(1)
  const good = manifestOf(secret, 2, oneByOne('b'))
  for (const altered of [
    { ...good, body: oneByOne('d') },
    { ...good, rev: 9 },
    manifestOf('another secret of letters', 2, oneByOne('b')),
    { ...good, schema: 2 },
  ]) {
    server.manifest = altered
    expect(await editions.fetch()).toBe(false)
  }
  expect(editions.active?.rev).toBe(1)
  expect(editions.staged).toBeUndefined()
  expect(reports.slice(2).map(({ state, reason }) => `${state} ${reason}`)).toEqual([
    ...['rejected signature', 'rejected signature', 'rejected signature', 'rejected schema'],
  ])
})

test('D-06 F-09 what is kept outlasts a restart, and an older manifest is no news unless the server was put back', async () => {
  const { editions, server, restarted } = await open()
  server.manifest = manifestOf(secret, 5, oneByOne('a'))
  await editions.fetch()
  await editions.began(5)
  const after = await restarted()
  expect(after.active?.rev).toBe(5)
  server.manifest = manifestOf(secret, 4, oneByOne('b'))
  expect(await after.fetch()).toBe(false)
  server.manifest = manifestOf(secret, 3, oneByOne('b'), { reset: true })
  expect(await after.fetch()).toBe(true)
  expect(server.asked.at(-1)).toContain('since=5')
})

test('D-07 a manifest that makes the player stumble is given back, and only a newer one is taken', async () => {
  const { editions, server, whole, reports } = await open()
  for (const rev of [1, 2]) {
    server.manifest = manifestOf(secret, rev, oneByOne('a', ...(rev === 2 ? ['b'] : [])))
    whole(server.manifest)
    await editions.fetch()
    await editions.began(rev)
  }
  expect(await editions.rollBack('stumbled')).toBe(true)
  expect(editions.active?.rev).toBe(1)
  expect(reports.at(-1)).toMatchObject({ rev: 2, state: 'rolledBack' })
  expect(await editions.fetch()).toBe(false)
  server.manifest = manifestOf(secret, 3, oneByOne('b'))
  expect(await editions.fetch()).toBe(true)
})
