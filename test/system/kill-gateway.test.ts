import { answer } from '@headend/signage/protocol'
import { expect, onTestFinished, test } from 'vitest'
import { kill, Program } from './program.js'
import { connectedTo, openScreens } from './screens.fixture.js'

test('F-02 screens of a server that was killed come back, and nothing published or ordered is lost or done twice', async () => {
  const program = await Program.open()
  onTestFinished(() => program.close())
  const { staff, screen, current, publish, paired, again } = await openScreens(program)
  const pairing = await paired()
  let player = await connectedTo(current().url, pairing, 0)
  expect((await player.hear('welcome')).d).toMatchObject({ state: 'paired', manifest: null })
  await publish('Day')
  expect((await player.hear('manifest.notice')).d).toMatchObject({ rev: 1 })
  await staff.call('POST', '/signage/commands', { type: 'identify', screen_ids: [screen], life_seconds: 3600 })
  const order = await player.hear('cmd')
  player.say(answer(order.id ?? '', 'ack'))
  await staff.call('POST', '/signage/takeovers', { text: 'Leave the building', is_for_all: true })
  await player.hear('takeover.set')

  await kill(current().child)
  await expect.poll(() => player.isCut(), { timeout: 60_000 }).toBe(true)
  await again()
  player = await connectedTo(current().url, pairing, 0)
  expect((await player.hear('welcome')).d).toMatchObject({
    ...{ state: 'paired', manifest: { rev: 1, action: 'fetch' }, pendingCmds: 1 },
    takeovers: { version: 1, list: [{ text: 'Leave the building' }] },
  })
  const repeated = await player.hear('cmd')
  expect(repeated.d).toEqual(order.d)
  player.say({ t: 'cmd.result', id: 'r1', d: { cmdUid: repeated.d['cmdUid'], state: 'succeeded' } })
  await player.hear('ack')
  expect(await staff.call('GET', '/signage/commands')).toMatchObject({ items: [{ state: 'succeeded' }] })
  await publish('Night')
  expect((await player.hear('manifest.notice')).d).toMatchObject({ rev: 2 })
  expect(player.has('cmd')).toBe(false)
})
