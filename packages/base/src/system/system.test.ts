import { expect, test } from 'vitest'
import { defineJob } from '../jobs/job.js'
import { defineModule } from '../module/define-module.js'
import { object, text } from '../schema/schema.js'
import { openHouse } from '../testing/open-house.js'
import { defineWork, does } from '../works/work.js'
import { diskTrouble } from './troubles.js'

const Greet = defineWork('sample.greet', object({ name: text(20) }))

let isBankrupt = false

const sample = defineModule({
  name: 'sample',
  setup: () => ({
    works: [
      does(Greet, (_ctx, { name }) => {
        if (name === 'nobody') throw new Error('nobody is there')
        return Promise.resolve()
      }),
    ],
    jobs: [
      defineJob({ name: 'sample.tidy', cron: '0 3 * * *', scope: 'installation', run: () => Promise.resolve() }),
      defineJob({
        name: 'sample.lend',
        cron: '0 4 * * *',
        scope: 'operator',
        run: () => (isBankrupt ? Promise.reject(new Error('nothing is left')) : Promise.resolve()),
      }),
    ],
  }),
})

const open = async () => {
  const house = await openHouse([sample])
  const root = house.staff({ operatorId: null, isSuperuser: true, allow: ['base.system.view'] })
  const get = async (path: string) => (await root.call('get', `/admin/api/v1/base/system${path}`)).body
  return { house, get }
}

test('superusers see what is promised, what is tried again and what has failed', async () => {
  const { house, get } = await open()
  for (const name of ['one', 'nobody']) await house.ctx.transaction((ctx) => ctx.later(Greet, { name }))
  expect(await get('/queues')).toEqual({
    items: [{ work: 'sample.greet', waiting: 2, under_way: 0, retried: 0, failed: 0 }],
  })
  await house.worker.runDue()
  expect(await get('/queues')).toMatchObject({ items: [{ waiting: 1, retried: 1, failed: 0 }] })
  for (let day = 0; day < 40; day += 1) {
    house.clock.advance(86_400_000)
    await house.worker.runDue()
  }
  expect(await get('/queues')).toMatchObject({ items: [{ waiting: 0, retried: 0, failed: 1 }] })
  await house.close()
})

test('superusers see the last runs of a job', async () => {
  const { house, get } = await open()
  await house.jobs.runNow('sample.tidy')
  expect(await get('/job-runs?name=sample.tidy')).toMatchObject({
    items: [{ started_at: expect.any(String) as string, finished_at: expect.any(String) as string, error: null }],
  })
  const staff = house.staff({ allow: ['base.system.view'] })
  expect(await staff.call('get', '/admin/api/v1/base/system/queues')).toMatchObject({ status: 403 })
  await house.close()
})

test('superusers see which job failed last time, until it is done', async () => {
  const { house, get } = await open()
  const failed = async () =>
    ((await get('/troubles'))['items'] as { code: string }[]).filter(({ code }) => code === 'job.failed')
  isBankrupt = true
  await house.jobs.runNow('sample.lend')
  await house.jobs.runNow('sample.tidy')
  expect(await failed()).toMatchObject([
    { severity: 'warning', subject: 'sample.lend', client_id: house.operatorId, detail: 'Error: nothing is left' },
  ])
  isBankrupt = false
  await house.jobs.runNow('sample.lend')
  expect(await failed()).toEqual([])
  const staff = house.staff({ allow: ['base.system.view'] })
  expect(await staff.call('get', '/admin/api/v1/base/system/troubles')).toMatchObject({ status: 403 })
  await house.close()
})

test('F-08 a disk is a trouble from four fifths on, and a grave one from nine tenths', () => {
  const of = (freeBytes: number) => diskTrouble({ freeBytes, totalBytes: 1000 })
  expect(of(210)).toBeUndefined()
  expect(of(200)).toMatchObject({ severity: 'warning', detail: '80%' })
  expect(of(101)).toMatchObject({ severity: 'warning' })
  expect(of(100)).toMatchObject({ severity: 'critical', detail: '90%' })
  expect(diskTrouble(undefined)).toBeUndefined()
})
