import { expect, test } from 'vitest'
import { Audit } from '../db/audit-trail.table.js'
import { openAreas } from '../staff/areas.fixture.js'
import { addDays } from '../time/instants.js'

const open = async () => {
  const house = await openAreas()
  const { system, clock, operatorId, jobs } = house
  const note = (clientId: number | null, days: number) =>
    system('test', clientId)
      .repo(Audit)
      .add({
        ...{
          at: addDays(clock.now(), -days),
          staffId: 1,
          staffName: 'ann',
          requestId: `${days}`,
          tableName: 'base_staff',
        },
        ...{ rowId: 1, deed: 'change', before: {}, after: {} },
      })
  const run = async () => {
    for (const job of jobs.filter(({ name }) => /^base\.(installation-)?audit$/.test(name)))
      await job.run(system('job', job.scope === 'operator' ? operatorId : null))
  }
  const kept = async (clientId: number | null) =>
    (
      await system('test', clientId)
        .repo(Audit)
        .find({ where: { clientId }, order: ['id'] })
    ).map((row) => row.requestId)
  return { ...house, note, run, kept }
}

test('changes are kept for three years', async () => {
  const { note, run, kept, operatorId } = await open()
  for (const days of [1096, 1094, 1]) {
    await note(operatorId, days)
    await note(null, days)
  }
  await run()
  expect(await kept(operatorId)).toEqual(['1094', '1'])
  expect(await kept(null)).toEqual(['1094', '1'])
})

test('an operator keeps them as long as it wants, for a month at least', async () => {
  const { note, run, kept, settings, ctx, operatorId } = await open()
  await settings.change(ctx, 'base', { auditKeptDays: 30 })
  for (const days of [31, 29]) {
    await note(operatorId, days)
    await note(null, days)
  }
  await run()
  expect(await kept(operatorId)).toEqual(['29'])
  expect(await kept(null)).toEqual(['31', '29'])
  await expect(settings.change(ctx, 'base', { auditKeptDays: 7 })).rejects.toMatchObject({ code: 'invalid' })
})
