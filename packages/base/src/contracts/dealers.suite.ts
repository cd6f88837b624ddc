import { describe, expect, test } from 'vitest'
import type { Context } from '../context/context.js'
import type { Dealers } from './base-dealers.js'

/** A giver of `Dealers`, with an active dealer of one operator, and how a dealer's people ask. */
export interface DealersUnderTest {
  readonly dealers: Dealers
  readonly dealerId: number
  readonly own: Context
  readonly other: Context
  /** The Context of somebody who works for the dealer. */
  readonly people: Context
  readonly allowDates: () => Promise<void>
}

/** What every giver of `Dealers` promises. */
export const dealersSuite = (name: string, open: () => Promise<DealersUnderTest>): void => {
  describe(`Dealers of ${name}`, () => {
    test('a dealer is known to its operator and to its own people, and to nobody else', async () => {
      const { dealers, dealerId, own, other, people } = await open()
      for (const ctx of [own, people])
        expect(await dealers.facts(ctx, dealerId)).toMatchObject({ id: dealerId, isActive: true })
      await expect(dealers.facts(other, dealerId)).rejects.toMatchObject({ code: 'dealerUnknown' })
      await expect(dealers.facts(own, dealerId + 1000)).rejects.toMatchObject({ code: 'dealerUnknown' })
    })

    test('a dealer’s people set no dates until the operator lets them; others always do', async () => {
      const { dealers, own, people, allowDates } = await open()
      await dealers.refuseDates(own)
      await expect(dealers.refuseDates(people)).rejects.toMatchObject({ code: 'dealerDatesClosed' })
      await allowDates()
      await dealers.refuseDates(people)
    })
  })
}
