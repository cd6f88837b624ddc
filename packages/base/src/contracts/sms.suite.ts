import { describe, expect, test } from 'vitest'
import type { Context } from '../context/context.js'
import type { Sms } from './sms.js'

/** A giver of `Sms` with a way out for the first operator and none for the second, and what went out for the first. */
export interface SmsUnderTest {
  readonly sms: Sms
  readonly first: Context
  readonly second: Context
  /** Keeps what was promised, and says how many texts went to this number. */
  sentTo(number: string): Promise<number>
  /** Lets a telephone call the first operator. */
  call(from: string): Promise<void>
}

const to = '+79991234567'

/** What every giver of `Sms` promises. */
export const smsSuite = (name: string, open: () => Promise<SmsUnderTest>): void => {
  describe(`Sms of ${name}`, () => {
    test('a text goes out once, and only for an operator that can send', async () => {
      const { sms, first, second, sentTo } = await open()
      expect(await sms.isReady(first)).toBe(true)
      expect(await sms.isReady(second)).toBe(false)
      await sms.send(first, { to, kind: 'notice', text: 'Hello' })
      await expect(sms.send(second, { to, kind: 'notice', text: 'x' })).rejects.toMatchObject({ code: 'smsMissing' })
      expect(await sentTo(to)).toBe(1)
    })

    test('nothing goes out of what was rolled back', async () => {
      const { sms, first, sentTo } = await open()
      const broken = first.transaction(async (ctx) => {
        await sms.tell(ctx, { to, kind: 'code' }, 'testLetter', { operator: 'x' })
        throw new Error('no')
      })
      await expect(broken).rejects.toThrow('no')
      expect(await sentTo(to)).toBe(0)
    })

    test('a telephone proves its number by a call, to it or from it', async () => {
      const { sms, first, second, call } = await open()
      expect(await sms.ways(first)).toEqual({ callOut: true, awaitCall: true })
      expect(await sms.ways(second)).toEqual({ callOut: false, awaitCall: false })
      expect(await sms.callOut(first, to)).toMatch(/^\d{4,}$/)
      await expect(sms.callOut(second, to)).rejects.toMatchObject({ code: 'callFailed' })
      expect(await sms.awaitCall(first, to)).toMatch(/\d{3}/)
      expect(await sms.hasCalled(first, to, first.now)).toBe(false)
      await call(to)
      expect(await sms.hasCalled(first, to, first.now)).toBe(true)
      expect(await sms.hasCalled(second, to, first.now)).toBe(false)
    })
  })
}
