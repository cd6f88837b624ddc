import { paths } from '@headend/signage/protocol'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { TestClock } from '../time/test-clock.fixture.js'
import { tokenIn } from './become.js'
import type { Identity } from './identity.js'
import { Pairing } from './pairing.js'

const ticket = {
  ...{ pairId: 'p1', code: 'ABCDEF', pollSecret: 'x'.repeat(40), expiresAt: 9e12, pollS: 5 },
  claimUrl: '',
}
const screen = { state: 'paired', deviceUid: 'd1', secret: 's'.repeat(43), screenName: 'Left' }

beforeEach(() => {
  vi.stubGlobal('navigator', { userAgent: 'test', platform: 'test' })
  vi.stubGlobal('screen', { width: 1920, height: 1080 })
})
afterEach(() => vi.unstubAllGlobals())

/** A player without a name, and a server that knows no token but this one. */
const open = async (token: string) => {
  const clock = new TestClock()
  const asked: string[] = []
  const codes: (string | undefined)[] = []
  let answer: object = { state: 'waiting' }
  vi.stubGlobal('fetch', async (path: string, { body }: { body?: string }) => {
    asked.push(path)
    const said = JSON.parse(body ?? '{}') as { token?: string }
    if (path === paths.enrol && said.token !== 'e1-known') return Response.json({}, { status: 404 })
    return Response.json(path === paths.pair || path === paths.enrol ? ticket : answer)
  })
  let kept: Identity | undefined
  const ports = { clock, installation: { installId: 'i1' }, token }
  const show = (one?: { code: string }): void => void codes.push(one?.code)
  void new Pairing({ ...ports, show, keep: async (one) => void (kept = one) }).run()
  await clock.advance(1)
  return { clock, asked, codes, kept: () => kept, claimed: () => void (answer = screen) }
}

test('a player that was given a token waits by it, as long as it takes, and asks for no code', async () => {
  const { clock, asked, codes, kept, claimed } = await open('e1-known')
  expect(asked).toEqual([paths.enrol])
  await clock.advance(3_600_000)
  expect(new Set(asked)).toEqual(new Set([paths.enrol, `${paths.pair}/p1`]))
  expect(asked.filter((path) => path === paths.enrol)).toHaveLength(1)
  expect(codes).toEqual(['ABCDEF'])
  claimed()
  await clock.advance(5000)
  expect(kept()).toMatchObject({ deviceUid: 'd1', screenName: 'Left' })
})

test('a token that is over is as good as none: staff enter a code', async () => {
  const { clock, asked, codes } = await open('e1-over')
  await clock.advance(5000)
  expect(asked.slice(0, 2)).toEqual([paths.enrol, paths.pair])
  expect(codes).toEqual([undefined, 'ABCDEF'])
  await clock.advance(16 * 60_000)
  expect(asked.filter((path) => path === paths.enrol)).toHaveLength(1)
})

test('a token is read where nobody is sent it, and nothing else is one', () => {
  const token = `e1-${'x'.repeat(43)}`
  expect(['', '#', '#enrol=', '#enrol=short', `#enrol=${token}<b>`, `#enrol=${token}`].map(tokenIn)).toEqual([
    ...['', '', '', '', '', token],
  ])
})
