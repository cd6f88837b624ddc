import { moneyErrors, type Pricing } from '@headend/base'
import type { TestHouse } from '@headend/base/testing'
import { expect, test } from 'vitest'
import { Customer } from '../subscribers/customer.table.js'
import { giving, openShop } from './selling.fixture.js'

/** A shop whose subscribers are charged, and what was asked of whoever bills. */
const open = async (charge: (times: number) => Promise<void> = async () => undefined) => {
  const asked: { admitted: number; keys: string[]; charged: unknown[] } = { admitted: 0, keys: [], charged: [] }
  const opened: { house?: TestHouse } = {}
  const pricing: Pricing = {
    quote: async () => ({ price: 100, balanceAfter: 0 }),
    admit: async (_ctx, { customerId }) => {
      // Billing writes in the same database: it would wait for ever for a transaction that waits for billing.
      await opened.house?.ctx.fresh().repo(Customer).change({ id: customerId }, { comment: 'asked' })
      asked.admitted += 1
      return { awaitedInvoiceId: null }
    },
    release: async () => undefined,
    charge: async (_ctx, _buyer, sold, key) => {
      asked.keys.push(key)
      await charge(asked.keys.length)
      asked.charged.push(sold)
    },
  }
  const shop = await openShop(giving({ pricing }))
  opened.house = shop.house
  return { ...shop, asked }
}

test('a subscriber is charged once for what it connected, after it was connected', async () => {
  const { house, home, tariffs, asked } = await open()
  const { box } = await home()
  expect(await box.connect(['full', 'sport'])).toBe(0)
  expect(await box.held()).toEqual(['full', 'sport'])
  expect(asked).toMatchObject({ admitted: 1, keys: [] })
  await house.worker.runDue()
  await house.worker.runDue()
  const sold = [tariffs.full, tariffs.sport].map((id) => ({ id, isVirtual: false }))
  expect(asked.charged).toEqual([sold])
})

test('a billing that is away when it should charge is asked again, by the same key', async () => {
  const { house, home, asked } = await open(async (times) => {
    if (times === 1) throw moneyErrors.moneyUnavailable()
  })
  const { box } = await home()
  await box.connect(['full'])
  await house.worker.runDue()
  expect(asked.charged).toEqual([])
  house.clock.advance(60_000)
  await house.worker.runDue()
  expect(asked.charged).toHaveLength(1)
  expect(new Set(asked.keys).size).toBe(1)
  expect(asked.keys).toHaveLength(2)
  expect(await box.held()).toEqual(['full'])
})

test('where the money went meanwhile, the sale is undone and what it replaced is back', async () => {
  const { house, home, asked } = await open(async (times) => {
    if (times > 1) throw moneyErrors.insufficientFunds()
  })
  const { box } = await home()
  await box.connect(['start'])
  await house.worker.runDue()
  expect(await box.connect(['full'])).toBe(0)
  expect(await box.channels()).toBe('ab')
  await house.worker.runDue()
  expect(await box.held()).toEqual(['start'])
  expect(await box.channels()).toBe('a')
  expect(asked.charged).toHaveLength(1)
})

test('what the rules of selling refuse is not asked of whoever bills, nor charged', async () => {
  const { house, home, asked } = await open()
  const { box } = await home()
  expect(await box.connect(['sport'])).toBe(1)
  await house.worker.runDue()
  expect(asked).toEqual({ admitted: 0, keys: [], charged: [] })
})

test('what staff give costs nothing', async () => {
  const { house, home, panel, tariffs, asked } = await open()
  const { box, customerId } = await home()
  await panel.post(`/customers/${customerId}/tariffs/connect`, { tariff_ids: [tariffs.full] })
  await house.worker.runDue()
  expect(await box.held()).toEqual(['full'])
  expect(asked).toEqual({ admitted: 0, keys: [], charged: [] })
})
