import { describe, expect, test } from 'vitest'
import type { Context } from '../context/context.js'
import type { Wording } from './wording.js'

export interface WordingUnderTest {
  readonly wording: Wording
  readonly first: Context
}

/** What every giver of `Wording` promises. */
export const wordingSuite = (name: string, open: () => Promise<WordingUnderTest>): void => {
  describe(`Wording of ${name}`, () => {
    test('a text has its words filled in, and one that is none is empty', async () => {
      const { wording, first } = await open()
      expect(await wording.say(first, 'testLetter', { operator: 'North' })).toMatchObject({
        subject: expect.stringMatching(/\S/) as string,
        text: expect.stringContaining('North') as string,
      })
      expect(await wording.say(first, 'no-such-text', {})).toEqual({ subject: '', text: '' })
    })
  })
}
