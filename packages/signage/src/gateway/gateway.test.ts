import { expect, test } from 'vitest'
import { say } from '../protocol/frames.js'
import { limits } from '../protocol/limits.js'
import { openAir } from '../testing/air.fixture.js'

const open = async () => {
  const air = await openAir()
  const { id, answer } = await air.screen('Left')
  return { air, id, answer, player: air.player(answer) }
}

test('K-01 a screen that proves its secret is welcomed, and told what to play, to do and when to come back', async () => {
  const { air, id, answer, player } = await open()
  await air.publish([id])
  const welcome = await player.arrive()
  expect(welcome).toMatchObject({
    ...{ state: 'paired', hb: { pingS: 45 }, takeovers: { version: 0, list: [] }, pendingCmds: 0 },
    ...{ manifest: { rev: 1, action: 'fetch', spreadMs: 5 }, reconnect: { spreadMs: 5000 } },
    ...{ pop: { ackSeq: 0, maxEvents: 500 }, limits: { inboundBytes: 65_536, messagesPerSecond: 20, burst: 100 } },
  })
  const bearer = { headers: { authorization: `Bearer ${welcome.token.value}` } }
  const { body } = await air.house.stranger().call('get', '/signage/player/v1/manifest', bearer)
  expect(body).toMatchObject({ rev: 1, bodyHash: welcome.manifest?.bodyHash, device: { name: 'Left' } })
  player.pull()
  Object.assign(player.held, { rev: 1, bodyHash: welcome.manifest?.bodyHash })
  expect((await player.arrive()).manifest).toMatchObject({ action: 'none' })
  Object.assign(player.held, { rev: 9 })
  expect((await air.player(answer).arrive()).manifest).toMatchObject({ action: 'fetch' })
})

test('K-02 who is ahead of the server is told to take what it has', async () => {
  const { air, id, player } = await open()
  await air.publish([id])
  Object.assign(player.held, { rev: 40, bodyHash: 'sha256:other' })
  expect((await player.arrive()).manifest).toMatchObject({ rev: 1, action: 'reset' })
})

test('K-03 who proves nothing, or another secret, gets nothing', async () => {
  const { air, answer } = await open()
  const wrong = air.player({ ...answer, secret: 'another secret of this length' })
  wrong.connect()
  await wrong.hello()
  expect(await wrong.gone()).toBe(4401)
  const unknown = air.player({ ...answer, deviceUid: '1-aaaaaaaaaaaaaaaaaaaaaa' })
  unknown.connect()
  await unknown.hello()
  expect(await unknown.gone()).toBe(4401)
  const rude = air.player(answer)
  rude.connect()
  await rude.hear('challenge')
  rude.say(say('status', { volume: 3 }))
  expect(await rude.gone()).toBe(4401)
})

test('K-04 who says no hello within ten seconds is let go', async () => {
  const { air, player } = await open()
  player.connect()
  await player.hear('challenge')
  await air.pass(limits.helloWithinMs + 2000, () => player.closed !== undefined)
  expect(player.closed).toBe(4408)
})

test('K-05 a late end of an old connection takes nothing from the newer one', async () => {
  const { air, id, answer, player } = await open()
  await player.arrive()
  const again = air.player(answer)
  await again.arrive()
  expect(await player.gone()).toBe(4409)
  await air.pass(3000)
  expect(await air.staff.get('/signage/players', { screen_id: id })).toMatchObject({ items: [{ is_online: true }] })
  await air.publish([id])
  expect((await again.hear('manifest.notice')).d).toMatchObject({ rev: 1, urgent: false })
})

test('K-06 a screen that is silent counts as gone, one that pings does not', async () => {
  const { air, id, answer } = await open()
  const other = await air.screen('Right')
  const [silent, alive] = [air.player(answer), air.player(other.answer)]
  await silent.arrive()
  await alive.arrive()
  for (let minute = 0; minute < 3; minute += 1) {
    air.house.clock.advance(45_000)
    await air.pass(250)
    alive.say(say('ping', { c: minute }))
    expect((await alive.hear('pong')).d).toMatchObject({ c: minute, s: air.house.clock.epochMs() })
  }
  expect(await air.pass(30_000, () => silent.closed !== undefined)).toBe(true)
  expect([silent.closed, alive.closed]).toEqual([1006, undefined])
  const online = async () => {
    const { items } = (await air.staff.get('/signage/players', { is_online: true })) as {
      items: { screen_id: number }[]
    }
    return items.map(({ screen_id: screen }) => screen)
  }
  expect(await air.pass(20_000, async () => !(await online()).includes(id))).toBe(true)
  expect(await online()).toEqual([other.id])
})

test('K-07 what is no message ends the connection, what nobody knows is passed over', async () => {
  const { player, air, answer } = await open()
  await player.arrive()
  player.say(say('mood', { is: 'good' }))
  player.say(say('ping', { c: 1, colour: 'red' }))
  await player.hear('pong')
  player.say({ ...say('cmd.result', { cmdUid: '' }), id: 'x1' })
  expect(await player.hear('err')).toMatchObject({ re: 'x1', d: { code: 'malformed', field: 'cmdUid' } })
  player.say('{"t":7}')
  expect(await player.gone()).toBe(4400)
  const second = air.player(answer)
  await second.arrive()
  second.say('nonsense')
  expect(await second.gone()).toBe(4400)
})

test('K-08 too long a message, and too many of them, end the connection', async () => {
  const { air, answer, player } = await open()
  await player.arrive()
  player.say(say('event', { code: 'x'.repeat(limits.inboundBytes), since: 0, count: 1 }))
  expect(await player.gone()).toBe(4413)
  const loud = air.player(answer)
  await loud.arrive()
  for (let count = 0; count <= limits.messagesBurst; count += 1) loud.say(say('status', { volume: 5 }))
  expect(await loud.gone()).toBe(4429)
})

test('K-09 who speaks another protocol is told that it is too old', async () => {
  const { air, player } = await open()
  player.connect(air.first.url, ['signage.v0.json'])
  expect(await player.gone()).toBe(4426)
})

test('K-10 what comes twice is worked on once, and answered the same', async () => {
  const { player } = await open()
  await player.arrive()
  const event = { ...say('event', { code: 'storage.low', since: 1, count: 1 }), id: 'e1' }
  player.say(event)
  player.say(event)
  expect([await player.hear('ack'), await player.hear('ack')]).toEqual([
    { t: 'ack', re: 'e1', d: {} },
    { t: 'ack', re: 'e1', d: {} },
  ])
})

test('K-11 more that come at once than the door takes are told when to come again', async () => {
  const { air } = await open()
  const players = Array.from({ length: 520 }, () => air.player({ state: 'paired' }))
  for (const player of players) player.connect()
  const outcomes = await Promise.all(
    players.map((player) =>
      Promise.race([player.gone().then(() => 'refused'), player.hear('challenge').then(() => 'in')]),
    ),
  )
  expect(outcomes.filter((outcome) => outcome === 'refused').length).toBe(20)
  await air.pass(1000)
  const late = air.player({ state: 'paired' })
  late.connect()
  expect((await late.hear('challenge')).t).toBe('challenge')
})

test('K-12 a process that ends sends its screens away calmly, and nobody has to wait until it counts as dead', async () => {
  const { air, id, answer } = await open()
  const second = await air.addProcess()
  const player = air.player(answer, { url: second.url })
  await player.arrive()
  await air.pass(2000)
  const ended = second.end()
  expect((await player.hear('drain')).d).toEqual({ after: 0, spreadMs: 5000 })
  expect(await player.gone()).toBe(4503)
  await ended
  expect(await air.staff.get('/signage/players', { screen_id: id })).toMatchObject({ items: [{ is_online: false }] })
})

test('K-13 a token that grows old is renewed over the connection', async () => {
  const { air, player } = await open()
  const { token } = await player.arrive()
  for (let passed = 0; passed < 32; passed += 1) {
    air.house.clock.advance(60_000)
    player.say(say('ping', { c: passed }))
    await player.hear('pong')
  }
  const fresh = (await player.hear('token')).d
  expect(Number(fresh['expiresAt'])).toBeGreaterThan(token.expiresAt)
})

test('K-14 staff see what a screen says of itself', async () => {
  const { air, id, player } = await open()
  await player.arrive()
  player.say(say('status', { volume: 40, tempC: 51.5 }))
  player.say(say('status', { volume: 35 }))
  player.say(say('manifest.state', { rev: 3, state: 'staged', missing: { n: 2, bytes: 1000 } }))
  player.say(say('ping', { c: 1 }))
  await player.hear('pong')
  await air.pass(2000)
  expect(await air.staff.get('/signage/players', { screen_id: id })).toMatchObject({
    items: [
      {
        ...{ is_online: true, app_version: '1.0', platform: 'Debian', staged_rev: 3 },
        ...{ status: { volume: 35, tempC: 51.5 }, manifest: { state: 'staged', missing: { n: 2 } } },
      },
    ],
  })
})
