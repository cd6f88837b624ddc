import { expect, test } from 'vitest'
import { openSmallHouse } from '../works/house.fixture.js'
import { defineJob, type Job } from './job.js'
import { JobLock, JobRun } from './jobs.table.js'
import { holdUnit } from './locks.js'
import { removeOldRuns } from './remove-old-runs.job.js'
import { JobRunner } from './runner.js'
import { unitsOf } from './units.js'

const HOUR = 3_600_000

const open = async (...jobs: Job[]) => {
  const house = await openSmallHouse([JobLock, JobRun])
  const operators = [
    { id: 7, zone: 'Europe/Berlin' },
    { id: 8, zone: 'UTC' },
  ]
  const parts = { ...house, jobs, operators: async () => operators }
  const runner = new JobRunner(parts)
  const runs = () =>
    house
      .system('test', null)
      .repo(JobRun)
      .find({ order: ['id'] })
  const locks = () =>
    house
      .system('test', null)
      .repo(JobLock)
      .find({ order: ['id'] })
  const after = async (ms: number) => {
    house.clock.advance(ms)
    await runner.runDue()
  }
  await runner.runDue()
  return { ...house, operators, parts, runner, runs, locks, after }
}

const daily = (run: Job['run'], more: Partial<Job> = {}): Job =>
  defineJob({ name: 'test.daily', cron: '15 4 * * *', scope: 'operator', run, ...more })

test('a job runs for each operator when its time has come, and once', async () => {
  const ran: unknown[] = []
  const { after, runs } = await open(daily(async (ctx) => ran.push(ctx.clientId)))
  await after(4 * HOUR)
  expect(ran).toEqual([])
  await after(HOUR)
  await after(HOUR)
  expect(ran.toSorted()).toEqual([7, 8])
  expect(await runs()).toMatchObject([
    { name: 'test.daily', clientId: 7, finishedAt: new Date('2026-03-01T05:00:00Z'), error: null },
    { name: 'test.daily', clientId: 8 },
  ])
})

test('a job of the installation runs once and without an operator', async () => {
  const ran: unknown[] = []
  const { after } = await open(daily(async (ctx) => ran.push(ctx.clientId), { scope: 'installation' }))
  await after(5 * HOUR)
  expect(ran).toEqual([null])
})

test('a job about local days comes at each operator’s own time', async () => {
  const ran: unknown[] = []
  const { after } = await open(daily(async (ctx) => ran.push(ctx.clientId), { zone: 'operator' }))
  await after(3.5 * HOUR)
  expect(ran).toEqual([7])
  await after(HOUR)
  expect(ran).toEqual([7, 8])
})

test('what was missed while the house was down is caught up by one run', async () => {
  let count = 0
  const { after, locks } = await open(daily(async () => ++count, { scope: 'installation' }))
  await after(72 * HOUR)
  expect(count).toBe(1)
  expect(await locks()).toMatchObject([{ dueAt: new Date('2026-03-04T04:15:00Z'), until: null }])
})

test('a job that fails for one operator runs for the others, and again at its next time', async () => {
  const ran: unknown[] = []
  const failing = daily(async (ctx) => {
    if (ctx.clientId === 7) throw new Error('http://epg?token=s3cr3t is away')
    ran.push(ctx.clientId)
  })
  const { after, runs, locks, lines } = await open(failing)
  await after(5 * HOUR)
  expect(ran).toEqual([8])
  expect(await runs()).toMatchObject([{ error: 'Error: http://epg?token=[hidden] is away' }, { error: null }])
  expect(await locks()).toMatchObject([
    { lastError: expect.stringContaining('is away') as string },
    { lastError: null },
  ])
  expect(lines.join('')).not.toContain('s3cr3t')
  await after(24 * HOUR)
  expect(await runs()).toHaveLength(4)
})

test('a run that was killed is done again when its lock ends, and its row says that it never finished', async () => {
  let count = 0
  const { after, parts, system, clock, runs } = await open(daily(async () => ++count, { scope: 'installation' }))
  clock.advance(5 * HOUR)
  const [unit] = unitsOf(parts.jobs, [])
  expect(unit && (await holdUnit(system('killed', null), unit, false))).toMatchObject({ fence: 1 })
  await after(0)
  expect(count).toBe(0)
  await after(60_000)
  expect(count).toBe(1)
  expect(await runs()).toMatchObject([
    { fence: 1, finishedAt: null },
    { fence: 2, finishedAt: expect.any(Date) as Date },
  ])
})

test('a run whose lock was taken over meanwhile changes nothing more, in a transaction or without one', async () => {
  const refused: string[] = []
  const late = { name: 'late', clientId: 0, fence: 1, startedAt: new Date('2026-03-01T05:00:00Z') }
  const { after, parts, system, clock, runs, locks } = await open(
    daily(
      async (ctx) => {
        const isSecond = (await locks()).some(({ fence }) => fence > 1)
        if (isSecond) return void (await ctx.repo(JobRun).add({ ...late, name: 'in time' }))
        // As if this process had stood still: its lock ends, and another one takes it.
        await system('test', null).repo(JobLock).change({}, { until: clock.now() })
        await new JobRunner(parts).runDue()
        const deeds = [
          () => ctx.repo(JobRun).add(late),
          () => ctx.transaction((ctx) => ctx.repo(JobRun).add(late)),
          () => ctx.fresh().repo(JobRun).remove({}),
          () => ctx.asSystem('other').repo(JobLock).change({}, { fence: 99 }),
        ]
        for (const deed of deeds) await deed().catch((error: Error) => refused.push(error.name))
      },
      { scope: 'installation' },
    ),
  )
  await after(5 * HOUR)
  expect(refused).toEqual(['TakenOver', 'TakenOver', 'TakenOver', 'TakenOver'])
  expect((await runs()).map(({ name, fence }) => [name, fence])).toEqual([
    ['test.daily', 1],
    ['test.daily', 2],
    ['in time', 1],
  ])
  expect(await locks()).toMatchObject([{ fence: 2, dueAt: new Date('2026-03-02T04:15:00Z'), until: null }])
})

test('two processes do not run a job at the same time', async () => {
  let count = 0
  const { runner, parts, clock } = await open(daily(async () => ++count))
  clock.advance(5 * HOUR)
  await Promise.all([runner.runDue(), new JobRunner(parts).runDue()])
  expect(count).toBe(2)
})

test('a job that takes long keeps its lock, and asking for it meanwhile says that it is busy', async () => {
  let finish: () => void = () => undefined
  const long = new Promise<void>((resolve) => (finish = resolve))
  const { runner, clock, locks } = await open(daily(() => long, { scope: 'installation' }))
  const end = runner.runNow('test.daily')
  await expect.poll(locks).toMatchObject([{ until: new Date('2026-03-01T00:01:00Z') }])
  clock.advance(20_000)
  await expect.poll(locks).toMatchObject([{ until: new Date('2026-03-01T00:01:20Z') }])
  expect(await runner.runNow('test.daily')).toEqual([{ clientId: null, outcome: 'busy' }])
  finish()
  expect(await end).toEqual([{ clientId: null, outcome: 'done' }])
})

test('staff run a job by hand for one operator without moving its next time', async () => {
  const ran: unknown[] = []
  const { runner, locks } = await open(daily(async (ctx) => ran.push(ctx.clientId)))
  expect(await runner.runNow('test.daily', 8)).toEqual([{ clientId: 8, outcome: 'done' }])
  expect(ran).toEqual([8])
  expect((await locks()).map(({ dueAt }) => dueAt)).toEqual([
    new Date('2026-03-01T04:15:00Z'),
    new Date('2026-03-01T04:15:00Z'),
  ])
  await expect(runner.runNow('test.nightly')).rejects.toMatchObject({ code: 'notFound' })
  await expect(runner.runNow('test.daily', 9)).rejects.toMatchObject({ code: 'notFound' })
})

test('an operator who comes later gets its runs, and a changed schedule counts from then on', async () => {
  const ran: unknown[] = []
  const job = daily(async (ctx) => ran.push(ctx.clientId))
  const { after, operators, parts, clock } = await open(job)
  operators.push({ id: 9, zone: 'UTC' })
  await after(0)
  await after(5 * HOUR)
  expect(ran.toSorted()).toEqual([7, 8, 9])
  const changed = new JobRunner({ ...parts, jobs: [{ ...job, cron: '0 6 * * *' }] })
  await changed.runDue()
  clock.advance(HOUR)
  await changed.runDue()
  expect(ran).toHaveLength(6)
})

test('the loop runs what is due until it is called off', async () => {
  const ran: unknown[] = []
  const { runner, clock } = await open(daily(async (ctx) => ran.push(ctx.clientId)))
  clock.advance(5 * HOUR)
  const stop = new AbortController()
  const loop = runner.start(stop.signal)
  await expect.poll(() => ran).toHaveLength(2)
  stop.abort()
  await loop
  await runner.drain()
})

test('old runs are forgotten after a month', async () => {
  const { after, runs } = await open(removeOldRuns)
  for (let day = 0; day < 40; day++) await after(24 * HOUR)
  expect((await runs()).length).toBe(31)
})

test('a wrong schedule or a name used twice stops the start', async () => {
  const { parts } = await open()
  const job = daily(async () => undefined)
  expect(() => new JobRunner({ ...parts, jobs: [{ ...job, cron: 'daily' }] })).toThrow('schedule')
  expect(() => new JobRunner({ ...parts, jobs: [job, job] })).toThrow('two jobs are named test.daily')
})
