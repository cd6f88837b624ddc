import { expect, test } from 'vitest'
import { fittedInto } from './likeness.js'

const box = { x: 10, y: 20, width: 100, height: 50 }

test('a picture lies in its box as the page fits it there', () => {
  expect(fittedInto(box, 400, 100, 'contain')).toEqual({ x: 10, y: 32.5, width: 100, height: 25 })
  expect(fittedInto(box, 400, 100, 'cover')).toEqual({ x: -40, y: 20, width: 200, height: 50 })
  expect(fittedInto(box, 400, 100, 'fill')).toEqual(box)
})
