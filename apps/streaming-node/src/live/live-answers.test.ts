import { signView } from '@headend/vms/core'
import { expect, test } from 'vitest'
import { askOf, LiveAnswers } from './live-answers.js'
import { Sessions } from './sessions.js'

const key = { id: '1', secret: Buffer.alloc(32, 7) }
const guid = '1b4e28ba-2fa1-41d2-883f-0016d3cca427'
const noon = Date.parse('2026-11-20T12:00:00Z')

const open = (shownTo: 'all' | 'known' | 'pieces' | 'none' = 'all') => {
  const clock = { now: noon, bootMs: () => clock.now, wallMs: () => clock.now }
  const camera = { shownTo: shownTo as string }
  const stream = {
    playlist: () => '#EXTM3U',
    file: (name: string) => (name.startsWith('1-') ? Buffer.from(name) : undefined),
    newestKey: () => Buffer.from('key'),
  }
  const cameras = { shownTo: () => camera.shownTo, streamOf: () => stream }
  const sessions = new Sessions(clock)
  sessions.most = 2
  const answers = new LiveAnswers(
    cameras as unknown as ConstructorParameters<typeof LiveAnswers>[0],
    sessions,
    clock,
    () => Promise.resolve(Buffer.from('jpeg')),
  )
  answers.believe([key])
  const token = (session: string, more: object = {}) =>
    signView(
      ...([
        { session, subject: 'staff:1', cameras: [guid], scopes: ['live'], expiresAtMs: noon + 60_000, ...more },
        key,
      ] as const),
    )
  const ask = async (file: string, of = token('ann')) => {
    const asked = askOf(`/live/v1/${of}/${guid}/${file}`, '192.0.2.1')
    return asked ? (await answers.answer(asked)).status : 0
  }
  return { clock, camera, sessions, token, ask }
}

test('a token opens its camera for its time and purpose, and nothing else opens anything', async () => {
  const { clock, token, ask } = open()
  expect(await ask('index.m3u8')).toBe(200)
  expect(await ask('1-7.m4s')).toBe(200)
  expect(await ask('2-7.m4s')).toBe(404)
  expect(await ask('snapshot.jpg')).toBe(403)
  expect(await ask('snapshot.jpg', token('ann', { scopes: ['snap'] }))).toBe(200)
  expect(await ask('index.m3u8', `${token('ann').slice(0, -3)}abc`)).toBe(401)
  expect(await ask('index.m3u8', token('ann', { cameras: ['other'] }))).toBe(403)
  clock.now += 60_000
  expect(await ask('index.m3u8')).toBe(401)
})

test('one more viewer than was licensed is not let in until one has gone', async () => {
  const { clock, sessions, token, ask } = open()
  expect(await ask('index.m3u8', token('ann'))).toBe(200)
  expect(await ask('index.m3u8', token('bob'))).toBe(200)
  expect(await ask('index.m3u8', token('eve'))).toBe(503)
  clock.now += 10_000
  expect(await ask('1-7.m4s', token('bob'))).toBe(200)
  clock.now += 10_000
  expect(await ask('index.m3u8', token('eve'))).toBe(200)
  expect(sessions.count()).toBe(2)
})

test('a server that is not the active one says so before it shows anything', async () => {
  const { camera, token, ask } = open()
  expect(await ask('index.m3u8')).toBe(200)
  camera.shownTo = 'none'
  for (const file of ['index.m3u8', '1-7.m4s']) expect(await ask(file), file).toBe(410)
  expect(await ask('snapshot.jpg', token('ann', { scopes: ['snap'] }))).toBe(410)
  // It gave the group back a moment ago: players may fetch what they know of, and no new list.
  camera.shownTo = 'pieces'
  expect([await ask('index.m3u8'), await ask('1-7.m4s')]).toEqual([410, 200])
  // It lost its control side: whoever watches already goes on.
  camera.shownTo = 'known'
  expect([await ask('index.m3u8'), await ask('index.m3u8', token('bob'))]).toEqual([200, 410])
})
