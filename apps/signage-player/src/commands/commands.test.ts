import type { CommandOrder, CommandResult } from '@headend/signage/protocol'
import { expect, test } from 'vitest'
import type { Database } from '../store/database.js'
import { openTestDatabase } from '../store/database.fixture.js'
import { TestClock } from '../time/test-clock.fixture.js'
import { bringTo } from './bring.js'
import { Commands, keptOrders, type Deeds } from './commands.js'
import { watchScreen } from './watch.js'

const open = async (deeds: Deeds) => {
  const clock = new TestClock()
  const { database, again } = await openTestDatabase()
  const results: CommandResult[] = []
  const on = async (store: Database): Promise<Commands> =>
    new Commands(
      { clock, database: store, deeds, report: (result) => void results.push(result) },
      await keptOrders(store),
    )
  const order = (cmdUid: string, type: string, args: object = {}): CommandOrder => ({
    ...{ cmdUid, type, args: { ...args }, notAfter: clock.now() + 60_000 },
  })
  const states = (): string[] => results.map(({ cmdUid, state }) => `${cmdUid} ${state}`)
  return { clock, results, states, order, commands: await on(database), restarted: async () => on(await again()) }
}

test('F-17 an order is obeyed once, however often it comes', async () => {
  let volume = 0
  const { commands, order, states, restarted } = await open({
    'volume.set': (args) => {
      volume += args.volume
      return 'done'
    },
  })
  await commands.take(order('c1', 'volume.set', { volume: 30 }))
  await commands.take(order('c1', 'volume.set', { volume: 30 }))
  const after = await restarted()
  await after.take(order('c1', 'volume.set', { volume: 30 }))
  expect(volume).toBe(30)
  expect(states()).toEqual(['c1 accepted', 'c1 running', 'c1 succeeded', 'c1 succeeded', 'c1 succeeded'])
})

test('an order that comes too late, is cancelled, malformed or unknown is not obeyed, and staff learn why', async () => {
  let count = 0
  const { clock, commands, order, states, results } = await open({ 'volume.set': () => String((count += 1)) })
  const late = order('c1', 'volume.set', { volume: 1 })
  clock.set(clock.now() + 120_000)
  await commands.take(late)
  await commands.cancel('c2')
  await commands.take(order('c2', 'volume.set', { volume: 1 }))
  await commands.take(order('c3', 'volume.set', { volume: 'loud' }))
  await commands.take(order('c4', 'reboot'))
  await commands.take(order('c5', 'explode'))
  expect(count).toBe(0)
  expect(states()).toEqual([
    ...['c1 expired', 'c2 cancelled', 'c2 cancelled', 'c3 accepted', 'c3 running', 'c3 failed', 'c4 failed'],
    'c5 failed',
  ])
  expect(results.find(({ state }) => state === 'failed')?.detail).toBe('malformed: volume')
})

test('a restart is told as done by the program that runs after it; what broke off is told as failed', async () => {
  const never = new Promise<string>(() => undefined)
  const { commands, order, states, restarted, clock } = await open({
    'app.restart': () => never,
    'net.test': () => never,
  })
  void commands.take(order('c1', 'app.restart'))
  await clock.advance(10)
  await (await restarted()).resume()
  expect(states()).toEqual(['c1 accepted', 'c1 running', 'c1 succeeded'])
  const second = await open({ 'net.test': () => never })
  void second.commands.take(second.order('c2', 'net.test'))
  await second.clock.advance(10)
  await (await second.restarted()).resume()
  expect(second.states()).toEqual(['c2 accepted', 'c2 running', 'c2 failed'])
})

test('an order that waits for another is accepted, may be called back, and is begun by the program that runs after', async () => {
  let free = (): void => undefined
  const done: number[] = []
  const { commands, order, states, restarted, clock } = await open({
    'content.sync': () => new Promise<string>((resolve) => (free = () => resolve('done'))),
    'volume.set': ({ volume }) => String(done.push(volume)),
  })
  const first = commands.take(order('c1', 'content.sync'))
  const others = [20, 30].map((volume) => commands.take(order(`c${volume}`, 'volume.set', { volume })))
  await clock.advance(10)
  expect(states()).toEqual(['c1 accepted', 'c20 accepted', 'c30 accepted', 'c1 running'])
  await commands.cancel('c20')
  free()
  await Promise.all([first, ...others])
  expect(done).toEqual([30])
  expect(states().slice(4)).toEqual(['c20 cancelled', 'c1 succeeded', 'c30 running', 'c30 succeeded'])

  void commands.take(order('c4', 'content.sync'))
  void commands.take(order('c5', 'volume.set', { volume: 50 }))
  const late = { ...order('c6', 'volume.set', { volume: 60 }), notAfter: clock.now() + 20 }
  void commands.take(late)
  await clock.advance(30)
  const after = await restarted()
  await after.resume()
  await clock.advance(10)
  expect(done).toEqual([30, 50])
  expect(states().slice(-4)).toEqual(['c4 failed', 'c5 running', 'c5 succeeded', 'c6 expired'])
})

test('pictures are brought one after another, other orders go on meanwhile, and a watch ends when it is called back', async () => {
  const brought: string[] = []
  const clock = new TestClock()
  const watch = watchScreen({
    clock,
    picture: (maxPx) => Promise.resolve(new Blob(['x'.repeat(maxPx > 2000 ? 3_000_000 : 10)])),
    bring: (cmdUid, kind, part, bytes) => {
      brought.push(`${cmdUid} ${kind} ${part} ${bytes.size}`)
      return Promise.resolve(`u${part}`)
    },
  })
  const { commands, order, states, results } = await open({ screenshot: watch, mute: () => 'done' })
  await commands.take(order('c1', 'screenshot', { everyS: 10, forS: 60, maxPx: 3840 }))
  await commands.take(order('c2', 'mute', { isMuted: true }))
  await clock.advance(25_000)
  expect(brought).toEqual(['c1 screenshot 0 10', 'c1 screenshot 1 10', 'c1 screenshot 2 10'])
  await commands.cancel('c1')
  await clock.advance(60_000)
  expect(brought).toHaveLength(3)
  expect(
    states()
      .filter((state) => !state.endsWith('accepted'))
      .toSorted(),
  ).toEqual([...['c1 cancelled', 'c1 running', 'c1 running', 'c2 running', 'c2 succeeded']])
  expect(results.find(({ state }) => state === 'cancelled')?.uploadId).toBe('u2')
})

test('bytes are brought in letters, and what the server does not take has failed', async () => {
  const asked: unknown[] = []
  const answers = [
    { status: 200, body: { uploadId: 'u1' } },
    { status: 409, body: {} },
  ]
  const bring = bringTo({
    ask: (path, said) => {
      asked.push(path, said?.body)
      return Promise.resolve({ status: 0, body: {}, ...answers.shift(), retryAfterS: undefined, tag: undefined })
    },
  })
  const bytes = new Blob([new Uint8Array(100_000).fill(7)])
  expect(await bring('c1', 'logs', 0, bytes)).toBe('u1')
  const content = Buffer.alloc(100_000, 7).toString('base64')
  expect(asked).toEqual(['/signage/player/v1/captures', { cmdUid: 'c1', kind: 'logs', part: 0, content }])
  await expect(bring('c1', 'logs', 0, bytes)).rejects.toThrow('409')
  await expect(bring('c1', 'logs', 0, new Blob([new Uint8Array(600_000)]))).rejects.toThrow('too many')
})
