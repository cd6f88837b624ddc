import type { CommandOrder, CommandResult } from '@headend/signage/protocol'
import { expect, test } from 'vitest'
import type { Database } from '../store/database.js'
import { openTestDatabase } from '../store/database.fixture.js'
import { TestClock } from '../time/test-clock.fixture.js'
import { Commands, keptOrders, type Deeds } from './commands.js'

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
  expect(states()).toEqual(['c1 running', 'c1 succeeded', 'c1 succeeded', 'c1 succeeded'])
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
    ...['c1 expired', 'c2 cancelled', 'c2 cancelled', 'c3 running', 'c3 failed', 'c4 failed', 'c5 failed'],
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
  expect(states()).toEqual(['c1 running', 'c1 succeeded'])
  const second = await open({ 'net.test': () => never })
  void second.commands.take(second.order('c2', 'net.test'))
  await second.clock.advance(10)
  await (await second.restarted()).resume()
  expect(second.states()).toEqual(['c2 running', 'c2 failed'])
})
