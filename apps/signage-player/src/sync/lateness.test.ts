import type { Wanted } from '@headend/signage/delivery'
import { expect, test } from 'vitest'
import { TestClock } from '../time/test-clock.fixture.js'
import { Lateness } from './lateness.js'

const minute = 60_000

/** A screen that lacks what a test says, each first shown so many minutes from the beginning. */
const open = (lacks: Record<string, number>) => {
  const clock = new TestClock()
  const begun = clock.now()
  const told: string[] = []
  const wanted = (): Wanted[] =>
    Object.entries(lacks).map(([sha256, at]) => {
      return { sha256, size: 100, emergency: false, neededAt: begun + at * minute }
    })
  const onLate = (late?: { files: number; bytes: number; neededAt: string }): void =>
    void told.push(late ? `${late.files} ${late.bytes} ${(Date.parse(late.neededAt) - begun) / minute}` : 'well')
  const lateness = new Lateness({ clock, wanted, onLate })
  lateness.look()
  return { lateness, clock, lacks, told }
}

test('content that is missing is told two hours before it is first shown, and again until it is there', async () => {
  const { clock, lateness, lacks, told } = open({ tonight: 180, now: -5, never: Infinity })
  delete lacks['now']
  await clock.advance(59 * minute)
  expect(told).toEqual([])
  await clock.advance(minute)
  expect(told).toEqual(['1 100 180'])
  lacks['tomorrow'] = 181
  await clock.advance(15 * minute)
  expect(told).toEqual(['1 100 180', '1 100 180', '1 100 180', '2 200 180'])
  delete lacks['tonight']
  delete lacks['tomorrow']
  lateness.look()
  lateness.look()
  expect(told.slice(4)).toEqual(['well'])
  await clock.advance(60 * minute)
  expect(told).toHaveLength(5)
})

test('what was published a moment ago has ten minutes to come', async () => {
  const { clock, lacks, told } = open({ now: 0 })
  await clock.advance(9 * minute)
  delete lacks['now']
  lacks['next'] = 60
  await clock.advance(10 * minute)
  expect(told).toEqual([])
  await clock.advance(minute)
  expect(told).toEqual(['1 100 60'])
})

test('a screen that ends looks no more', async () => {
  const { clock, lateness, told } = open({ now: 0 })
  lateness.stop()
  await clock.advance(60 * minute)
  expect(told).toEqual([])
})
