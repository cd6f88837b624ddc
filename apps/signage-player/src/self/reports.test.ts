import { expect, test } from 'vitest'
import { TestClock } from '../time/test-clock.fixture.js'
import { Reports } from './reports.js'

const open = () => {
  const clock = new TestClock()
  const said: object[] = []
  let cpu = 0
  const reports = new Reports(
    clock,
    () => Promise.resolve({ cpu: (cpu += 1), volume: 40 }),
    (status) => void said.push(status),
  )
  return { reports, said, pass: (ms: number) => clock.advance(ms) }
}

test('how a player is it says when it comes, and then what has changed, every five minutes or as it is told', async () => {
  const { reports, said, pass } = open()
  await reports.begin()
  await pass(299_999)
  expect(said).toEqual([{ cpu: 1, volume: 40 }])
  await pass(1)
  expect(said.slice(1)).toEqual([{ cpu: 2 }])
  reports.every(60)
  await pass(60_000)
  expect(said.slice(2)).toEqual([{ cpu: 3 }])
  reports.every(3600)
  await pass(3_599_999)
  expect(said).toHaveLength(3)
  await pass(1)
  expect(said.slice(3)).toEqual([{ cpu: 4 }])
})
