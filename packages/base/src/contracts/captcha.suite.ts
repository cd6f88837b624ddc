import { describe, expect, test } from 'vitest'
import type { Context } from '../context/context.js'
import type { Captcha } from './captcha.js'

/** A giver of `Captcha`, and somebody who can read the picture that a caller was shown last. */
export interface CaptchaUnderTest {
  readonly captcha: Captcha
  readonly first: Context
  readonly second: Context
  read(caller: string): Promise<string>
}

/** What every giver of `Captcha` promises. */
export const captchaSuite = (name: string, open: () => Promise<CaptchaUnderTest>): void => {
  describe(`Captcha of ${name}`, () => {
    test('who reads the picture passes, once for each thing, and nobody passes for another', async () => {
      const { captcha, first, second, read } = await open()
      const asked = await captcha.check(first, 'ann', '')
      expect(asked.state).toBe('asked')
      expect(asked.url).not.toBe('')
      const answer = await read('ann')
      expect(await captcha.check(first, 'bob', answer)).toMatchObject({ state: 'wrong' })
      expect(await captcha.check(second, 'ann', answer)).toMatchObject({ state: 'wrong' })
      expect(await captcha.check(first, 'ann', answer)).toEqual({ state: 'passed', url: '' })
      expect(await captcha.check(first, 'ann', '')).toMatchObject({ state: 'passed' })
      await captcha.used(first, 'ann')
      expect(await captcha.check(first, 'ann', answer)).toMatchObject({ state: 'wrong' })
    })

    test('a wrong answer uses the picture up, and pictures come to an end', async () => {
      const { captcha, first, read } = await open()
      await captcha.check(first, 'ann', '')
      const answer = await read('ann')
      const wrong = await captcha.check(first, 'ann', 'no digits')
      expect(wrong).toMatchObject({ state: 'wrong' })
      expect(await captcha.check(first, 'ann', answer)).toMatchObject({ state: 'wrong' })
      const ask = async () => {
        for (let count = 0; count < 100; count++) await captcha.check(first, 'ann', '')
      }
      await expect(ask()).rejects.toMatchObject({ code: 'captchaTooMany' })
    })
  })
}
