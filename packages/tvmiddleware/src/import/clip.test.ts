import { expect, test } from 'vitest'
import { clip, keptGuideId } from './clip.js'

test('a text that is too long ends before a letter that would be cut in half', () => {
  expect([clip('abc', 3), clip('abcd', 3), clip('ab😀', 3), clip('a😀b', 3)]).toEqual(['abc', 'abc', 'ab', 'a😀'])
})

test('guide ids that begin alike stay different when they are too long', () => {
  const [one, other] = ['1', '2'].map((end) => keptGuideId('x'.repeat(200) + end))
  expect(one).not.toBe(other)
  expect([one?.length, keptGuideId('short'), keptGuideId('y'.repeat(190))]).toEqual([190, 'short', 'y'.repeat(190)])
})
