import { expect, test } from 'vitest'
import { answer, say } from '../protocol/frames.js'
import type { TakeoverSet } from '../protocol/takeovers.js'
import { openAir } from '../testing/air.fixture.js'
import type { TestPlayer } from '../testing/test-player.fixture.js'

const open = async () => {
  const air = await openAir()
  const [left, right] = [await air.screen('Left'), await air.screen('Right')]
  const start = async (body: object) => {
    const said = await air.staff.call('post', '/signage/takeovers', { body: { text: 'Leave the building', ...body } })
    return { status: said.status, id: Number(said.body['id']), body: said.body }
  }
  return { air, left, right, start }
}

const set = async (player: TestPlayer): Promise<TakeoverSet> => {
  const frame = await player.hear('takeover.set')
  player.say(answer(frame.id ?? '', 'ack'))
  return frame.d as unknown as TakeoverSet
}

test('a takeover reaches every screen it is meant for, on each process, and its end as well', async () => {
  const { air, left, right, start } = await open()
  const second = await air.addProcess()
  const [here, there] = [air.player(left.answer), air.player(right.answer, { url: second.url })]
  await here.arrive()
  await there.arrive()
  const { id } = await start({ is_for_all: true })
  await air.pass(5000, () => there.has('takeover.set'))
  const now = air.house.clock.epochMs()
  for (const player of [here, there]) {
    const { version, list } = await set(player)
    expect({ version, list }).toMatchObject({
      version: 1,
      list: [{ text: 'Leave the building', severity: 'danger', colour: '#b00020', size: 10 }],
    })
    expect(list[0]?.expiresAt).toBeGreaterThan(now)
  }
  await air.staff.post(`/signage/takeovers/${id}/stop`)
  await air.pass(5000, () => there.has('takeover.set'))
  expect([await set(here), await set(there)]).toEqual([
    { version: 2, list: [] },
    { version: 2, list: [] },
  ])
})

test('one for a place concerns the screens in it and no others, also those that come later', async () => {
  const { air, left, start } = await open()
  const elsewhere = await air.make('places', { name: 'Garage' })
  const far = await air.make('screens', { name: 'Gate', place_id: elsewhere })
  const player = air.player(left.answer)
  await player.arrive()
  await start({ place_ids: [elsewhere] })
  player.say(say('ping', { c: 1 }))
  await player.hear('pong')
  expect(player.has('takeover.set')).toBe(false)
  await start({ text: 'Wet floor', screen_ids: [left.id], severity: 'info' })
  expect((await set(player)).list).toMatchObject([{ text: 'Wet floor', severity: 'info' }])
  const { paired } = await import('../testing/players.fixture.js')
  const gate = air.player(await paired(air, far))
  expect((await gate.arrive()).takeovers).toMatchObject({ version: 2, list: [{ text: 'Leave the building' }] })
})

test('F-20 who missed the end of a takeover learns it from its welcome', async () => {
  const { air, left, start } = await open()
  const player = air.player(left.answer)
  await player.arrive()
  const { id } = await start({ is_for_all: true })
  await set(player)
  player.pull()
  await air.staff.post(`/signage/takeovers/${id}/stop`)
  expect((await player.arrive()).takeovers).toEqual({ version: 2, list: [] })
})

test('it ends by itself, can be made longer before, and stands a week at most', async () => {
  const { air, left, start } = await open()
  const { id } = await start({ is_for_all: true, seconds: 600 })
  const extend = (seconds: number) => air.staff.call('post', `/signage/takeovers/${id}/extend`, { body: { seconds } })
  expect((await extend(600)).body).toMatchObject({ version: 2, expires_at: '2026-06-15T10:20:00.000Z' })
  air.house.clock.advance(1_199_000)
  expect((await air.player(left.answer).arrive()).takeovers.list).toHaveLength(1)
  expect((await extend(7 * 86_400)).body).toMatchObject({ expires_at: '2026-06-22T10:00:00.000Z' })
  air.house.clock.advance(7 * 86_400_000)
  expect((await air.player(left.answer).arrive()).takeovers.list).toHaveLength(0)
  expect((await extend(60)).body).toMatchObject({ code: 'takeoverOver' })
})

test('a takeover without words, for nobody, or with a picture that screens do not keep is refused', async () => {
  const { air, start } = await open()
  expect((await start({ is_for_all: true, text: '' })).status).toBe(400)
  expect((await start({})).status).toBe(400)
  expect((await start({ is_for_all: true, seconds: 8 * 86_400 })).status).toBe(400)
  expect(await air.staff.get('/signage/takeovers')).toMatchObject({ items: [] })
})
