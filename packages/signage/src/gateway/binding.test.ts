import { expect, test } from 'vitest'
import { say } from '../protocol/frames.js'
import { openAir } from '../testing/air.fixture.js'

const open = async () => {
  const air = await openAir()
  const { id, answer } = await air.screen('Left')
  return { air, id, answer, player: air.player(answer) }
}

test('hardware that is taken away is let go at once, and does not come back', async () => {
  const { air, id, answer, player } = await open()
  await player.arrive()
  await air.staff.post(`/signage/screens/${id}/revoke`)
  expect(await player.gone()).toBe(4403)
  const again = air.player(answer)
  again.connect()
  await again.hello()
  expect(await again.gone()).toBe(4403)
})

test('a screen that is suspended comes again, stays connected, and has nothing to play', async () => {
  const { air, id, player } = await open()
  await air.publish([id])
  const { token } = await player.arrive()
  const { rev } = await air.staff.get(`/signage/screens/${id}`)
  const headers = { 'if-match': `"${String(rev)}"` }
  await air.staff.call('patch', `/signage/screens/${id}`, { body: { is_suspended: true }, headers })
  expect(await player.gone()).toBe(1001)
  expect(await player.arrive()).toMatchObject({ state: 'suspended', manifest: null })
  const bearer = { headers: { authorization: `Bearer ${token.value}` } }
  const said = await air.house.stranger().call('get', '/signage/player/v1/manifest', bearer)
  expect(said.body).toMatchObject({ code: 'screenSuspended' })
})

test('F-22 of two copies both play on, until staff say which is the screen', async () => {
  const { air, id, answer, player } = await open()
  expect((await player.arrive()).state).toBe('paired')
  const copy = air.player(answer, { installId: 'install-2' })
  expect((await copy.arrive()).state).toBe('limited')
  expect([player.closed, copy.closed]).toEqual([undefined, undefined])
  player.pull()
  expect((await player.arrive()).state).toBe('limited')
  expect(await air.staff.post(`/signage/screens/${id}/pick`, { install_id: 'install-1' })).toEqual({
    install_id: 'install-1',
  })
  expect(await copy.gone()).toBe(4403)
  player.say(say('ping', { c: 1 }))
  await player.hear('pong')
  player.pull()
  expect((await player.arrive()).state).toBe('paired')
  const third = air.player(answer, { installId: 'install-2' })
  third.connect()
  await third.hello()
  expect(await third.gone()).toBe(4403)
})

test('an installation that was made anew is this screen, where the old one is not connected any more', async () => {
  const { air, answer, player } = await open()
  await player.arrive()
  player.pull()
  await air.pass(3000)
  const fresh = air.player(answer, { installId: 'install-2' })
  expect((await fresh.arrive()).state).toBe('paired')
})
