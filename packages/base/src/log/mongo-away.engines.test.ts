import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterEach, describe, expect, test } from 'vitest'
import { createLogger } from '../logger/create-logger.js'
import { systemClock } from '../time/system-clock.js'
import { ferretServer } from '../testing/ferret-server.js'
import { mongoLog, type MongoLogEngine } from './mongo-log.js'

const logger = createLogger({ level: 'silent' })
const at = new Date('2026-03-01T00:00:00Z')
const ends: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end()
})

const newServer = async () => {
  const server = await ferretServer()
  ends.push(() => server.kill())
  return server
}

const newJournal = async () => {
  const folder = await mkdtemp(join(tmpdir(), 'headend-journal-'))
  ends.push(() => rm(folder, { recursive: true }))
  return join(folder, 'journal.db')
}

const open = async (url: string, journalFile: string): Promise<MongoLogEngine> => {
  const engine = await mongoLog({ url, journalFile, clock: systemClock, logger })
  ends.push(() => engine.close())
  return engine
}

const batchOf = (batch: number, count: number) =>
  Array.from({ length: count }, (_, n) => ({ id: `${batch}-${n}`, at, batch, n }))

const patient = { timeout: 120_000, interval: 100 }
const isNamed = (process.env['HEADEND_TEST_ENGINES'] ?? '').split(',').includes('ferretdb')

// Sources are TypeScript here, so the other process is told where their `.js` imports really are.
const hooks = `
  import { registerHooks } from 'node:module'
  registerHooks({ resolve: (name, context, next) =>
    next(name.startsWith('.') && context.parentURL?.endsWith('.ts') ? name.replace(/\\.js$/, '.ts') : name, context) })`

const sender = `
  const [source, url, journalFile] = process.argv.slice(1)
  const { mongoLog } = await import(source)
  const { systemClock } = await import(source.replace('log/mongo-log', 'time/system-clock'))
  const silent = { debug() {}, info() {}, warn() {}, error() {} }
  const log = (await mongoLog({ url, journalFile, clock: systemClock, logger: silent })).for(1)
  for (let batch = 0; ; batch += 1) {
    const events = Array.from({ length: 20 }, (_, n) => ({ id: batch + '-' + n, at: new Date(1e12), batch, n }))
    await log.journal('views', events)
    console.log(batch)
  }`

/** Another process that journals until it is killed; gives the batches that it was told were safe. */
const journalUntilKilled = async (url: string, journalFile: string, atLeast: number): Promise<number[]> => {
  const source = new URL('./mongo-log.ts', import.meta.url).href
  const preload = `data:text/javascript,${encodeURIComponent(hooks)}`
  const flags = ['--experimental-transform-types', '--disable-warning=ExperimentalWarning', '--import', preload]
  const words = [...flags, '--input-type=module', '-e', sender, source, url, journalFile]
  const child = spawn(process.execPath, words, { stdio: ['ignore', 'pipe', 'inherit'] })
  const acknowledged: number[] = []
  for await (const line of createInterface({ input: child.stdout })) {
    acknowledged.push(Number(line))
    if (acknowledged.length === atLeast) child.kill('SIGKILL')
  }
  if (child.signalCode === null && child.exitCode === null) await once(child, 'exit')
  expect(child.signalCode).toBe('SIGKILL')
  return acknowledged
}

type Server = Awaited<ReturnType<typeof newServer>>

const outages = {
  killed: { begin: (server: Server) => server.kill(), end: (server: Server) => server.start() },
  paused: { begin: async (server: Server) => server.pause(), end: async (server: Server) => server.resume() },
}

describe.runIf(isNamed)('the event store away and back', () => {
  test.for(Object.entries(outages))(
    '%s in the middle of batches it loses nothing that was acknowledged, and doubles nothing',
    async ([, { begin, end }]) => {
      const server = await newServer()
      const engine = await open(server.url, await newJournal())
      const log = engine.for(1)
      await log.insert('proofs', batchOf(0, 10))
      const batches = Array.from({ length: 40 }, (_, n) => batchOf(n + 1, 250))
      const sent: number[] = []
      let isAway = false
      const outcomes = await Promise.allSettled(
        batches.map(async (events, n) => {
          const written = log.insert('proofs', events).then(() => sent.push(n))
          await log.journal('views', events)
          if (n === 20) void begin(server).then(() => (isAway = true))
          await written
        }),
      )
      await expect.poll(() => isAway).toBe(true)
      for (const outcome of outcomes)
        if (outcome.status === 'rejected') expect(outcome.reason).toMatchObject({ code: 'unavailable' })
      expect(sent.length).toBeLessThan(batches.length)
      await expect(engine.ping()).rejects.toMatchObject({ code: 'unavailable' })
      // Journaled events are taken all the while.
      await log.journal('views', batchOf(0, 10))
      expect(engine.waiting()).toBeGreaterThan(0)

      await end(server)
      // Who was refused sends again, and so do those who only believe it.
      for (const events of batches) await log.insert('proofs', events)
      expect(await log.group('proofs', { by: [] })).toEqual([{ count: 10_010 }])
      await expect.poll(() => engine.waiting(), patient).toBe(0)
      expect(await log.group('views', { by: [], sum: ['n'] })).toEqual([{ count: 10_010, n: 40 * 31_125 + 45 }])
      const perBatch = await log.group('views', { by: ['batch'], sort: ['count'], limit: 2 })
      expect(perBatch.map(({ count }) => count)).toEqual([10, 250])
    },
  )

  test('a store that hangs is told as unavailable, and journaling goes on', async () => {
    const server = await newServer()
    const journalFile = await newJournal()
    const engine = await open(server.url, journalFile)
    await engine.for(1).insert('views', batchOf(0, 5))
    server.pause()
    await engine.for(1).journal('views', batchOf(1, 5))
    await expect(engine.for(1).insert('views', batchOf(2, 5))).rejects.toMatchObject({ code: 'unavailable' })
    server.resume()
    await expect.poll(() => engine.waiting(), patient).toBe(0)
    const counts = await engine.for(1).group('views', { by: ['batch'], match: { batch: [0, 1] } })
    expect(counts).toEqual([0, 1].map((batch) => ({ batch, count: 5 })))
  })

  test('what was acknowledged before kill -9 is sent by the next process, once', async () => {
    const server = await newServer()
    const journalFile = await newJournal()
    // First while the store is away, so that nothing can have been sent; then while it is there.
    await server.kill()
    const unsent = await journalUntilKilled(server.url, journalFile, 25)
    await server.start()
    const halfSent = await journalUntilKilled(server.url, journalFile, 60)
    const engine = await open(server.url, journalFile)
    const log = engine.for(1)
    await expect.poll(() => engine.waiting(), patient).toBe(0)
    const batches = await log.group('views', { by: ['batch'], sum: ['n'] })
    const known = new Map(batches.map(({ batch, count, n }) => [batch, [count, n]]))
    expect(known.size).toBeGreaterThanOrEqual(60)
    for (const batch of [...unsent, ...halfSent]) expect(known.get(batch)).toEqual([20, 190])
    expect([...known.values()].every(([count]) => count === 20)).toBe(true)
  })
})
