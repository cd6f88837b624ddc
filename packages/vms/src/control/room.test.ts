import { expect, test } from 'vitest'
import { openSurveillance } from '../testing/surveillance.fixture.js'

test('two primaries die together: the standby takes what it has room for, and the rest when room is there', async () => {
  const town = await openSurveillance()
  await town.set({ failbackMode: 'immediate' })
  const [one, two] = [await town.running('one'), await town.running('two')]
  const standby = await town.running('standby', { max_cameras: 10 })
  const less = await town.group('Less', [one.id, standby.id], 4, { priority: 50 })
  const more = await town.group('More', [two.id, standby.id], 8, { priority: 60 })
  const last = await town.camera('Less important', less, { priority: 'high' })
  await town.pass(12_000, () => one.node.active(less) && two.node.active(more))
  for (const { node } of [one, two]) node.pull()
  await town.pass(15_000, () => standby.node.active(less) && standby.node.active(more))
  await town.pass(1000)
  expect((await town.board())['standby']).toMatchObject({ cameras: { used: 10, of: 10 } })
  expect(await town.alarms()).toContain('group.partial Less')
  expect(await town.alarms()).not.toContain('group.partial More')
  const { items } = (await town.staff.get('/vms/alarms', { code: 'group.partial' })) as { items: object[] }
  expect(items).toMatchObject([{ params: { cameras: 3 }, severity: 'major' }])

  await two.node.connect()
  await town.pass(10_000, () => two.node.active(more))
  await town.pass(1000)
  expect(await town.alarms()).not.toContain('group.partial Less')
  expect((await town.board())['standby']).toMatchObject({ cameras: { used: 5 } })
  expect(last).toBeGreaterThan(0)
})

test('a group that wants all of its cameras or none waits, and says so', async () => {
  const town = await openSurveillance()
  const [one, standby] = [await town.running('one'), await town.running('standby', { max_cameras: 2 })]
  const group = await town.group('All', [one.id, standby.id], 3, { takes_part: false })
  await town.pass(12_000, () => one.node.active(group))
  expect(await town.alarms()).toEqual(['group.unprotected All'])
  one.node.pull()
  await town.pass(14_000)
  expect(standby.node.active(group)).toBe(false)
  expect(await town.alarms()).toEqual(['group.unassigned All', 'server.disconnected one'])
  await town.change('servers', standby.id, { max_cameras: 3 })
  await town.pass(6000, () => standby.node.active(group))
  expect(standby.node.active(group)).toBe(true)
})

test('a second standby serves when the first is away too', async () => {
  const town = await openSurveillance()
  await town.set({ keepAliveSeconds: 1, useFailback: false })
  const three = [await town.running('first'), await town.running('second'), await town.running('third')]
  const group = await town.group(
    'Long',
    three.map(({ id }) => id),
    1,
  )
  for (const [at, { node }] of three.entries()) {
    await town.pass(8000, () => node.active(group))
    expect(node.epoch(group)).toBe(at + 1)
    node.pull()
  }
})
