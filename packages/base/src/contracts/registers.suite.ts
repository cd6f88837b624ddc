import { describe, expect, test } from 'vitest'
import type { Context } from '../context/context.js'
import type { Accounts } from './tvmiddleware-accounts.js'
import type { Customers } from './tvmiddleware-customers.js'
import type { Subscriptions } from './tvmiddleware-subscriptions.js'
import type { Tariffs } from './tvmiddleware-tariffs.js'

/** A giver of `Customers`, `Accounts` and `Subscriptions`, with the Contexts of two operators. */
export interface RegistersUnderTest {
  readonly customers: Customers
  readonly accounts: Accounts
  readonly subscriptions: Subscriptions
  readonly tariffs: Tariffs
  readonly first: Context
  readonly second: Context
}

const everybody = { tariffIds: [], abonementPattern: '', phone: '', limit: 100, offset: 0 }

/** What every giver of `Customers` promises. */
export const customersSuite = (name: string, open: () => Promise<RegistersUnderTest>): void => {
  describe(`Customers of ${name}`, () => {
    test('a customer is found by either number, and by its own operator alone', async () => {
      const { customers, first, second } = await open()
      const { id } = await customers.create(first, { firstname: 'Ann', extId: 'S-1' })
      for (const which of [{ id }, { extId: 'S-1' }]) {
        expect(await customers.get(first, which)).toMatchObject({ id, extId: 'S-1', firstname: 'Ann' })
        await expect(customers.get(second, which)).rejects.toMatchObject({ code: 'customerUnknown' })
      }
      await expect(customers.create(first, { comment: 'x', extId: 'S-1' })).rejects.toMatchObject({
        code: 'alreadyExists',
      })
      expect(await customers.create(second, { comment: 'x', extId: 'S-1' })).toHaveProperty('id')
      expect(await customers.list(first, everybody)).toMatchObject([{ id }])
    })

    test('what is changed is changed, the rest stays, and a removed one is gone', async () => {
      const { customers, first } = await open()
      const { id } = await customers.create(first, { comment: 'x', postalAddress: { street: 'High', zip: '1' } })
      await customers.change(first, id, { postalAddress: { zip: '2' }, email: 'a@example.com' })
      expect(await customers.get(first, { id })).toMatchObject({
        ...{ comment: 'x', email: 'a@example.com', postalAddress: { street: 'High', zip: '2' } },
      })
      await customers.remove(first, id)
      await expect(customers.get(first, { id })).rejects.toMatchObject({ code: 'customerUnknown' })
    })
  })
}

/** What every giver of `Accounts` promises. */
export const accountsSuite = (name: string, open: () => Promise<RegistersUnderTest>): void => {
  describe(`Accounts of ${name}`, () => {
    test('an account is found by its number and its login, and by its own operator alone', async () => {
      const { customers, accounts, first, second } = await open()
      const { id: customerId } = await customers.create(first, { comment: 'x' })
      const { accountId: id } = await accounts.add(first, customerId, { abonement: '4711', pin: '0042' })
      for (const which of [{ id }, { abonement: '4711' }]) {
        expect(await accounts.get(first, which)).toMatchObject({ id, customerId, abonement: '4711' })
        await expect(accounts.get(second, which)).rejects.toMatchObject({ code: 'accountUnknown' })
      }
      expect((await accounts.pins(first, [id])).get(id)).toBe('0042')
      expect((await accounts.pins(second, [id])).size).toBe(0)
      const nobodys = { code: 'accountUnknown' }
      await expect(accounts.letWatch(second, id, [], true)).rejects.toMatchObject(nobodys)
      await expect(accounts.letWatch(first, id, [999_999], true)).rejects.toMatchObject({ code: 'noSuchCamera' })
      await expect(accounts.add(first, customerId, { abonement: '4711' })).rejects.toMatchObject({
        code: 'alreadyExists',
      })
    })

    test('accounts are listed by state and number, and go with their customer', async () => {
      const { customers, accounts, first } = await open()
      const { id: customerId } = await customers.create(first, { comment: 'x' })
      const one = await accounts.add(first, customerId, { abonement: '100' })
      await accounts.add(first, customerId, { abonement: '200', isActive: false })
      await accounts.change(first, one.accountId, { statusReason: 'DEBT' })
      const numbers = async (query: Parameters<Accounts['list']>[1]) =>
        (await accounts.list(first, query)).map(({ abonement }) => abonement)
      expect(await numbers({ customerIds: [customerId] })).toEqual(['100', '200'])
      expect(await numbers({ isActive: false })).toEqual(['200'])
      expect(await numbers({ statusReason: 'DEBT' })).toEqual(['100'])
      expect(await numbers({ abonementPattern: '^2', limit: 5 })).toEqual(['200'])
      expect(await numbers({ limit: 1, offset: 1 })).toEqual(['200'])
      await customers.remove(first, customerId)
      expect(await numbers({})).toEqual([])
    })
  })
}

/** What every giver of `Subscriptions` promises. */
export const subscriptionsSuite = (name: string, open: () => Promise<RegistersUnderTest>): void => {
  describe(`Subscriptions of ${name}`, () => {
    const opened = async () => {
      const parts = await open()
      const { customers, accounts, tariffs, first } = parts
      const { id: customerId } = await customers.create(first, { comment: 'x' })
      const { accountId } = await accounts.add(first, customerId, {})
      const { id } = await tariffs.create(first, { name: 'Basic' })
      const all = { customerId, accountId: null }
      return { ...parts, customerId, all, own: { customerId, accountId }, sold: { id, isVirtual: false } }
    }

    test('what is held already is not connected again, and what is not held is disconnected without a word', async () => {
      const { subscriptions, first, second, all, own, sold, customerId } = await opened()
      const id = await subscriptions.connect(first, own, sold)
      expect(id).toBeGreaterThan(0)
      expect(await subscriptions.connect(first, own, sold)).toBeNull()
      expect(await subscriptions.of(first, [customerId])).toMatchObject([{ id, sold, accountId: own.accountId }])
      expect(await subscriptions.of(second, [customerId])).toEqual([])
      await subscriptions.disconnect(first, all, sold)
      expect(await subscriptions.of(first, [customerId])).toHaveLength(1)
      for (let turn = 0; turn < 2; turn++) await subscriptions.disconnect(first, own, sold)
      expect(await subscriptions.of(first, [customerId])).toEqual([])
    })

    test('what is held for all accounts takes the place of what one of them holds', async () => {
      const { subscriptions, first, all, own, sold, customerId } = await opened()
      await subscriptions.connect(first, own, sold)
      await subscriptions.connect(first, all, sold)
      expect(await subscriptions.of(first, [customerId])).toMatchObject([{ accountId: null }])
      expect(await subscriptions.connect(first, own, sold)).toBeNull()
    })

    test('a subscription has a term, which is prolonged, and an end', async () => {
      const { subscriptions, first, second, all, sold, customerId } = await opened()
      const endsAt = new Date(first.now.getTime() + 86_400_000)
      const id = (await subscriptions.connect(first, all, sold, { endsAt, price: 5, isPeriodical: false })) ?? 0
      const held = { id, endsAt, price: 5, isPriceOverridden: true, isPeriodical: false }
      expect(await subscriptions.of(first, [customerId])).toMatchObject([held])
      await subscriptions.prolong(first, { id, sold }, { endsAt: null })
      expect(await subscriptions.of(first, [customerId])).toMatchObject([{ id, endsAt: null, price: 5 }])
      await expect(subscriptions.close(second, id)).rejects.toMatchObject({ code: 'notFound' })
      await subscriptions.close(first, id)
      expect(await subscriptions.of(first, [customerId])).toEqual([])
    })
  })
}
