import { expect, test } from 'vitest'
import { answer, say } from '../protocol/frames.js'
import type { CommandOrder } from '../protocol/commands.js'
import { openAir, type Air } from '../testing/air.fixture.js'
import type { TestPlayer } from '../testing/test-player.fixture.js'

const open = async () => {
  const air = await openAir()
  const { id, answer: pairing } = await air.screen('Left')
  const order = async (body: object) => {
    const said = await air.staff.call('post', '/signage/commands', { body: { screen_ids: [id], ...body } })
    return { status: said.status, code: said.body['code'], body: said.body }
  }
  return { air, id, pairing, player: air.player(pairing), order, states: () => statesOf(air) }
}

const statesOf = async (air: Air): Promise<string[]> => {
  const { items } = (await air.staff.get('/signage/commands', { sort: '-id' })) as { items: { state: string }[] }
  return items.map(({ state }) => state).toReversed()
}

const told = async (player: TestPlayer): Promise<CommandOrder> => {
  const frame = await player.hear('cmd')
  player.say(answer(frame.id ?? '', 'ack'))
  return frame.d as unknown as CommandOrder
}

let ids = 0
const report = async (player: TestPlayer, cmdUid: string, state: string, detail = ''): Promise<void> => {
  const id = `r${(ids += 1)}`
  player.say({ ...say('cmd.result', { cmdUid, state, detail }), id })
  await player.hear('ack', ({ re }) => re === id)
}

test('M-01 a screen that is connected is told at once, and staff see how far it is', async () => {
  const { air, player, order, states } = await open()
  await player.arrive()
  expect((await order({ type: 'volume.set', args: { volume: 30 } })).body).toMatchObject({ total: 1 })
  const { cmdUid, type, args, notAfter } = await told(player)
  expect({ type, args }).toEqual({ type: 'volume.set', args: { volume: 30 } })
  expect(notAfter).toBe(air.house.clock.epochMs() + 86_400_000)
  expect(await states()).toEqual(['sent'])
  for (const state of ['accepted', 'running', 'succeeded']) {
    await report(player, cmdUid, state, 'done')
    expect(await states()).toEqual([state])
  }
})

test('M-02 a screen that is away has it when it comes, as long as its time is not over', async () => {
  const { air, player, order, states } = await open()
  await order({ type: 'reboot' })
  await order({ type: 'volume.set', args: { volume: 3 } })
  air.house.clock.advance(601_000)
  const welcome = await player.arrive()
  expect(welcome.pendingCmds).toBe(1)
  expect(await told(player)).toMatchObject({ type: 'volume.set' })
  await air.house.jobs.runNow('signage.look-after-screens', air.house.operatorId)
  expect(await states()).toEqual(['expired', 'sent'])
})

test('M-03 what was not reported is sent again after each connection, under the same name', async () => {
  const { player, order, states } = await open()
  await player.arrive()
  await order({ type: 'reboot' })
  const first = await told(player)
  player.pull()
  await player.arrive()
  expect(await told(player)).toEqual(first)
  await report(player, first.cmdUid, 'succeeded')
  player.pull()
  expect((await player.arrive()).pendingCmds).toBe(0)
  expect(player.has('cmd')).toBe(false)
  expect(await states()).toEqual(['succeeded'])
})

test('M-04 a result that comes twice, too late, or from another screen changes nothing that is over', async () => {
  const { air, player, order, states } = await open()
  const other = await air.screen('Right')
  const stranger = air.player(other.answer)
  await player.arrive()
  await stranger.arrive()
  await order({ type: 'identify' })
  const { cmdUid } = await told(player)
  await report(stranger, cmdUid, 'failed')
  expect(await states()).toEqual(['sent'])
  air.house.clock.advance(61_000)
  await air.house.jobs.runNow('signage.look-after-screens', air.house.operatorId)
  expect(await states()).toEqual(['expired'])
  await report(player, cmdUid, 'succeeded')
  await report(player, cmdUid, 'failed')
  expect(await states()).toEqual(['succeeded'])
  await report(player, 'nobody-knows-it', 'failed')
})

test('M-05 an order that is taken back is not sent, and who began is asked to stop', async () => {
  const { air, player, order, states } = await open()
  await order({ type: 'reboot' })
  const cancel = async (id: number) => air.staff.post(`/signage/commands/${id}/cancel`)
  expect(await cancel(1)).toEqual({ cancelled: 1 })
  await player.arrive()
  expect(player.has('cmd')).toBe(false)
  const { body } = await order({ type: 'identify' })
  const { cmdUid } = await told(player)
  await air.staff.post(`/signage/command-batches/${Number(body['id'])}/cancel`)
  expect((await player.hear('cmd.cancel')).d).toEqual({ cmdUid })
  await report(player, cmdUid, 'cancelled')
  expect(await states()).toEqual(['cancelled', 'cancelled'])
})

test('M-06 so many screens at a time carry an order out, and it stops where it goes wrong', async () => {
  const { air, player, order, states } = await open()
  const other = await air.screen('Right')
  const second = air.player(other.answer)
  const third = await air.screen('Away')
  await player.arrive()
  await second.arrive()
  const all = { screen_ids: [], place_ids: [air.place] }
  await order({ type: 'identify', most_at_once: 1, ...all })
  const { cmdUid } = await told(player)
  await air.pass(3000)
  expect(second.has('cmd')).toBe(false)
  await report(player, cmdUid, 'succeeded')
  await air.pass(3000, () => second.has('cmd'))
  expect(await states()).toEqual(['succeeded', 'sent', 'queued'])
  await report(second, (await told(second)).cmdUid, 'failed', 'no picture')
  expect(await states()).toEqual(['succeeded', 'failed', 'cancelled'])
  expect(await air.staff.get('/signage/command-batches')).toMatchObject({ items: [{ total: 3, is_stopped: true }] })
  expect(third.id).toBeGreaterThan(0)
})

test('M-07 a wrong order is refused and names the field, one for nobody as well', async () => {
  const { order, states } = await open()
  expect(await order({ type: 'volume.set', args: { volume: 300 } })).toMatchObject({
    ...{ status: 400, code: 'invalid' },
    body: { errors: [{ field: 'args.volume' }] },
  })
  expect(await order({ type: 'format.disk' })).toMatchObject({ status: 400 })
  expect(await order({ type: 'identify', screen_ids: [] })).toMatchObject({ status: 400 })
  expect(await states()).toEqual([])
})

test('M-08 a drastic order to very many screens has to be meant twice', async () => {
  const { air, order } = await open()
  const { ctx } = air.house
  const { Screen } = await import('../screens/screen.table.js')
  await ctx.repo(Screen).addMany(Array.from({ length: 101 }, (_, at) => ({ name: `${at}`, placeId: air.place })))
  const all = { screen_ids: [], is_for_all: true }
  expect(await order({ type: 'reboot', ...all })).toMatchObject({ status: 409, code: 'confirmMany' })
  expect((await order({ type: 'reboot', ...all, is_confirmed: true })).body).toMatchObject({ total: 102 })
})

test('two copies of a screen are told to do nothing until staff say which it is', async () => {
  const { air, id, pairing, player, order } = await open()
  await player.arrive()
  const copy = air.player(pairing, { installId: 'install-2' })
  await copy.arrive()
  await order({ type: 'identify' })
  for (const one of [player, copy]) {
    one.say(say('ping', { c: 1 }))
    await one.hear('pong')
    expect(one.has('cmd')).toBe(false)
  }
  await air.staff.post(`/signage/screens/${id}/pick`, { install_id: 'install-1' })
  expect(await told(player)).toMatchObject({ type: 'identify' })
})

test('F-03 an order under way when a process is killed is carried out once, and reported to another', async () => {
  const { air, player, order, states } = await open()
  const second = await air.addProcess()
  await player.arrive(second.url)
  await order({ type: 'reboot' })
  await air.pass(5000, () => player.has('cmd'))
  const first = await told(player)
  second.kill()
  await player.gone()
  await player.arrive(air.first.url)
  expect(await told(player)).toEqual(first)
  await report(player, first.cmdUid, 'succeeded')
  expect(await states()).toEqual(['succeeded'])
})
