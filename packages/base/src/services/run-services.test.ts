import { expect, test } from 'vitest'
import { createLogger } from '../logger/create-logger.js'
import { fixedClock } from '../time/fixed-clock.js'
import { systemClock } from '../time/system-clock.js'
import { runServices, type Role } from './run-services.js'
import type { Service } from './service.js'

const lines: string[] = []
const logger = createLogger({ level: 'error', destination: { write: (line) => void lines.push(line) } })
const untilAborted = (signal: AbortSignal) => systemClock.after(3_600_000, signal)
const turn = () => new Promise((resolve) => setImmediate(resolve))

test.each([
  ['web', ['both', 'web']],
  ['jobs', ['both', 'jobs']],
  ['all', ['both', 'web', 'jobs']],
])('a process of role %s runs what belongs to it', async (role, expected) => {
  const started: string[] = []
  const named = (name: string, its: Role): Service => ({
    name,
    role: its,
    start: (signal) => (started.push(name), untilAborted(signal)),
  })
  const services = [named('both', 'all'), named('web', 'web'), named('jobs', 'jobs')]
  const running = runServices(services, { role: role as Role, clock: systemClock, logger })
  expect(await running.stop(10_000)).toBe(true)
  expect(started).toEqual(expected)
})

test('a service that fails is started again after a pause', async () => {
  const clock = fixedClock('2026-03-01T00:00:00Z')
  let starts = 0
  const shaky: Service = {
    name: 'shaky',
    role: 'all',
    start: (signal) => (++starts < 3 ? Promise.reject(new Error('lost')) : untilAborted(signal)),
  }
  const running = runServices([shaky], { role: 'all', clock, logger })
  await turn()
  expect(starts).toBe(1)
  clock.advance(1000)
  await turn()
  clock.advance(2000)
  await turn()
  expect(starts).toBe(3)
  expect(lines.join('')).toContain('"service":"shaky"')
  expect(await running.stop(1000)).toBe(true)
})

test('at the end each service hands over what it holds, after its loop', async () => {
  const story: string[] = []
  const keeper: Service = {
    name: 'keeper',
    role: 'all',
    start: async (signal) => {
      await untilAborted(signal)
      story.push('loop ended')
    },
    drain: async () => void story.push('handed over'),
  }
  const running = runServices([keeper], { role: 'all', clock: systemClock, logger })
  expect(await running.stop(10_000)).toBe(true)
  expect(story).toEqual(['loop ended', 'handed over'])
})

test('a service that does not end in time is named and left behind', async () => {
  const clock = fixedClock('2026-03-01T00:00:00Z')
  const deaf: Service = { name: 'deaf', role: 'all', start: () => new Promise(() => undefined) }
  const stopped = runServices([deaf], { role: 'all', clock, logger }).stop(5000)
  clock.advance(5000)
  expect(await stopped).toBe(false)
  expect(lines.join('')).toContain('"services":["deaf"]')
})
