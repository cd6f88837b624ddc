import { createLogger, type Clock, type Role } from '@headend/base'
import { expect, test } from 'vitest'
import { FirstWorkerEnded, WorkerPool } from './worker-pool.js'
import type { Ending, WorkerProcess } from './worker-process.js'

/** A process that does what the test says. */
class Actor implements WorkerProcess {
  readonly asked: string[] = []
  readonly ready: Promise<number | undefined>
  readonly ended: Promise<Ending>
  private serves: (port: number | undefined) => void = () => undefined
  private ends: (ending: Ending) => void = () => undefined

  constructor(
    readonly id: number,
    readonly role: Role,
    private readonly isObedient: boolean,
  ) {
    this.ready = new Promise((resolve) => (this.serves = resolve))
    this.ended = new Promise((resolve) => (this.ends = resolve))
  }

  serve(): void {
    this.serves(8080)
  }

  end(status: number | null, signal: string | null = null): void {
    this.ends({ status, signal })
    this.serves(undefined)
  }

  stop(isReplaced: boolean): void {
    this.asked.push(isReplaced ? 'make room' : 'stop')
    if (this.isObedient) this.end(0)
  }

  kill(): void {
    this.asked.push('killed')
    this.end(null, 'SIGKILL')
  }
}

/** Pauses end when the test says so; the longest that was asked for is seen. */
const pauses = () => {
  const waiting = new Set<{ ms: number; go: () => void }>()
  let now = 0
  const clock: Clock = {
    epochMs: () => now,
    now: () => new Date(now),
    bootMs: () => now,
    after: (ms, signal) =>
      new Promise((resolve) => {
        const one = { ms, go: () => (waiting.delete(one), resolve()) }
        waiting.add(one)
        signal?.addEventListener('abort', one.go)
      }),
  }
  return {
    clock,
    asked: () => [...waiting].map(({ ms }) => ms),
    pass: (ms: number) => {
      now += ms
      for (const one of [...waiting]) if (one.ms <= ms) one.go()
    },
  }
}

const open = (roles: readonly Role[], isObedient = true) => {
  const started: Actor[] = []
  const lines: string[] = []
  const { clock, asked, pass } = pauses()
  let crashes = 0
  const pool = new WorkerPool({
    ...{ roles, clock, stopMs: 30_000, onCrash: () => (crashes += 1) },
    logger: createLogger({ level: 'info', destination: { write: (line) => void lines.push(line) } }),
    start: (role) => {
      const actor = new Actor(started.length + 1, role, isObedient)
      started.push(actor)
      return actor
    },
  })
  const at = (place: number): Actor => started[place] as Actor
  const count = (wanted: number) => expect.poll(() => started.length).toBe(wanted)
  return { pool, started, lines, asked, pass, at, count, crashes: () => crashes }
}

const opened = async (roles: readonly Role[], isObedient = true) => {
  const world = open(roles, isObedient)
  const port = world.pool.open()
  await world.count(1)
  world.at(0).serve()
  await world.count(roles.length)
  for (const actor of world.started) actor.serve()
  expect(await port).toBe(8080)
  return world
}

test('the first serves before the others are started, and they are ready when all of them serve', async () => {
  const { pool, started } = await opened(['all', 'web', 'web'])
  expect(started.map(({ role }) => role)).toEqual(['all', 'web', 'web'])
  await expect.poll(() => pool.ready).toBe(3)
})

test('what keeps the first from serving is told by one process and ends the command with its status', async () => {
  const { pool, started, at, count } = open(['all', 'web'])
  const port = pool.open()
  await count(1)
  at(0).end(2)
  await expect(port).rejects.toThrow(FirstWorkerEnded)
  await expect(port).rejects.toMatchObject({ status: 2 })
  expect(started).toHaveLength(1)
})

test('one that ends is replaced in its role, and one that ends again and again after ever longer pauses', async () => {
  const { pool, at, count, asked, pass, lines, crashes } = await opened(['all', 'web'])
  const waited: number[] = []
  for (let time = 0; time < 9; time += 1) {
    at(time === 0 ? 0 : time + 1).end(null, 'SIGKILL')
    await expect.poll(() => asked().length).toBe(1)
    waited.push(asked()[0] ?? 0)
    pass(waited[time] ?? 0)
    await count(time + 3)
  }
  expect(waited).toEqual([250, 500, 1000, 2000, 4000, 8000, 16_000, 30_000, 30_000])
  expect(at(10).role).toBe('all')
  expect([crashes(), at(1).asked]).toEqual([9, []])
  expect(lines.join('')).toContain('"signal":"SIGKILL"')
  at(10).serve()
  await expect.poll(() => pool.ready).toBe(2)
})

test('a rolling restart ends one at a time, each after its successor serves', async () => {
  const { pool, at, count, started } = await opened(['all', 'web'])
  const rolled = pool.roll()
  await count(3)
  expect([at(0).asked, at(1).asked]).toEqual([[], []])
  at(2).serve()
  await count(4)
  expect([at(0).asked, at(1).asked]).toEqual([['make room'], []])
  at(3).serve()
  await rolled
  expect([at(1).asked, at(2).asked, at(3).asked]).toEqual([['make room'], [], []])
  expect(started.map(({ role }) => role)).toEqual(['all', 'web', 'all', 'web'])
})

test('a rolling restart whose first new worker does not come to serve leaves all as they are', async () => {
  const { pool, at, count, started, lines } = await opened(['all', 'web'])
  const rolled = pool.roll()
  await count(3)
  at(2).end(1)
  await rolled
  expect([at(0).asked, at(1).asked, started.length]).toEqual([[], [], 3])
  expect(lines.join('')).toContain('does not come to serve')
})

test('all are asked to stop, and one that does not is killed and told', async () => {
  const { pool, at, asked, pass, lines, started } = await opened(['all', 'web'], false)
  const closed = pool.close()
  at(0).end(0)
  await expect.poll(asked).toContain(30_000)
  pass(30_000)
  expect(await closed).toBe(false)
  expect([at(0).asked, at(1).asked, started.length]).toEqual([['stop'], ['stop', 'killed'], 2])
  expect(lines.join('')).toContain('did not stop in time and is killed')
})
