import { expect, test } from 'vitest'
import { defineJob } from '../jobs/job.js'
import { defineModule } from '../module/define-module.js'
import { object, text } from '../schema/schema.js'
import { openHouse } from '../testing/open-house.js'
import { defineWork, does } from '../works/work.js'

const Greet = defineWork('sample.greet', object({ name: text(20) }))

const sample = defineModule({
  name: 'sample',
  setup: () => ({
    works: [
      does(Greet, (_ctx, { name }) => {
        if (name === 'nobody') throw new Error('nobody is there')
        return Promise.resolve()
      }),
    ],
    jobs: [defineJob({ name: 'sample.tidy', cron: '0 3 * * *', scope: 'installation', run: () => Promise.resolve() })],
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
