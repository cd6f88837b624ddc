import { expect, test } from 'vitest'
import { say } from '../protocol/frames.js'
import { openAir } from '../testing/air.fixture.js'

const open = async () => {
  const air = await openAir()
  const { id, answer } = await air.screen('Left')
  const set = async (body: object) => {
    const { rev } = await air.staff.get(`/signage/screens/${id}`)
    const headers = { 'if-match': `"${String(rev)}"` }
    return (await air.staff.call('patch', `/signage/screens/${id}`, { body, headers })).status
  }
  return { air, id, player: air.player(answer), set }
}

test('K-20 settings that need no release reach a connected screen at once, and one that comes with its welcome', async () => {
  const { air, player, set } = await open()
  expect((await player.arrive()).hb).toEqual({ pingS: 45 })
  expect(player.has('config')).toBe(false)
  expect(await set({ ping_seconds: 20, status_seconds: 600 })).toBe(200)
  const config = await player.hear('config')
  expect(config.d).toEqual({ pingS: 20, statusS: 600, logLevel: 'info' })
  expect(config.id).toBeDefined()
  // The same again is not told again.
  await set({ ping_seconds: 20 })
  await set({ comment: 'By the door' })
  player.say(say('ping', { c: 1 }))
  await player.hear('pong')
  await air.pass(1000)
  expect(player.has('config')).toBe(false)
  player.pull()
  expect((await player.arrive()).hb).toEqual({ pingS: 20 })
  expect((await player.hear('config')).d).toEqual({ pingS: 20, statusS: 600, logLevel: 'info' })
})

test('how much a player writes down is told at once and after each welcome, where it is not as usual', async () => {
  const { player, set, air, id } = await open()
  await player.arrive()
  expect(await set({ log_level: 'debug' })).toBe(200)
  expect((await player.hear('config')).d).toEqual({ pingS: 45, statusS: 300, logLevel: 'debug' })
  player.pull()
  await player.arrive()
  expect((await player.hear('config')).d).toMatchObject({ logLevel: 'debug' })
  expect(await set({ log_level: 'all' })).toBe(400)
  expect(await air.staff.get(`/signage/screens/${id}`)).toMatchObject({ log_level: 'debug' })
  await set({ log_level: 'info' })
  expect((await player.hear('config')).d).toMatchObject({ logLevel: 'info' })
  player.pull()
  await player.arrive()
  player.say(say('ping', { c: 1 }))
  await player.hear('pong')
  expect(player.has('config')).toBe(false)
})

test('a screen counts as silent by the pace it was told, and not before it could have heard of a new one', async () => {
  const { air, player, set } = await open()
  await set({ ping_seconds: 300 })
  await player.arrive()
  // Longer than the pace that was: it pings every five minutes.
  for (let passed = 0; passed < 5; passed += 1) air.house.clock.advance(60_000)
  await air.pass(1000)
  expect(player.closed).toBeUndefined()
  await set({ ping_seconds: 15 })
  await player.hear('config')
  air.house.clock.advance(200_000)
  await air.pass(1000)
  expect(player.closed).toBeUndefined()
  player.say(say('ping', { c: 1 }))
  await player.hear('pong')
  air.house.clock.advance(48_000)
  expect(await air.pass(2000, () => player.closed !== undefined)).toBe(true)
})

test('a pace that no player may have is refused by its name', async () => {
  const { set, air, id } = await open()
  expect(await set({ ping_seconds: 301 })).toBe(400)
  expect(await set({ status_seconds: 59 })).toBe(400)
  expect(await air.staff.get(`/signage/screens/${id}`)).toMatchObject({ ping_seconds: null, status_seconds: null })
})
