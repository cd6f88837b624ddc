import { expect, test } from 'vitest'
import { isOpen } from './windows.js'

const at = (weekday: number, hour: number, minute = 0) => ({ weekday, minute: hour * 60 + minute })

test('a window is open on its days from its first minute to the one before its last', () => {
  const nights = ['1-5 01:00-05:00']
  expect([at(1, 1), at(5, 4, 59)].map((moment) => isOpen(nights, moment))).toEqual([true, true])
  expect([at(1, 0, 59), at(3, 5), at(6, 2)].map((moment) => isOpen(nights, moment))).toEqual([false, false, false])
})

test('a window across midnight belongs to the day on which it began, and days may go round the week', () => {
  expect([at(7, 23), at(1, 5)].map((moment) => isOpen(['7 22:00-06:00'], moment))).toEqual([true, true])
  expect([at(1, 23), at(7, 5)].map((moment) => isOpen(['7 22:00-06:00'], moment))).toEqual([false, false])
  expect([at(6, 12), at(1, 12), at(3, 12)].map((moment) => isOpen(['6-1 10:00-14:00'], moment))).toEqual([
    ...[true, true, false],
  ])
})
