import { expect, test } from 'vitest'
import { say } from '../protocol/frames.js'
import { openAir } from '../testing/air.fixture.js'
import type { TestPlayer } from '../testing/test-player.fixture.js'

const open = async () => {
  const air = await openAir()
  const { id, answer } = await air.screen('Left')
  const alarms = async (): Promise<string[]> => {
    const { items } = (await air.staff.get('/signage/alarms', { per_page: 100 })) as {
      items: Record<string, unknown>[]
    }
    return items
      .filter(({ state }) => state !== 'cleared')
      .map(({ code, subject_name: name, count }) => `${String(code)} ${String(name)} ${String(count)}`)
      .toSorted()
  }
  const look = () => air.house.jobs.runNow('signage.look-after-screens', air.house.operatorId)
  return { air, id, answer, player: air.player(answer), alarms, look }
}

let ids = 0
const tell = async (player: TestPlayer, event: object): Promise<void> => {
  const id = `a${(ids += 1)}`
  player.say({ ...say('event', event), id })
  await player.hear('ack', ({ re }) => re === id)
}

test('a screen that is away for five minutes is an alarm, until it is back', async () => {
  const { air, player, alarms, look } = await open()
  await player.arrive()
  await air.pass(2000)
  player.pull()
  await air.pass(3000)
  air.house.clock.advance(290_000)
  await look()
  expect(await alarms()).toEqual([])
  air.house.clock.advance(20_000)
  await look()
  expect(await alarms()).toEqual(['device.offline Left 1'])
  await player.arrive()
  await air.pass(2000)
  await look()
  expect(await alarms()).toEqual([])
})

test('where many screens of a place are away, the place stands for them', async () => {
  const { air, player, alarms, look } = await open()
  const players = [player]
  for (const name of ['A', 'B', 'C', 'D']) players.push(air.player((await air.screen(name)).answer))
  for (const one of players) await one.arrive()
  await air.pass(2000)
  for (const one of players) one.pull()
  await air.pass(3000)
  air.house.clock.advance(310_000)
  await look()
  expect(await alarms()).toEqual(['site.offline Lobby 1'])
})

test('a fault that a screen tells of is raised once, counted, and goes when it is over', async () => {
  const { air, player, alarms } = await open()
  await player.arrive()
  await tell(player, { code: 'storage.low', since: 5, count: 1 })
  await tell(player, { code: 'storage.low', since: 5, count: 1 })
  expect(await alarms()).toEqual(['storage.low Left 1'])
  await tell(player, { code: 'storage.low', since: 5, count: 4, detail: { freeBytes: 7 } })
  expect(await alarms()).toEqual(['storage.low Left 4'])
  const { items } = (await air.staff.get('/signage/alarms')) as { items: { id: number }[] }
  const acknowledged = `/signage/alarms/${items[0]?.id ?? 0}/acknowledge`
  expect(await air.staff.post(acknowledged, { note: 'Somebody goes there' })).toEqual({ state: 'acked' })
  expect(await alarms()).toEqual(['storage.low Left 4'])
  await tell(player, { code: 'storage.low', since: 5, count: 4, isOver: 'yes' })
  expect(await alarms()).toEqual([])
})

test('a manifest that a screen refuses is an alarm until it plays from one', async () => {
  const { player, alarms } = await open()
  await player.arrive()
  const report = async (state: string) => {
    player.say(say('manifest.state', { rev: 4, state, reason: 'signature' }))
    player.say(say('ping', { c: 1 }))
    await player.hear('pong')
  }
  await report('rejected')
  expect(await alarms()).toEqual(['manifest.rejected Left 1'])
  await report('active')
  expect(await alarms()).toEqual([])
})

test('F-22 copies are an alarm until staff say which is the screen, and a takeover that ends soon is one too', async () => {
  const { air, id, answer, player, alarms, look } = await open()
  await player.arrive()
  await air.player(answer, { installId: 'install-2' }).arrive()
  await air.staff.post('/signage/takeovers', { text: 'Closed', is_for_all: true, seconds: 200 })
  await look()
  expect(await alarms()).toEqual(['identity.cloned Left 1', 'takeover.ending Closed 1'])
  await air.staff.post(`/signage/screens/${id}/pick`, { install_id: 'install-1' })
  air.house.clock.advance(201_000)
  await look()
  expect(await alarms()).toEqual([])
})
