import { openHouse } from '@headend/base/testing'
import { onTestFinished, expect, test } from 'vitest'
import { LoadMeter } from './load-meter.js'
import { loadMeterLoop } from './load-meter.service-loop.js'

const open = async () => {
  const house = await openHouse([], { now: '2026-03-01T12:00:00Z' })
  onTestFinished(() => house.close())
  const share = (meter: LoadMeter) => meter.share(house.system('tests', null))
  const now = () => house.clock.now()
  return { house, share, now }
}

test('a load is what a service gave within the last hour', async () => {
  const { house, now } = await open()
  const meter = new LoadMeter()
  for (const id of [1, 1, 2]) meter.note(id, now())
  expect([1, 2, 3].map((id) => meter.loadOf(id, now()))).toEqual([2, 1, 0])
  house.clock.advance(30 * 60_000)
  meter.note(1, now())
  expect(meter.loadOf(1, now())).toBe(3)
  house.clock.advance(31 * 60_000)
  expect(meter.loadOf(1, now())).toBe(1)
})

test('processes hear of each other what services gave, and count nothing twice', async () => {
  const { house, share, now } = await open()
  const [one, other] = [new LoadMeter(), new LoadMeter()]
  for (let at = 0; at < 3; at += 1) one.note(7, now())
  other.note(7, now())
  for (const meter of [one, other, one, one, other]) await share(meter)
  expect([one.loadOf(7, now()), other.loadOf(7, now())]).toEqual([4, 4])
  house.clock.advance(10 * 60_000)
  other.note(7, now())
  for (const meter of [other, one, other]) await share(meter)
  expect([one.loadOf(7, now()), other.loadOf(7, now())]).toEqual([5, 5])
  house.clock.advance(56 * 60_000)
  for (const meter of [one, other]) await share(meter)
  expect([one.loadOf(7, now()), other.loadOf(7, now())]).toEqual([1, 1])
})

test('the loop shares every ten seconds', async () => {
  const { house, share, now } = await open()
  const [one, other] = [new LoadMeter(), new LoadMeter()]
  const stop = new AbortController()
  const running = loadMeterLoop(one, house).start(stop.signal)
  one.note(7, now())
  other.note(7, now())
  house.clock.advance(10_000)
  const seen = async () => {
    await share(other)
    return other.loadOf(7, now())
  }
  await expect.poll(seen).toBe(2)
  stop.abort()
  await running
})
