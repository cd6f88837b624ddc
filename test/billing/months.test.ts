import { expect, test } from 'vitest'
import { basicTariff, holder, openNights } from './nights.fixture.js'
import { tariff } from './script.fixture.js'

test('a month is charged on its day, and the next one a month later', async () => {
  const nights = await openNights()
  const basic = await basicTariff(nights)
  const ann = await holder(nights, { activation_date: '2026-02-12', extension_date: '2026-03-12' }, [])
  await nights.pay(ann.customerId, 100)
  await nights.script.call('/customer/tariff/assign/', { customer_id: ann.customerId, tariff_id: basic })
  // Of the 28 days since 12 February two are left.
  expect(await nights.stand(ann)).toEqual([97.86, 1, '', '2026-03-12'])
  await nights.pass(1)
  expect(await nights.stand(ann)).toEqual([97.86, 1, '', '2026-03-12'])
  await nights.pass(1)
  expect(await nights.stand(ann)).toEqual([67.86, 1, '', '2026-04-12'])
  await nights.run()
  await nights.pass(31)
  expect(await nights.stand(ann)).toEqual([37.86, 1, '', '2026-05-12'])
})

test('who cannot pay is closed, and opens with the payment that is enough', async () => {
  const nights = await openNights()
  const ann = await holder(nights, { activation_date: '2026-02-11', deactivation_date: '2026-03-11' }, [])
  await nights.pay(ann.customerId, 5)
  const basic = await basicTariff(nights)
  await nights.script.call('/customer/tariff/assign/', { customer_id: ann.customerId, tariff_id: basic })
  const { balance } = await nights.script.call('/customer/info/', { customer_id: ann.customerId })
  expect(balance).toBe(3.93)
  await nights.pass(1)
  expect(await nights.stand(ann)).toEqual([3.93, 0, 'DEBT', ''])
  await nights.pay(ann.customerId, 26)
  expect(await nights.stand(ann)).toEqual([29.93, 0, 'DEBT', ''])
  await nights.pass(3)
  expect(await nights.stand(ann)).toEqual([29.93, 0, 'DEBT', ''])
  await nights.pay(ann.customerId, 1)
  expect(await nights.stand(ann)).toEqual([0.93, 1, 'ACTIVE', '2026-04-14'])
  await nights.pay(ann.customerId, 100)
  expect(await nights.stand(ann)).toEqual([100.93, 1, 'ACTIVE', '2026-04-14'])
})

test('who is blocked at its wish, or by staff, is neither charged nor opened by a payment', async () => {
  const nights = await openNights()
  const basic = await basicTariff(nights)
  const dates = { activation_date: '2026-02-11', extension_date: '2026-03-11' }
  const ann = await holder(nights, dates, [])
  await nights.script.call('/account/modify/', { account_id: ann.accountId, active: 0, status_reason: 'BLOCK' })
  await nights.script.call('/customer/tariff/assign/', { customer_id: ann.customerId, tariff_id: basic })
  await nights.pass(2)
  await nights.pay(ann.customerId, 100)
  expect(await nights.stand(ann)).toEqual([100, 0, 'BLOCK', '2026-03-11'])
  await nights.script.call('/account/activate/', { account_id: ann.accountId })
  await nights.pass(1)
  // The month begins on the day that it is watched again.
  expect(await nights.stand(ann)).toEqual([70, 1, 'ACTIVE', '2026-04-13'])
})

test('by dates alone an account opens on its first day and closes on its last one', async () => {
  const nights = await openNights()
  const dates = { active: 0, activation_date: '2026-03-12', deactivation_date: '2026-03-14' }
  const ann = await holder(nights, dates, [])
  await nights.pass(1)
  expect(await nights.stand(ann)).toEqual([0, 0, '', ''])
  await nights.pass(1)
  expect(await nights.stand(ann)).toEqual([0, 1, 'ACTIVE', ''])
  await nights.script.call('/account/deactivate/', { account_id: ann.accountId })
  await nights.pass(1)
  expect(await nights.stand(ann)).toEqual([0, 0, 'INACTIVE', ''])
  await nights.script.call('/account/activate/', { account_id: ann.accountId })
  await nights.pass(1)
  expect(await nights.stand(ann)).toEqual([0, 0, 'INACTIVE', ''])
})

test('an operator that charges by dates alone takes no money for what is held', async () => {
  const nights = await openNights()
  await nights.option({ mode: 'dates' })
  const basic = await basicTariff(nights)
  const ann = await holder(nights, { activation_date: '2026-03-01', deactivation_date: '2026-03-12' }, [basic])
  await nights.pay(ann.customerId, 100)
  await nights.pass(2)
  expect(await nights.stand(ann)).toEqual([100, 0, 'INACTIVE', ''])
})

test('without any date nobody is charged, opened or closed', async () => {
  const nights = await openNights()
  const ann = await holder(nights, {}, [await basicTariff(nights)])
  await nights.pay(ann.customerId, 100)
  await nights.pass(40)
  expect(await nights.stand(ann)).toEqual([100, 1, '', ''])
})

test('the days of a trial count from the first login, and then the month is paid', async () => {
  const nights = await openNights()
  const basic = await basicTariff(nights)
  const ann = await holder(nights, { active: 0, auto_activation_period: 3 }, [basic])
  await nights.pass(5)
  expect(await nights.stand(ann)).toEqual([0, 0, '', ''])
  const { apiKey: api_key, operatorId: client_id } = nights.house
  const words = { client_id, api_key, abonement: ann.abonement, password: ann.password, device: 'android' }
  expect(await nights.house.stranger().get('/login/', { ...words, device_uid: 'box' })).toMatchObject({ error: 0 })
  await nights.pay(ann.customerId, 30)
  await nights.pass(2)
  expect(await nights.stand(ann)).toEqual([30, 1, 'ACTIVE', ''])
  await nights.pass(1)
  expect(await nights.stand(ann)).toEqual([0, 1, 'ACTIVE', '2026-04-18'])
})

test('what all accounts hold is paid with one of them, and each account pays its own', async () => {
  const nights = await openNights()
  const ann = await holder(nights, { activation_date: '2026-02-15', extension_date: '2026-03-15' }, [])
  const { script } = nights
  const second = await script.call('/account/create/', {
    ...{ customer_id: ann.customerId, activation_date: '2026-02-20', extension_date: '2026-03-20' },
  })
  const own = await tariff(script, 'Sport', { price: 7 })
  await nights.pay(ann.customerId, 200)
  await script.call('/customer/tariff/assign/', { customer_id: ann.customerId, tariff_id: await basicTariff(nights) })
  await script.call('/account/tariff/assign/', { account_id: Number(second['account_id']), tariff_id: own })
  const before = Number((await nights.stand(ann))[0])
  await nights.pass(5)
  expect(Number((await nights.stand(ann))[0])).toBeCloseTo(before - 30)
  await nights.pass(5)
  expect(Number((await nights.stand(ann))[0])).toBeCloseTo(before - 37)
  await nights.option({ chargesEachAccount: true })
  await nights.pass(31)
  expect(Number((await nights.stand(ann))[0])).toBeCloseTo(before - 37 - 30 - 37)
})

test('a month ends on the last day of a shorter one, in leap years too', async () => {
  const nights = await openNights()
  const basic = await basicTariff(nights, 1)
  nights.house.clock.advance(Date.parse('2028-01-30T12:00:00Z') - nights.house.ctx.now.getTime())
  await nights.run()
  const ann = await holder(nights, { activation_date: '2028-01-01', extension_date: '2028-01-31' }, [])
  await nights.pay(ann.customerId, 10)
  await nights.script.call('/customer/tariff/assign/', { customer_id: ann.customerId, tariff_id: basic })
  await nights.pass(1)
  expect((await nights.stand(ann))[3]).toBe('2028-02-29')
  await nights.pass(29)
  expect((await nights.stand(ann))[3]).toBe('2028-03-29')
})

test('a late run gives no days away, and a debtor’s month begins with the payment', async () => {
  const nights = await openNights()
  const basic = await basicTariff(nights, 1)
  await nights.run()
  const ann = await holder(nights, { activation_date: '2026-02-12', extension_date: '2026-03-12' }, [])
  await nights.pay(ann.customerId, 10)
  await nights.script.call('/customer/tariff/assign/', { customer_id: ann.customerId, tariff_id: basic })
  nights.house.clock.advance(4 * 86_400_000)
  await nights.run()
  expect((await nights.stand(ann))[3]).toBe('2026-04-12')
})
