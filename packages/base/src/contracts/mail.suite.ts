import { describe, expect, test } from 'vitest'
import type { Context } from '../context/context.js'
import type { Mail } from './mail.js'

/** A giver of `Mail` with a server for the first operator and none for the second. */
export interface MailUnderTest {
  readonly mail: Mail
  readonly first: Context
  readonly second: Context
  /** How many letters to this address were taken in. */
  takenFor(address: string): Promise<number>
}

const to = 'ada@mail.example'

/** What every giver of `Mail` promises. */
export const mailSuite = (name: string, open: () => Promise<MailUnderTest>): void => {
  describe(`Mail of ${name}`, () => {
    test('a letter is taken in for an operator that can send, and for no other', async () => {
      const { mail, first, second, takenFor } = await open()
      const letter = { to, kind: 'notice', subject: 'Hello', text: 'You' } as const
      expect([await mail.isReady(first), await mail.isReady(second)]).toEqual([true, false])
      await mail.send(first, letter)
      await expect(mail.send(second, letter)).rejects.toMatchObject({ code: 'mailMissing' })
      await mail.tell(first, { to, kind: 'notice' }, 'testLetter', { operator: 'North' })
      expect(await takenFor(to)).toBe(2)
    })

    test('nothing is taken in of what was rolled back', async () => {
      const { mail, first, takenFor } = await open()
      const broken = first.transaction(async (ctx) => {
        await mail.tell(ctx, { to, kind: 'code' }, 'testLetter', { operator: 'North' })
        throw new Error('no')
      })
      await expect(broken).rejects.toThrow('no')
      expect(await takenFor(to)).toBe(0)
    })
  })
}
