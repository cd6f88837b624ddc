import { expect, test } from 'vitest'
import { id, object, text } from '../schema/schema.js'
import { backOffMs } from './back-off.js'
import { deadWorks, repeatWork } from './dead-works.js'
import { openSmallHouse } from './house.fixture.js'
import { leaseDue } from './leases.js'
import { defineWork, does, type Work } from './work.js'
import { PromiseWorker } from './worker.js'
import { PromisedWork } from './works.table.js'

const Notice = defineWork('test.notice', object({ accountId: id(), note: text(20) }))
const data = { accountId: 5, note: 'hello' }

const open = async (run: Work<typeof data>['run']) => {
  const house = await openSmallHouse([PromisedWork])
  const outcomes: string[] = []
  const parts = {
    works: [does(Notice, run)],
    ...house,
    onEnd: (_work: string, outcome: string) => outcomes.push(outcome),
  }
  const worker = new PromiseWorker(parts)
  const rows = () => house.system('test', null).repo(PromisedWork).find()
  return { ...house, worker, outcomes, rows, parts }
}

test('a promise is kept once, for the operator who made it', async () => {
  const done: unknown[] = []
  const { system, worker, rows, outcomes } = await open(async (ctx, its) => done.push([ctx.clientId, its]))
  await system('request', 7).transaction((ctx) => ctx.later(Notice, data))
  await worker.runDue()
  await worker.runDue()
  expect(done).toEqual([[7, data]])
  expect(outcomes).toEqual(['done'])
  expect(await rows()).toEqual([])
})

test('what a transaction promised before it was rolled back is not done', async () => {
  const { system, worker, outcomes } = await open(async () => undefined)
  const broken = system('request', 7).transaction(async (ctx) => {
    await ctx.later(Notice, data)
    throw new Error('no')
  })
  await expect(broken).rejects.toThrow('no')
  await worker.runDue()
  expect(outcomes).toEqual([])
})

test('a promise with wrong data is refused where it is made, by field', async () => {
  const { system, rows } = await open(async () => undefined)
  const wrong = system('request', 7).later(Notice, { accountId: 0, note: 'x'.repeat(21) })
  await expect(wrong).rejects.toMatchObject({ code: 'invalid', faults: [{ field: 'accountId' }, { field: 'note' }] })
  expect(await rows()).toEqual([])
})

test('a promise for later waits for its instant', async () => {
  const { system, worker, clock, outcomes } = await open(async () => undefined)
  await system('request', 7).later(Notice, data, { notBefore: new Date('2026-03-01T00:10:00Z') })
  await worker.runDue()
  expect(outcomes).toEqual([])
  clock.advance(600_000)
  await worker.runDue()
  expect(outcomes).toEqual(['done'])
})

test('a work that fails rests, is tried again, and says in its row what went wrong', async () => {
  let tries = 0
  const { system, worker, clock, outcomes, rows } = await open(async () => {
    if (++tries === 1) throw new Error('GET http://sms/send?token=s3cr3t failed')
  })
  await system('request', 7).later(Notice, data)
  await worker.runDue()
  expect(await rows()).toMatchObject([{ attempts: 1, lastError: 'Error: GET http://sms/send?token=[hidden] failed' }])
  await worker.runDue()
  expect(tries).toBe(1)
  clock.advance(10_000)
  await worker.runDue()
  expect(outcomes).toEqual(['resting', 'done'])
})

test('after ten attempts a work is dead until staff of its operator repeat it', async () => {
  let isBroken = true
  const { system, worker, clock, outcomes } = await open(async () => {
    if (isBroken) throw new Error('no gateway')
  })
  await system('request', 7).later(Notice, data)
  for (let attempt = 0; attempt < 12; attempt++) {
    await worker.runDue()
    clock.advance(3_600_000)
  }
  expect(outcomes).toEqual([...Array.from({ length: 9 }, () => 'resting'), 'dead'])
  const [dead] = await deadWorks(system('staff', 7))
  expect(dead).toMatchObject({ work: 'test.notice', data, attempts: 10 })
  expect(await deadWorks(system('staff', 8))).toEqual([])

  const workId = dead?.id ?? 0
  await expect(repeatWork(system('staff', 8), workId)).rejects.toMatchObject({ code: 'notFound' })
  await repeatWork(system('staff', 7), workId)
  isBroken = false
  await worker.runDue()
  expect(outcomes.at(-1)).toBe('done')
})

test('a work that a killed process held is done again when its lease ends', async () => {
  const { system, worker, clock, outcomes } = await open(async () => undefined)
  await system('request', 7).later(Notice, data)
  const [held] = await leaseDue(system('killed', null), [Notice.name], 1)
  expect(held).toMatchObject({ attempts: 1 })
  await worker.runDue()
  expect(outcomes).toEqual([])
  clock.advance(60_000)
  await worker.runDue()
  expect(outcomes).toEqual(['done'])
})

test('who lost the lease cannot end the work of who took it over', async () => {
  const { system, worker, clock, outcomes, rows, parts } = await open(async () => undefined)
  let finish: () => void = () => undefined
  const stuck = new Promise<void>((resolve) => (finish = resolve))
  const slow = new PromiseWorker({
    ...parts,
    works: [does(Notice, () => stuck)],
    // Its clock stands still, so that it never renews.
    clock: { ...clock, after: (_ms, signal) => clock.after(Number.MAX_SAFE_INTEGER, signal) },
  })
  await system('request', 7).later(Notice, data)
  const slowEnd = slow.runDue()
  await expect.poll(rows).toMatchObject([{ attempts: 1 }])
  clock.advance(60_000)
  await leaseDue(system('other', null), [Notice.name], 1)
  finish()
  await slowEnd
  expect(outcomes).toEqual(['lost'])
  expect(await rows()).toMatchObject([{ attempts: 2 }])
  clock.advance(60_000)
  await worker.runDue()
  expect(outcomes).toEqual(['lost', 'done'])
})

test('a work that another process took over changes nothing more', async () => {
  let refused: unknown
  const { system, worker, clock, outcomes, rows } = await open(async (ctx) => {
    const repo = ctx.asSystem('test', null).repo(PromisedWork)
    const [row] = await repo.find()
    if (row && row.attempts > 1) return
    await system('test', null).repo(PromisedWork).change({}, { leasedUntil: clock.now() })
    await leaseDue(system('other', null), [Notice.name], 1)
    refused = await repo.remove({}).catch((error: unknown) => error)
    throw refused
  })
  await system('request', 7).later(Notice, data)
  await worker.runDue()
  expect(refused).toMatchObject({ name: 'TakenOver' })
  // Its failure is nobody's: the one who has it now will tell how it ended.
  expect(outcomes).toEqual(['lost'])
  expect(await rows()).toMatchObject([{ attempts: 2, lastError: null }])
})

test('a work that takes long keeps its lease', async () => {
  let finish: () => void = () => undefined
  const long = new Promise<void>((resolve) => (finish = resolve))
  const { system, worker, clock, rows, outcomes } = await open(() => long)
  await system('request', 7).later(Notice, data)
  const end = worker.runDue()
  await expect.poll(rows).toMatchObject([{ leasedUntil: new Date('2026-03-01T00:01:00Z') }])
  clock.advance(20_000)
  await expect.poll(rows).toMatchObject([{ leasedUntil: new Date('2026-03-01T00:01:20Z') }])
  finish()
  await end
  expect(outcomes).toEqual(['done'])
})

test('a work whose module is not mounted stays until it is', async () => {
  const { system, worker, rows } = await open(async () => undefined)
  await system('request', 7).later(defineWork('other.work', object({})), {})
  await worker.runDue()
  expect(await rows()).toMatchObject([{ work: 'other.work', attempts: 0 }])
})

test('the loop does what is promised as soon as the promise is committed', async () => {
  let told = 0
  const house = await openSmallHouse([PromisedWork], () => {
    told += 1
    worker.poke()
  })
  const done: string[] = []
  const worker = new PromiseWorker({ ...house, works: [does(Notice, async (_ctx, { note }) => done.push(note))] })
  const stop = new AbortController()
  const loop = worker.start(stop.signal)
  // The clock stands still: the loop would sleep for ever if nobody told it.
  await house.system('request', 7).transaction((ctx) => ctx.later(Notice, data))
  await expect.poll(() => done).toEqual(['hello'])
  expect(told).toBe(1)
  stop.abort()
  await loop
  await worker.drain()
})

test('two workers never do the same promise', async () => {
  const done: number[] = []
  const { system, worker, parts } = await open(async (_ctx, { accountId }) => void done.push(accountId))
  const other = new PromiseWorker(parts)
  for (let accountId = 1; accountId <= 30; accountId++) await system('request', 7).later(Notice, { ...data, accountId })
  await Promise.all([worker.runDue(), other.runDue()])
  expect(done.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 30 }, (_, place) => place + 1))
})

test('two cannot do works of one name', async () => {
  const { parts } = await open(async () => undefined)
  const works = [...parts.works, ...parts.works]
  expect(() => new PromiseWorker({ ...parts, works })).toThrow('test.notice is done by two')
})

test('rests grow to an hour and differ by chance', () => {
  expect([1, 2, 3, 9, 10].map((attempts) => backOffMs(attempts, 0))).toEqual([
    10_000, 20_000, 40_000, 2_560_000, 3_600_000,
  ])
  expect(backOffMs(1, 1)).toBe(8_000)
})
