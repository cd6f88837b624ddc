import { noHistory, type Facts } from '@headend/signage/schedule'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { oneByOne } from '../schedule/body.fixture.js'
import type { Play } from '../schedule/play.js'
import { Programme } from '../schedule/programme.js'
import { MachineClock } from './clock.js'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

/** A player on a machine whose clock stands there when the power comes. */
const started = (at: string) => {
  vi.setSystemTime(at)
  const clock = new MachineClock()
  const plays: Play[] = []
  const shown: string[] = []
  const facts = (): Facts => ({ canPlay: () => true, isClockUnknown: !clock.isKnown() })
  const programme = new Programme(
    clock,
    {
      facts,
      show: (_scene, cells) => void shown.push(cells.map(({ ref }) => ref.uid).join()),
      ...{ prepare: () => undefined, remember: () => undefined, began: () => undefined },
      played: (play) => void plays.push(play),
    },
    noHistory,
  )
  programme.change({ rev: 1, hash: 'h', body: oneByOne('a', 'b') }, true)
  return { clock, programme, plays, onScreen: () => shown.at(-1) }
}

test('F-14 a machine whose clock was never set plays the default until the server tells the time, and flags what it proves', () => {
  const { clock, programme, plays, onScreen } = started('2009-01-01T00:00:00Z')
  expect(onScreen()).toBe('d')
  vi.advanceTimersByTime(25_000)
  expect(onScreen()).toBe('d')
  const before = plays.length
  expect(before).toBeGreaterThan(0)
  expect(plays.every(({ isClockUnknown }) => isClockUnknown)).toBe(true)
  const now = Date.UTC(2026, 5, 15, 10)
  clock.mend(now, clock.machineMs(), clock.machineMs())
  vi.advanceTimersByTime(15_000)
  expect(onScreen()).toMatch(/^[ab]$/)
  programme.stop()
  const known = plays.slice(before).filter(({ isClockUnknown }) => !isClockUnknown)
  expect(known.length).toBeGreaterThan(0)
  expect(known.some(({ startedAt }) => Math.abs(startedAt - now) < 60_000)).toBe(true)
})

test('F-14 a machine whose clock is years ahead plays by it until the server tells the time, and by that then', () => {
  const { clock, plays, programme } = started('2037-06-15T10:00:00Z')
  vi.advanceTimersByTime(12_000)
  const now = Date.UTC(2026, 5, 15, 10)
  clock.mend(now, clock.machineMs(), clock.machineMs())
  vi.advanceTimersByTime(30_000)
  programme.stop()
  const last = plays.at(-1)
  expect(Math.abs((last?.startedAt ?? 0) - now)).toBeLessThan(60_000)
  // What it played across the step is not as long as the step.
  expect(Math.max(...plays.map(({ durMs }) => durMs))).toBeLessThanOrEqual(20_500)
})

test('F-15 a clock that is set while something plays makes its proof neither longer nor shorter', () => {
  for (const stepMs of [3_600_000, -3_600_000]) {
    const { plays, programme, clock } = started('2026-06-15T10:00:00Z')
    vi.advanceTimersByTime(4000)
    vi.setSystemTime(clock.machineMs() + stepMs)
    vi.advanceTimersByTime(2000)
    programme.stop()
    const played = plays.reduce((sum, { durMs }) => sum + durMs, 0)
    expect(Math.abs(played - 6000), `${stepMs}`).toBeLessThanOrEqual(50)
  }
})

test('F-15 a clock that is set back an hour stops nothing: within two seconds what is due is on, and no play has a time below nothing', () => {
  const { clock, programme, plays, onScreen } = started('2026-06-15T10:00:03Z')
  vi.advanceTimersByTime(3000)
  const [first] = [onScreen()]
  expect(first).toMatch(/^[ab]$/)
  vi.setSystemTime(clock.machineMs() - 3_600_000)
  vi.advanceTimersByTime(2000)
  const seen = new Set<string | undefined>()
  for (let seconds = 0; seconds < 40; seconds += 1) {
    vi.advanceTimersByTime(1000)
    seen.add(onScreen())
  }
  expect([...seen].sort()).toEqual(['a', 'b'])
  programme.stop()
  for (const { durMs } of plays) {
    expect(durMs).toBeGreaterThanOrEqual(0)
    expect(durMs).toBeLessThanOrEqual(20_500)
  }
  expect(clock.isKnown()).toBe(true)
})
