import { expect, test } from 'vitest'
import { basicTariff, holder, openNights } from './nights.fixture.js'
import { tariff } from './script.fixture.js'

const terms = async (nights: Awaited<ReturnType<typeof openNights>>, customerId: number) => {
  const { subscriptions, balance } = await nights.script.call('/customer/info/', { customer_id: customerId })
  const all = subscriptions as { tariff_id: number; end_date: string | null }[]
  return [balance, ...all.map(({ tariff_id, end_date }) => [tariff_id, end_date])]
}

const dates = { activation_date: '2026-03-01' }

test('subscriptions have periods of their own, and are renewed one by one', async () => {
  const nights = await openNights()
  await nights.option({ mode: 'subscription' })
  const week = await basicTariff(nights, 10, { period: 7 })
  const month = await tariff(nights.script, 'Month', { price: 5, period: 30 })
  const ann = await holder(nights, dates, [])
  await nights.pay(ann.customerId, 31)
  for (const tariff_id of [week, month])
    await nights.script.call('/customer/tariff/assign/', { customer_id: ann.customerId, tariff_id })
  expect(await terms(nights, ann.customerId)).toEqual([16, [week, '2026-03-17'], [month, '2026-04-09']])
  await nights.pass(5)
  expect(await terms(nights, ann.customerId)).toEqual([16, [week, '2026-03-17'], [month, '2026-04-09']])
  await nights.pass(1)
  expect(await terms(nights, ann.customerId)).toEqual([6, [week, '2026-03-24'], [month, '2026-04-09']])
  await nights.pass(8)
  expect(await terms(nights, ann.customerId)).toEqual([6, [month, '2026-04-09']])
  await nights.pay(ann.customerId, 10)
  expect(await terms(nights, ann.customerId)).toEqual([6, [week, '2026-03-31'], [month, '2026-04-09']])
})

test('a price of its own holds until its day, and a subscription with a term ends with it', async () => {
  const nights = await openNights()
  await nights.option({ mode: 'subscription' })
  const week = await basicTariff(nights, 10, { period: 7 })
  const ann = await holder(nights, dates, [])
  await nights.pay(ann.customerId, 100)
  const open = (words: Record<string, string | number>) =>
    nights.script.call('/customer/tariffsubscription/create/', { customer_id: ann.customerId, ...words })
  expect(await open({ tariff_id: week, price: 4, price_expiration: '2026-03-19' })).toMatchObject({ error: 0 })
  const extra = await tariff(nights.script, 'Extra', { price: 50, period: 7 })
  expect(await open({ tariff_id: extra, duration: 3 })).toMatchObject({ error: 0 })
  await nights.pass(1)
  expect((await terms(nights, ann.customerId))[0]).toBe(96)
  await nights.pass(6)
  expect((await terms(nights, ann.customerId))[0]).toBe(92)
  await nights.pass(7)
  expect(await terms(nights, ann.customerId)).toEqual([82, [week, '2026-04-01']])
})
