import { expect, test } from 'vitest'
import { openSurveillance } from '../testing/surveillance.fixture.js'

const day = 86_400_000

const open = async () => {
  const town = await openSurveillance()
  const { id, node } = await town.running('one')
  const group = await town.group('Group', [id], 1)
  await town.pass(12_000, () => node.active(group))
  node.pull()
  await town.pass(14_000)
  const { items } = (await town.staff.get('/vms/alarms', { code: 'server.disconnected' })) as {
    items: { id: number }[]
  }
  return { town, node, group, alarm: Number(items[0]?.id) }
}
const forget = (town: Awaited<ReturnType<typeof open>>['town']) =>
  town.house.jobs.runNow('vms.forget-old', town.house.operatorId)

test('an alarm is acknowledged once with a note, and goes when what is wrong is over', async () => {
  const { town, node, alarm } = await open()
  const say = (note: string) => town.staff.call('post', `/vms/alarms/${alarm}/acknowledge`, { body: { note } })
  expect((await say('Somebody is on the way')).body).toEqual({ state: 'acked' })
  await say('Me too')
  expect(await town.staff.get(`/vms/alarms/${alarm}`)).toMatchObject({
    ...{ state: 'acked', note: 'Somebody is on the way', acknowledged_by: 'Test Staff', severity: 'critical' },
  })
  await node.connect()
  await town.pass(5000)
  expect(await town.staff.get(`/vms/alarms/${alarm}`)).toMatchObject({ state: 'cleared' })
  expect(await town.alarms()).toEqual(['group.unprotected Group'])
})

test('the counter of open alarms counts what is still wrong', async () => {
  const { town } = await open()
  expect(await town.staff.get('/vms/alarms/totals')).toMatchObject({ open: 2 })
})

test('events and cleared alarms go after so many days, and what is wrong stays', async () => {
  const { town, alarm } = await open()
  await town.set({ retentionDays: 10 })
  town.house.clock.advance(9 * day)
  await forget(town)
  expect((await town.events()).length).toBeGreaterThan(0)
  town.house.clock.advance(2 * day)
  await forget(town)
  expect(await town.events()).toEqual([])
  expect((await town.staff.call('get', `/vms/alarms/${alarm}`)).status).toBe(200)
})
