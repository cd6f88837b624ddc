import { expect, test } from 'vitest'
import { basicTariff, holder, openNights } from './nights.fixture.js'

const openDebtor = async () => {
  const nights = await openNights()
  await nights.option({ promiseLimit: 5000, promiseDays: 3 })
  const dates = { activation_date: '2026-02-11', extension_date: '2026-03-11' }
  const ann = await holder(nights, dates, [])
  await nights.script.call('/account/modify/', { account_id: ann.accountId, active: 1 })
  const { script } = nights
  await nights.pay(ann.customerId, 2)
  await script.call('/customer/tariff/assign/', { customer_id: ann.customerId, tariff_id: await basicTariff(nights) })
  await nights.pass(1)
  const panel = nights.house.staff({ allow: ['view', 'create'].map((verb) => `billing.promised-payments.${verb}`) })
  const promise = async (amount: number) => {
    const body = { customer_id: ann.customerId, amount }
    const { status } = await panel.call('post', '/billing/promised-payments', { body })
    await nights.house.worker.runDue()
    return status
  }
  return { nights, ann, promise }
}

test('a promised payment opens a debtor’s account until its day, and the payment keeps it open', async () => {
  const { nights, ann, promise } = await openDebtor()
  expect(await nights.stand(ann)).toEqual([0.93, 0, 'DEBT', '2026-03-11'])
  expect(await promise(5001)).toBe(409)
  expect(await promise(3000)).toBe(201)
  expect(await nights.stand(ann)).toEqual([-29.07, 1, 'ACTIVE', '2026-04-11'])
  expect(await promise(100)).toBe(409)
  await nights.pay(ann.customerId, 30)
  await nights.pass(4)
  expect(await nights.stand(ann)).toEqual([0.93, 1, 'ACTIVE', '2026-04-11'])
})

test('who does not keep a promise is closed on its day, and makes no other one before it is paid', async () => {
  const { nights, ann, promise } = await openDebtor()
  expect(await promise(3000)).toBe(201)
  await nights.pass(2)
  expect(await nights.stand(ann)).toEqual([-29.07, 1, 'ACTIVE', '2026-04-11'])
  await nights.pass(1)
  expect(await nights.stand(ann)).toEqual([-29.07, 0, 'DEBT', '2026-04-11'])
  expect(await promise(3000)).toBe(409)
  await nights.pay(ann.customerId, 29)
  expect(await nights.stand(ann)).toEqual([-0.07, 0, 'DEBT', '2026-04-11'])
  await nights.pay(ann.customerId, 1)
  // The month was paid for: it goes on, and is not charged again.
  expect(await nights.stand(ann)).toEqual([0.93, 1, 'ACTIVE', '2026-04-11'])
})

test('a promise is too small where it does not make up for what is missing', async () => {
  const { nights, ann, promise } = await openDebtor()
  expect(await promise(2906)).toBe(201)
  expect(await nights.stand(ann)).toEqual([0.93, 0, 'DEBT', '2026-03-11'])
})
