import { expect, test } from 'vitest'
import { checkPassword, hashPassword } from './passwords.js'

test('the right password opens, a wrong one does not', async () => {
  const stored = await hashPassword('correct horse')
  expect(stored).toMatch(/^scrypt\$16384\$8\$1\$[\w-]{22}\$[\w-]{43}$/)
  expect(await checkPassword('correct horse', stored)).toEqual({ isRight: true, needsRehash: false })
  expect(await checkPassword('correct hors', stored)).toEqual({ isRight: false, needsRehash: false })
})

test('the same password is kept differently each time', async () => {
  expect(await hashPassword('same')).not.toBe(await hashPassword('same'))
})

test('a letter composed in two ways is the same letter', async () => {
  const stored = await hashPassword('caf\u00e9')
  expect(await checkPassword('cafe\u0301', stored)).toMatchObject({ isRight: true })
})

test('a password kept at another cost still opens and asks to be kept again', async () => {
  const stored = await hashPassword('old', { N: 1024, r: 8, p: 1 })
  expect(await checkPassword('old', stored)).toEqual({ isRight: true, needsRehash: true })
})

test('a name that nobody has is refused, and a damaged row is not taken for a wrong password', async () => {
  expect(await checkPassword('any', null)).toEqual({ isRight: false, needsRehash: false })
  await expect(checkPassword('any', 'plain')).rejects.toThrow('form that is not known')
})
