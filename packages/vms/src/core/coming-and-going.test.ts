import { expect, test } from 'vitest'
import { failback, type FailbackQuestion, type ReturnedServer } from './failback.js'
import { isQuarantined, lost, noFlaps, penaltyAt, settled, type FlapLimits } from './flapping.js'

const limits: FlapLimits = {
  ...{ penalty: 1000, suppress: 2500, reuse: 1000, halfLifeMs: 300_000, maxSuppressMs: 1_800_000 },
}

test('three losses in a minute cost a server its trust, three in an hour do not', () => {
  const quick = [0, 30_000, 60_000].reduce((flaps, at) => lost(flaps, at, limits), noFlaps)
  expect(isQuarantined(quick, 60_000, limits)).toBe(true)
  const slow = [0, 1_200_000, 2_400_000].reduce((flaps, at) => lost(flaps, at, limits), noFlaps)
  expect(isQuarantined(slow, 2_400_000, limits)).toBe(false)
})

test('what a loss costs is halved every five minutes, and trust comes back with that', () => {
  const flaps = [0, 0, 0].reduce((all, at) => lost(all, at, limits), noFlaps)
  expect(penaltyAt(flaps, 300_000, limits)).toBe(1500)
  expect(isQuarantined(flaps, 300_000, limits)).toBe(true)
  expect(isQuarantined(flaps, 600_000, limits)).toBe(false)
})

test('however often it fell, a server is trusted again after half an hour', () => {
  const flaps = Array.from({ length: 500 }, () => 0).reduce((all, at) => lost(all, at, limits), noFlaps)
  expect(isQuarantined(flaps, 1_799_999, limits)).toBe(true)
  expect(isQuarantined(flaps, 1_800_000, limits)).toBe(false)
  expect(settled(flaps, 1_800_000, limits)).not.toHaveProperty('suppressedSince')
})

const back = (id: number, more: Partial<ReturnedServer> = {}): ReturnedServer => ({
  ...{ id, isEligible: true, isQuarantined: false, steadySince: 1000, hasRoom: true },
  ...more,
})
const question = (more: Partial<FailbackQuestion> = {}): FailbackQuestion => ({
  ...{ mode: 'hold', holdMs: 60_000, holder: 2, members: [back(1), back(2)], toAnyHigher: false, now: 61_000 },
  ...more,
})

test('a group goes back at once, after its primary was there for a while, by hand, or not at all', () => {
  expect(failback(question({ mode: 'immediate', now: 1000 }))).toEqual({ do: 'move', to: 1 })
  expect(failback(question({ now: 60_999 }))).toEqual({ do: 'wait', to: 1, until: 61_000 })
  expect(failback(question())).toEqual({ do: 'move', to: 1 })
  expect(failback(question({ mode: 'manual' }))).toEqual({ do: 'offer', to: 1 })
  expect(failback(question({ mode: 'off' }))).toEqual({ do: 'stay' })
})

test('it goes to no server that is away, mistrusted or full, and stays where it belongs', () => {
  for (const why of [{ isEligible: false }, { isQuarantined: true }, { hasRoom: false }, { steadySince: undefined }])
    expect(failback(question({ members: [back(1, why), back(2)] }))).toEqual({ do: 'stay' })
  expect(failback(question({ holder: 1 }))).toEqual({ do: 'stay' })
})

test('a third server gives the group to a second one only where any better rank will do', () => {
  const members = [back(1, { isEligible: false }), back(2), back(3)]
  expect(failback(question({ holder: 3, members }))).toEqual({ do: 'stay' })
  expect(failback(question({ holder: 3, members, toAnyHigher: true }))).toEqual({ do: 'move', to: 2 })
})
