import { expect, test } from 'vitest'
import { openSurveillance } from '../testing/surveillance.fixture.js'

const open = async (settings: object = {}, cameras = 8) => {
  const town = await openSurveillance()
  await town.set({ useFailback: false, ...settings })
  const [primary, second, third] = [
    await town.running('primary'),
    await town.running('second'),
    await town.running('third'),
  ]
  const group = await town.group('Group', [primary.id, second.id, third.id], cameras)
  await town.pass(14_000, () => primary.node.active(group))
  const { items } = (await town.staff.get('/vms/cameras', { per_page: 100 })) as { items: { id: number }[] }
  const say = async (state: string, ids: readonly number[] = items.map(({ id }) => id)) => {
    primary.node.news = { cameras: ids.map((id) => ({ id, state, recording: 'on' })) }
    await town.pass(3500)
  }
  /** Cameras that a server receives when it is asked to; those that it was asked for. */
  const reaches = (node: typeof second.node, count: number) => (node.warmth = () => count)
  return { town, primary, second, third, group, ids: items.map(({ id }) => id), say, reaches }
}

test('a group leaves a server that does not reach its cameras, to one that does reach a few of them', async () => {
  const { town, second, third, group, say, reaches } = await open()
  reaches(second.node, 0)
  reaches(third.node, 8)
  await say('unreachable')
  expect(second.node.probes).toEqual([])
  const asked: number[] = []
  await town.pass(40_000, () => {
    for (const { cameras } of second.node.probes) asked.push(cameras.length)
    return third.node.active(group)
  })
  expect(asked[0]).toBe(5)
  expect(third.node.epoch(group)).toBe(2)
  expect(second.node.warm).toEqual([])
  await town.pass(3500)
  expect(await town.events()).toContain('group.moved Group')
  const { items } = (await town.staff.get('/vms/events', { code: 'group.moved' })) as { items: object[] }
  expect(items[0]).toMatchObject({ params: { reason: 'media', server: 'third' } })
})

test('a camera that is asked again and again is gone as long as no picture comes', async () => {
  const { town, second, group, say, reaches } = await open()
  reaches(second.node, 8)
  for (const state of ['stalled', 'connecting', 'unreachable', 'connecting']) await say(state)
  await town.pass(10_000, () => second.node.active(group))
  expect(second.node.active(group)).toBe(true)
})

test('where nobody reaches the cameras they are off: the group stays, and others are asked again a minute later', async () => {
  const { town, primary, second, third, group, say, reaches } = await open()
  reaches(second.node, 0)
  reaches(third.node, 1)
  await say('unreachable')
  await town.pass(35_000)
  expect([primary.node.active(group), second.node.probes, third.node.probes]).toEqual([true, [], []])
  expect(await town.alarms()).toContain('group.media_path Group')
  expect(await town.alarms()).not.toContain('group.failback_failed Group')
  reaches(second.node, 8)
  await town.pass(80_000, () => second.node.active(group))
  expect(second.node.active(group)).toBe(true)
})

test('a few cameras out of reach, cameras that come back, and an operator who wants none of it move no group', async () => {
  const some = await open()
  some.reaches(some.second.node, 8)
  await some.say('unreachable', some.ids.slice(0, 6))
  await some.town.pass(25_000)
  expect(some.primary.node.active(some.group)).toBe(true)

  await some.say('unreachable')
  some.reaches(some.second.node, 0)
  await some.town.pass(30_000, () => some.second.node.probes.length > 0)
  expect(some.second.node.probes).toHaveLength(1)
  await some.say('up')
  some.reaches(some.second.node, 8)
  await some.town.pass(25_000)
  expect([some.primary.node.active(some.group), some.second.node.probes]).toEqual([true, []])

  await some.town.set({ mediaFailover: false })
  await some.say('unreachable')
  await some.town.pass(30_000)
  expect(some.primary.node.active(some.group)).toBe(true)
})
