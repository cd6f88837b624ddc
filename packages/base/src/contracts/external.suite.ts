import { describe, expect, test } from 'vitest'
import type { Context } from '../context/context.js'
import type { ExternalApi } from './billing-external.js'

/** A giver of `ExternalApi`: a customer of the first operator whom a billing that answers its balance alone bills at 12.5. */
export interface ExternalUnderTest {
  readonly external: ExternalApi
  readonly first: Context
  readonly second: Context
  readonly customerId: number
}

/** What every giver of `ExternalApi` promises. */
export const externalSuite = (name: string, open: () => Promise<ExternalUnderTest>): void => {
  describe(`ExternalApi of ${name}`, () => {
    test('a question is answered by whoever bills, and one that it leaves to this house is not', async () => {
      const { external, first, customerId } = await open()
      const whom = { customerId, accountId: null }
      expect(await external.ask(first, whom, 'get_customer_balance', {})).toEqual({ balance: 12.5 })
      expect(await external.ask(first, whom, 'disable_autopayment', {})).toBeUndefined()
      expect(await external.takes(first, whom, 'get_customer_balance')).toBe(true)
      expect(await external.takes(first, whom, 'disable_autopayment')).toBe(false)
      expect(await external.takes(first, null, 'get_customer_balance')).toBe(true)
    })

    test('nobody is asked for another operator, and a handler that is none is a mistake', async () => {
      const { external, first, second, customerId } = await open()
      const whom = { customerId: null, accountId: null }
      expect(await external.ask(second, whom, 'get_customer_balance', {})).toBeUndefined()
      expect(await external.takes(second, whom, 'get_customer_balance')).toBe(false)
      const nobody = { customerId, accountId: null, handlerId: 999_999 }
      const wrong = { code: 'moneyMisconfigured' }
      await expect(external.ask(first, nobody, 'get_customer_balance', {})).rejects.toMatchObject(wrong)
      await expect(external.takes(first, nobody, 'get_customer_balance')).rejects.toMatchObject(wrong)
    })
  })
}
