import { expect, test } from 'vitest'
import { pastBody, usualTimes } from './past-wish.js'

test('what is sent is said whole, and times are sent as moments', () => {
  const now = new Date(2026, 10, 20, 12, 30)
  const usual = usualTimes(now)
  expect(usual).toEqual({ from: '2026-11-20T12:18', to: '2026-11-20T12:28' })
  const body = pastBody({ cameras: [{ id: 3 }, { id: 1 }], ...usual })
  expect(body?.cameras).toEqual([3, 1])
  expect([body?.from, body?.to].map((one) => now.getTime() - Date.parse(one ?? ''))).toEqual([720_000, 120_000])
})

test('nothing is sent while something of it is missing or turned round', () => {
  const times = { from: '2026-11-20T12:00', to: '2026-11-20T12:10' }
  expect(pastBody({ cameras: [], ...times })).toBeUndefined()
  expect(pastBody({ cameras: [{ id: 1 }], from: times.to, to: times.from })).toBeUndefined()
  expect(pastBody({ cameras: [{ id: 1 }], from: '', to: times.to })).toBeUndefined()
})
