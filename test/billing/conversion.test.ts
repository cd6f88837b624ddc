import { expect, test } from 'vitest'
import { basicTariff, holder, openNights, type Nights } from './nights.fixture.js'

const dates = { activation_date: '2026-02-21', extension_date: '2026-03-21' }

const assign = async (nights: Nights, customer_id: number, tariffs: readonly number[]) => {
  for (const tariff_id of tariffs) {
    const said = await nights.script.call('/customer/tariff/assign/', { customer_id, tariff_id })
    if (said['error'] !== 0) throw new Error(JSON.stringify(said))
  }
}

const terms = async (nights: Nights, customer_id: number) => {
  const { subscriptions, balance } = await nights.script.call('/customer/info/', { customer_id })
  return [balance, ...(subscriptions as { end_date: string | null }[]).map(({ end_date }) => end_date)]
}

test('what was paid for by the month is carried over, and each subscription goes on from there by itself', async () => {
  const nights = await openNights()
  const [basic, sport] = [
    await basicTariff(nights, 30, { period: 30 }),
    await basicTariff(nights, 7, { period: 7, basic_tariff_priority: 0 }),
  ]
  const ann = await holder(nights, dates, [])
  await nights.pay(ann.customerId, 100)
  await assign(nights, ann.customerId, [basic, sport])
  const [paid = 0] = (await terms(nights, ann.customerId)).map(Number)
  const less = (spent: number) => Math.round((paid + 1 - spent) * 100) / 100
  await nights.option({ mode: 'subscription' })
  // A payment before the first night charges nothing a second time.
  await nights.pay(ann.customerId, 1)
  expect(await terms(nights, ann.customerId)).toEqual([less(0), '2026-03-21', '2026-03-21'])
  await nights.pass(9)
  expect(await terms(nights, ann.customerId)).toEqual([less(0), '2026-03-21', '2026-03-21'])
  await nights.pass(1)
  expect(await terms(nights, ann.customerId)).toEqual([less(37), '2026-04-20', '2026-03-28'])
  await nights.pass(7)
  expect(await terms(nights, ann.customerId)).toEqual([less(44), '2026-04-20', '2026-04-04'])
})

test('who was charged to the day of deactivation stays open when it pays on', async () => {
  const nights = await openNights()
  const basic = await basicTariff(nights, 30)
  const ann = await holder(nights, { activation_date: '2026-03-01', deactivation_date: '2026-03-13' }, [])
  await nights.pay(ann.customerId, 100)
  await assign(nights, ann.customerId, [basic])
  await nights.option({ mode: 'subscription' })
  await nights.pass(5)
  const [balance, active] = await nights.stand(ann)
  expect(active).toBe(1)
  expect(await terms(nights, ann.customerId)).toEqual([balance, '2026-04-12'])
})

test('a debtor begins anew with its payment, and nobody watches on for nothing', async () => {
  const nights = await openNights()
  const basic = await basicTariff(nights, 30)
  const [ann, bob] = [
    await holder(nights, { ...dates, extension_date: '2026-03-11' }, []),
    await holder(nights, { ...dates, extension_date: '2026-03-13' }, []),
  ]
  for (const { customerId } of [ann, bob]) {
    await nights.pay(customerId, 5)
    await assign(nights, customerId, [basic])
  }
  await nights.pass(1)
  expect((await nights.stand(ann))[2]).toBe('DEBT')
  await nights.option({ mode: 'subscription' })
  await nights.pass(3)
  // Bob's month is over, and the next one is not paid.
  expect(await terms(nights, bob.customerId)).toEqual([expect.any(Number)])
  await nights.pay(ann.customerId, 40)
  await nights.pay(bob.customerId, 40)
  expect((await terms(nights, ann.customerId))[1]).toBe('2026-04-13')
  expect((await terms(nights, bob.customerId))[1]).toBe('2026-04-13')
  expect((await nights.stand(ann))[1]).toBe(1)
  await nights.pass(2)
  expect((await terms(nights, ann.customerId))[1]).toBe('2026-04-13')
})
