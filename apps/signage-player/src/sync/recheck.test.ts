import { expect, test } from 'vitest'
import { hashOfText } from './bundle.fixture.js'
import { memoryCupboard } from './cupboard.fixture.js'
import { Shelf } from './shelf.js'

test('F-16 kept content that was altered or thrown away is known, and what is as it was is left alone', async () => {
  const cupboard = memoryCupboard()
  const shelf = await Shelf.open(cupboard)
  const sha256 = hashOfText('a film')
  await shelf.take(sha256, new Blob(['a film']))
  expect(await shelf.isSound(sha256)).toBe(true)
  await cupboard.put(`whole/${sha256}`, new Blob(['a fihm']))
  expect(await shelf.isSound(sha256)).toBe(false)
  await cupboard.remove(`whole/${sha256}`)
  expect(await shelf.isSound(sha256)).toBe(false)
})
