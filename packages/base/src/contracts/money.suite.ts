import { describe, expect, test } from 'vitest'
import type { Context } from '../context/context.js'
import type { Ledger } from './billing-ledger.js'
import type { Purchases } from './billing-purchases.js'
import type { Buyer, Pricing, Sold } from './billing.js'

/** A giver of `Ledger` and `Pricing`: a buyer with 10 in the balance who is billed, and something that costs 4 to connect. */
export interface MoneyUnderTest {
  readonly ledger: Ledger
  readonly pricing: Pricing
  readonly first: Context
  readonly second: Context
  readonly buyer: Buyer
  readonly sold: Sold
}

/** What every giver of `Pricing` promises. */
export const pricingSuite = (name: string, open: () => Promise<MoneyUnderTest>): void => {
  describe(`Pricing of ${name}`, () => {
    test('what is quoted is charged, once for its key', async () => {
      const { ledger, pricing, first, buyer, sold } = await open()
      expect(await pricing.quote(first, buyer, [sold])).toEqual({ price: 4, balanceAfter: 6 })
      expect(await pricing.admit(first, buyer, [sold])).toEqual({ awaitedInvoiceId: null })
      for (let turn = 0; turn < 2; turn++) await pricing.charge(first, buyer, [sold], 'sale-1')
      expect(await ledger.balanceOf(first, buyer.customerId)).toBe(6)
    })

    test('nobody connects what the balance is too small for', async () => {
      const { ledger, pricing, first, buyer, sold } = await open()
      for (const key of ['sale-1', 'sale-2']) await pricing.charge(first, buyer, [sold], key)
      await expect(pricing.admit(first, buyer, [sold])).rejects.toMatchObject({ code: 'insufficientFunds' })
      await expect(pricing.charge(first, buyer, [sold], 'sale-3')).rejects.toMatchObject({ code: 'insufficientFunds' })
      expect(await ledger.balanceOf(first, buyer.customerId)).toBe(2)
    })
  })
}

/** What every giver of `Purchases` promises. */
export const purchasesSuite = (name: string, open: () => Promise<MoneyUnderTest & { purchases: Purchases }>): void => {
  describe(`Purchases of ${name}`, () => {
    test('a film is charged once for its key, and stands among the films', async () => {
      const { ledger, purchases, first, buyer } = await open()
      const sale = { price: 4, currency: 'EUR', key: 'film-1', about: 'A film' }
      for (let turn = 0; turn < 2; turn++) await purchases.charge(first, buyer, sale)
      expect(await ledger.balanceOf(first, buyer.customerId)).toBe(6)
      const { films } = await ledger.payments(first, buyer.customerId, { from: null, to: null })
      expect(films).toMatchObject([{ title: 'A film', amount: -4 }])
    })

    test('what costs too much, or is sold in other money, is refused and takes nothing', async () => {
      const { ledger, purchases, first, buyer } = await open()
      const sale = { price: 11, currency: 'EUR', key: 'film-1', about: 'A film' }
      await expect(purchases.charge(first, buyer, sale)).rejects.toMatchObject({ code: 'insufficientFunds' })
      const foreign = { ...sale, price: 1, currency: 'USD' }
      await expect(purchases.charge(first, buyer, foreign)).rejects.toMatchObject({ code: 'moneyMisconfigured' })
      expect(await ledger.balanceOf(first, buyer.customerId)).toBe(10)
    })
  })
}

/** What every giver of `Ledger` promises. */
export const ledgerSuite = (name: string, open: () => Promise<MoneyUnderTest>): void => {
  describe(`Ledger of ${name}`, () => {
    test('a balance and its payments are seen by their own operator alone', async () => {
      const { ledger, pricing, first, second, buyer, sold } = await open()
      await pricing.charge(first, buyer, [sold], 'sale-1')
      expect(await ledger.balanceOf(first, buyer.customerId)).toBe(6)
      expect(await ledger.balanceOf(second, buyer.customerId)).toBe(0)
      const ever = { from: null, to: null }
      const { television, films, other } = await ledger.payments(first, buyer.customerId, ever)
      expect([television, films, other].map((all) => all.map(({ amount }) => amount))).toEqual([[-4], [], [10]])
      expect(await ledger.payments(second, buyer.customerId, ever)).toEqual({ television: [], films: [], other: [] })
      expect((await ledger.payments(first, buyer.customerId, { from: null, to: first.now })).other).toEqual([])
    })

    test('nothing is due for what is not held, and an invoice of nobody is none', async () => {
      const { ledger, first, buyer } = await open()
      expect(await ledger.due(first, buyer.customerId)).toMatchObject({ sum: 0, debt: 0, details: [] })
      await expect(ledger.completeInvoice(first, buyer.customerId, '1')).rejects.toMatchObject({
        code: 'moneyUnsupported',
      })
    })
  })
}
