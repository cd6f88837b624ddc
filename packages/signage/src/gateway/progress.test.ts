import { expect, test } from 'vitest'
import { say } from '../protocol/frames.js'
import { openAir } from '../testing/air.fixture.js'

test('F-24 staff see how far a publication has come, and which screens never finish, with the reason', async () => {
  const air = await openAir()
  const screens = []
  for (const name of ['Ready', 'Stuck', 'Silent', 'Away']) screens.push(await air.screen(name))
  await air.publish(screens.map(({ id }) => id))
  const [ready, stuck, silent] = screens.map(({ answer }) => air.player(answer))
  for (const player of [ready, stuck, silent]) await player?.arrive()
  ready?.say(say('manifest.state', { rev: 1, state: 'active' }))
  stuck?.say(say('manifest.state', { rev: 1, state: 'staged', missing: { n: 3, bytes: 900 }, reason: 'hash' }))
  for (const player of [ready, stuck]) {
    player?.say(say('ping', { c: 1 }))
    await player?.hear('pong')
  }
  await air.pass(2000)
  expect(await air.staff.get('/signage/progress')).toMatchObject({
    ...{ total: 4, active: 1, ready: 0, staged: 1, told: 1, away: 1 },
    late: [
      { name: 'Stuck', stage: 'staged', missing: 3, missing_bytes: 900, reason: 'hash' },
      { name: 'Silent', stage: 'told' },
      { name: 'Away', stage: 'away' },
    ],
  })
})
