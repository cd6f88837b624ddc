import { defineJob, defineModule, defineWork, does, idOf, object, type Context } from '@headend/base'
import { key, table } from '@headend/base/db'
import { dumpOf, openHouse } from '@headend/base/testing'
import { describe, expect, test } from 'vitest'
import { allModules } from '@headend/server'
import { deedFaults, deedsOf, repeatedJobFaults, repeatedWorkFaults } from './job-rules.js'
import { seedRows } from './seed.js'

const DAY = 86_400_000

describe('every job and every promised work', async () => {
  const house = await openHouse(allModules)
  const { id } = await house.addOperator('first')
  const rows = await seedRows(house, id, 'first')
  await seedRows(house, null, 'nobody')

  test('has a name of its own, a job a schedule as well', () => {
    expect(deedsOf(house).flatMap(({ jobs }) => jobs).length).toBeGreaterThan(3)
    expect(deedFaults(deedsOf(house))).toEqual([])
  })

  test('runs twice without harm, on a day and long after it', async () => {
    expect(await repeatedJobFaults(house)).toEqual([])
    expect(await repeatedWorkFaults(house, id, rows)).toEqual([])
    const before = await dumpOf(house)
    house.clock.advance(400 * DAY)
    expect(await repeatedJobFaults(house)).toEqual([])
    expect(await repeatedWorkFaults(house, id, rows)).toEqual([])
    const after = await dumpOf(house)
    expect(Object.keys(after).filter((name) => (after[name]?.length ?? 0) < (before[name]?.length ?? 0))).toEqual(
      expect.arrayContaining(['base_staff_sessions', 'tvm_programs']),
    )
  })
})

describe('the loop', () => {
  const Note = table('bad_notes', { text: key(20) })
  const add = (ctx: Context) => ctx.repo(Note).add({ text: 'once more' })
  const hourly = { cron: '0 * * * *', scope: 'operator' } as const

  test('names deeds without a name of their own, and jobs without a schedule', () => {
    const work = defineWork('bad.twice', object({}))
    const jobs = [
      defineJob({ name: 'other.job', ...hourly, run: add }),
      defineJob({ name: 'bad.twice', ...hourly, run: add }),
      defineJob({ name: 'bad.never', cron: '61 * * * *', scope: 'installation', zone: 'operator', run: add }),
    ]
    expect(deedFaults([{ module: 'bad', jobs, works: [does(work, add)] }])).toEqual([
      'other.job is no name of a deed of bad',
      'two deeds are named bad.twice',
      'bad.never has no schedule: 61 * * * *',
      'bad.never is of the installation, which has no local day',
    ])
  })

  test('names deeds that fail, or that do more when they run again', async () => {
    const fail = async () => {
      throw new Error('out of order')
    }
    const bad = defineModule({
      name: 'bad',
      tables: [Note],
      setup: () => ({
        jobs: [
          defineJob({ name: 'bad.broken', ...hourly, run: fail }),
          defineJob({ name: 'bad.adds', ...hourly, run: add }),
        ],
        works: [
          does(defineWork('bad.adding', object({ note_id: idOf(Note) })), add),
          does(defineWork('bad.breaking', object({})), fail),
        ],
      }),
    })
    const house = await openHouse([bad])
    const rows = await seedRows(house, house.operatorId, 'first')
    expect(await repeatedJobFaults(house)).toEqual([
      'bad.broken fails: Error: out of order',
      'bad.adds changes bad_notes once more when it runs again',
    ])
    expect(await repeatedWorkFaults(house, house.operatorId, rows)).toEqual([
      'bad.adding changes bad_notes once more when it runs again',
      'bad.breaking fails: Error: out of order',
    ])
  })
})
