import { expect, test } from 'vitest'
import { basicTariff, holder, openNights, type Nights } from './nights.fixture.js'
import { subscriber, tariff, type Words } from './script.fixture.js'

const codesOf = async (nights: Nights, words: Words): Promise<readonly string[]> => {
  const made = await nights.script.call('/promo/create/', words)
  if (made['error'] !== 0) throw new Error(JSON.stringify(made))
  return (made['promo_codes'] as { code: string }[]).map(({ code }) => code)
}

test('a code of money is put on the balance once, whoever types it and however', async () => {
  const nights = await openNights()
  const ann = await subscriber(nights.script)
  const bob = await subscriber(nights.script)
  const [code = ''] = await codesOf(nights, { amount: 5.5, activation_count: 2 })
  expect(code).toMatch(/^[A-Z2-9]{6}$/)
  const box = nights.house.device(ann.accountId)
  const worth = { type: 0, amount: 5.5, discount: 0, free_tariffs: '' }
  expect(await box.get('/promo/activate/', { code: code.toLowerCase() })).toMatchObject({ error: 0, ...worth })
  expect(await box.get('/promo/activate/', { code })).toMatchObject({ error: 3 })
  expect(await box.get('/promo/activate/', { code: 'NOSUCH' })).toMatchObject({ error: 1 })
  const use = (words: Words) => nights.script.get('/promo/activate/', words)
  expect(await use({ code, account_id: bob.accountId })).toMatchObject({ error: 0, amount: 5.5, free_tariffs: '' })
  expect(await use({ code, account_id: 999_999 })).toMatchObject({ error: 1 })
  expect(await use({ account_id: ann.accountId })).toMatchObject({ error: 2 })
  const cid = await subscriber(nights.script)
  expect(await use({ code, account_id: cid.accountId })).toMatchObject({ error: 4 })
  expect((await nights.stand(ann))[0]).toBe(5.5)
  expect(await box.get('/promo/list/')).toMatchObject({
    ...{ error: 0, count: 1 },
    promos: [{ type: 0, amount: 5.5, code, date: '2026-03-10 12:00:00', valid_from: '', status: 2 }],
  })
})

test('a code holds on its days, and for its account alone where it was made for one', async () => {
  const nights = await openNights()
  const ann = await subscriber(nights.script)
  const bob = await subscriber(nights.script)
  const [later = ''] = await codesOf(nights, { amount: 1, valid_from: '2026-03-11', valid_until: '2026-03-12' })
  const [own = ''] = await codesOf(nights, { amount: 1, account_id: ann.accountId, length: 12 })
  expect(own).toHaveLength(12)
  const [box, other] = [nights.house.device(ann.accountId), nights.house.device(bob.accountId)]
  expect(await box.get('/promo/activate/', { code: later })).toMatchObject({ error: 4 })
  expect(await other.get('/promo/activate/', { code: own })).toMatchObject({ error: 1 })
  expect(await box.get('/promo/list/')).toMatchObject({ promos: [{ code: own, date: '', status: 1 }] })
  expect(await box.get('/promo/activate/', { code: own })).toMatchObject({ error: 0 })
  nights.house.clock.advance(2 * 86_400_000)
  expect(await box.get('/promo/activate/', { code: later })).toMatchObject({ error: 0 })
  nights.house.clock.advance(86_400_000)
  expect(await other.get('/promo/activate/', { code: later })).toMatchObject({ error: 4 })
  await nights.script.call('/account/deactivate/', { account_id: bob.accountId })
  expect(await other.get('/promo/activate/', { code: own })).toMatchObject({ error: 6 })
  expect(await box.get('/promo/list/', { limit: 0 })).toMatchObject({ error: 1 })
})

test('a discount is taken off the next charge, and is used up by it', async () => {
  const nights = await openNights()
  const basic = await basicTariff(nights, 9.99)
  const sport = await tariff(nights.script, 'Sport', { price: 5 })
  const ann = await holder(nights, { activation_date: '2026-02-11', extension_date: '2026-03-11' }, [])
  await nights.pay(ann.customerId, 100)
  for (const tariff_id of [basic, sport])
    await nights.script.call('/customer/tariff/assign/', { customer_id: ann.customerId, tariff_id })
  const before = Number((await nights.stand(ann))[0])
  const [code = ''] = await codesOf(nights, { discount: 12.5, tariffs: String(basic) })
  const box = nights.house.device(ann.accountId, { facts: { customerId: ann.customerId } })
  expect(await box.get('/promo/activate/', { code })).toMatchObject({ type: 1, discount: 12.5, amount: 0 })
  expect(await box.get('/customer/payment/info/')).toMatchObject({ payment_sum: 13.74, payment_sum_no_discount: 14.99 })
  expect(await box.get('/promo/list/')).toMatchObject({ promos: [{ code, status: 1 }] })
  await nights.pass(1)
  expect(Number((await nights.stand(ann))[0])).toBeCloseTo(before - 13.74)
  expect(await box.get('/promo/list/')).toMatchObject({ promos: [{ code, status: 2 }] })
  await nights.pass(31)
  expect(Number((await nights.stand(ann))[0])).toBeCloseTo(before - 13.74 - 14.99)
})

test('a code of tariffs opens them for a period, for nothing', async () => {
  const nights = await openNights()
  const sport = await tariff(nights.script, 'Sport', { price: 5, period: 10 })
  const ann = await subscriber(nights.script, {}, { activation_date: '2026-03-01', extension_date: '2026-03-15' })
  const [code = ''] = await codesOf(nights, { free_tariffs: String(sport), activation_count: 9 })
  const box = nights.house.device(ann.accountId, { facts: { customerId: ann.customerId } })
  expect(await box.get('/promo/activate/', { code })).toMatchObject({ error: 0, free_tariffs: String(sport) })
  const held = async () => (await nights.script.call('/account/info/', { account_id: ann.accountId }))['tariffs']
  expect(await held()).toEqual([sport])
  const [again = ''] = await codesOf(nights, { free_tariffs: String(sport) })
  expect(await box.get('/promo/activate/', { code: again })).toMatchObject({ error: 2 })
  await nights.pass(11)
  expect(await held()).toEqual([])
  expect((await nights.stand(ann))[0]).toBe(0)
})

test('codes that would be worth nothing, or several things, are not made', async () => {
  const nights = await openNights()
  const sport = await tariff(nights.script, 'Sport', { price: 5 })
  const refused: Words[] = [
    {},
    { amount: 1, discount: 5 },
    { amount: 0 },
    { amount: -1 },
    { discount: 101 },
    { discount: 0 },
    { amount: 1, tariffs: sport },
    { free_tariffs: '999999' },
    { amount: 1, valid_from: '2026-03-02', valid_until: '2026-03-01' },
    { amount: 1, count: 1001 },
    { amount: 1, length: 3 },
  ]
  for (const words of refused)
    expect(await nights.script.call('/promo/create/', words), JSON.stringify(words)).toMatchObject({ error: 1001 })
  expect(await nights.script.call('/promo/create/', { amount: 1, account_id: 999_999 })).toMatchObject({ error: 1 })
  expect(await codesOf(nights, { amount: 1, count: 20 })).toHaveLength(20)
  const panel = nights.house.staff({ allow: ['billing.promos.view'] })
  expect(((await panel.get('/billing/promos'))['items'] as unknown[]).length).toBe(20)
})

test('twenty boxes that send the last code in one second get it once', async () => {
  const nights = await openNights()
  const [code = ''] = await codesOf(nights, { amount: 1, activation_count: 3 })
  const homes = []
  for (let home = 0; home < 5; home++) homes.push(await subscriber(nights.script))
  const sent = homes.flatMap(({ accountId }) =>
    Array.from({ length: 4 }, () => nights.house.device(accountId).get('/promo/activate/', { code })),
  )
  const answers = await Promise.all(sent)
  expect(answers.filter(({ error }) => error === 0)).toHaveLength(3)
  expect(answers.filter(({ error }) => error === 3)).toHaveLength(17)
})

test('staff make a code of their own words, or one by chance, that is worth one thing', async () => {
  const nights = await openNights()
  const ann = await subscriber(nights.script)
  const panel = nights.house.staff({ allow: ['view', 'create', 'edit'].map((verb) => `billing.promos.${verb}`) })
  const make = (body: object) => panel.call('post', '/billing/promos', { body: { use_limit: 1, ...body } })
  expect(await make({ code: 'spring', amount: 550, ends_on: '2026-03-31' })).toMatchObject({
    ...{ status: 201, body: { code: 'SPRING', amount: 550, discount: null, currency: 'EUR', uses: 0 } },
  })
  expect((await make({ code: 'Spring', amount: 1 })).status).toBe(409)
  expect(String((await make({ discount: 1000 })).body['code'])).toMatch(/^[A-Z0-9]{6}$/)
  for (const body of [{}, { amount: 1, discount: 1 }, { amount: 1, tariff_ids: [1] }, { free_tariff_ids: [999_999] }])
    expect((await make(body)).status, JSON.stringify(body)).toBe(400)
  expect((await make({ amount: 1, starts_on: '2026-03-02', ends_on: '2026-03-01' })).status).toBe(400)
  const box = nights.house.device(ann.accountId)
  expect(await box.get('/promo/activate/', { code: 'spring' })).toMatchObject({ error: 0, amount: 5.5 })
})
