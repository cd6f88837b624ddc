import { expect, test } from 'vitest'
import { openNights, type Nights } from './nights.fixture.js'
import { subscriber } from './script.fixture.js'

const settled = async (nights: Nights, month: string, more: { readonly scope?: object } = {}) => {
  const allow = ['view', 'draw'].map((verb) => `billing.dealer-settlements.${verb}`)
  const panel = nights.house.staff({ allow, facts: more })
  const { items } = await panel.get('/admin/api/v1/billing/dealer-settlements', { month, sort: 'dealer_id' })
  return (items as Record<string, unknown>[]).map(({ dealer_id, currency, transactions, paid, charged }) => [
    ...[dealer_id, currency, transactions, paid, charged],
  ])
}

test('each month is summed up for each dealer, and what is taken back counts in its own month', async () => {
  const nights = await openNights()
  const panel = nights.house.staff({
    allow: [
      ...['base.dealers.create', 'billing.transactions.create', 'billing.transactions.reverse'],
      ...['billing.transactions.view', 'billing.dealer-settlements.draw', 'billing.dealer-settlements.view'],
    ],
  })
  const dealer = async (name: string) =>
    Number((await panel.post('/admin/api/v1/base/dealers', { company_name: name }))['id'])
  const [one, two] = [await dealer('One'), await dealer('Two')]
  const ann = await subscriber(nights.script, { dealer_id: one })
  const bob = await subscriber(nights.script, { dealer_id: two })
  const eve = await subscriber(nights.script)
  const book = (customer_id: number, amount: number) =>
    panel.post('/admin/api/v1/billing/transactions', { customer_id, amount, comment: 'x' })
  const payment = await book(ann.customerId, 5000)
  await book(ann.customerId, -1200)
  await book(bob.customerId, 300)
  await book(eve.customerId, 9900)
  const draw = () => nights.house.jobs.runNow('billing.draw-settlements', nights.house.operatorId)
  expect(await draw()).toMatchObject([{ outcome: 'done' }])
  const march = [
    [one, 'EUR', 2, 5000, 1200],
    [two, 'EUR', 1, 300, 0],
  ]
  expect(await settled(nights, '2026-03')).toEqual(march)
  nights.house.clock.advance(30 * 86_400_000)
  await panel.call('post', `/billing/transactions/${String(payment['id'])}/reverse`)
  await draw()
  await draw()
  expect(await settled(nights, '2026-03')).toEqual(march)
  expect(await settled(nights, '2026-04')).toEqual([[one, 'EUR', 1, -5000, 0]])
  expect(await settled(nights, '2026-03', { scope: { name: 'dealer', id: two } })).toEqual([march[1]])
  const { lines } = await panel.post('/admin/api/v1/billing/dealer-settlements/draw', { month: '2026-03' })
  expect(lines).toBe(2)
  const csv = await panel.call('get', '/billing/dealer-settlements/export.csv')
  expect(csv.text).toContain('2026-03')
})
