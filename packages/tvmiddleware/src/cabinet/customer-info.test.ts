import { moneyErrors, type Ledger } from '@headend/base'
import { expect, test } from 'vitest'
import { giving, openShop } from '../selling/selling.fixture.js'
import { Customer } from '../subscribers/customer.table.js'

const books = (changes: Partial<Ledger> = {}): Ledger => ({
  balanceOf: async () => 1050,
  payments: async (_ctx, _customerId, { from, to }) => ({
    television: [
      { title: `${from?.toISOString()} ${to?.toISOString()}`, amount: 500, at: new Date(1_772_366_400_000) },
    ],
    films: [],
    other: [],
  }),
  due: async () => ({
    ...{ sum: 1200, sumWithoutDiscount: 1500, debt: 150, periodDays: 30 },
    details: [{ title: 'start', amount: 300, at: new Date('2026-03-31T22:00:00Z') }],
  }),
  completeInvoice: async (_ctx, _customerId, invoiceId) => (invoiceId === '1' ? 'done' : 'pending'),
  ...changes,
})

const nothing = { payment_sum: 0, payment_sum_no_discount: 0, payment_period: 0, current_debt_amount: '0' }

test('a subscriber is told of itself, free of charge while nobody bills', async () => {
  const { home, panel } = await openShop()
  const { box, customerId, accountIds } = await home()
  await panel.patch(`/customers/${customerId}`, { firstname: 'Anna', email: 'anna@example.com' })
  await panel.patch(`/accounts/${accountIds[0]}`, { deactivates_on: '2026-03-11' })
  await box.connect(['start'])
  const info = await box.get('/customer/info/', { date_from: '01.02.2026', date_to: '01.03.2026' })
  expect(info).toMatchObject({
    ...{ firstname: 'Anna', lastname: 'Ivanova', balance: '0', email: 'anna@example.com', id_for_payment: customerId },
    ...{ required_payment: 0, payments: { btv: [], vod: [], other: [] }, monthly_payment: '0', annual_payment: '0' },
    ...{ ...nothing, activation_days_left: 10, error: 0 },
  })
  expect((info['tariffs'] as object[])[0]).toMatchObject({
    ...{ name: 'start', is_assigned: 1, price: '3.00', price_after_activation: '3.00', archived: 0 },
  })
  expect(info['subscriptions']).toMatchObject([{ tariff_name: 'start', start_date: '2026-03-01', price: 3 }])
  expect(await box.get('/v2/customer/info/')).toMatchObject({
    ...{ firstname: 'Anna', abonement: Number(info['abonement']), balance: '0', ...nothing, is_trial: 0 },
    ...{ deactivation_date: '2026-03-11', deactivation_date_to: '', autopayment_enabled: 0, error: 0 },
  })
  expect(await box.get('/customer/balance/')).toEqual({ balance: '0', error: 0, error_message: '' })
  expect(await box.get('/customer/payment/info/')).toMatchObject({ details: [], payment_sum: 0, error: 0 })
})

test('a date that is none is refused', async () => {
  const { box } = await (await openShop()).home()
  for (const date of ['31.02.2026', '2026-02-01', 'soon'])
    expect(await box.get('/customer/info/', { date_from: date }), date).toMatchObject({ error: 2 })
})

test('an account on the days of its first login is on trial', async () => {
  const { home, panel } = await openShop()
  const { box, accountIds } = await home()
  const trial = { auto_activation_period: 7, activated_on: '2026-02-26', deactivates_on: '2026-03-05' }
  await panel.patch(`/accounts/${accountIds[0]}`, trial)
  expect(await box.get('/v2/customer/info/')).toMatchObject({ is_trial: 1, activation_days_left: 4 })
  await panel.patch(`/accounts/${accountIds[0]}`, { deactivates_on: '2026-04-05' })
  expect(await box.get('/v2/customer/info/')).toMatchObject({ is_trial: 0 })
})

test('whoever keeps the books is asked for balance, payments and what is due', async () => {
  const { home } = await openShop(giving({ ledger: books() }))
  const { box } = await home()
  expect(await box.get('/customer/info/', { date_from: '01.02.2026', date_to: '28.02.2026' })).toMatchObject({
    ...{ balance: '10.50', required_payment: 1.5, monthly_payment: '12.00', annual_payment: '144.00' },
    ...{ payment_sum: 12, payment_sum_no_discount: 15, payment_period: 30, current_debt_amount: '1.50' },
    payments: {
      btv: [{ comment: '2026-02-01T00:00:00.000Z 2026-03-01T00:00:00.000Z', datetime: 1_772_366_400, amount: 5 }],
    },
  })
  expect(await box.get('/customer/balance/')).toMatchObject({ balance: '10.50' })
  expect(await box.get('/customer/payment/info/')).toMatchObject({
    details: [{ title: 'start', sum: 3, date: '2026-03-31' }],
    ...{ payment_sum: 12, payment_sum_no_discount: 15 },
  })
})

test('books that cannot be read have their numbers', async () => {
  const away = async () => Promise.reject(moneyErrors.moneyUnavailable())
  const ledger = books({ balanceOf: away, due: away, payments: away, completeInvoice: away })
  const { box } = await (await openShop(giving({ ledger }))).home()
  const numbers = [
    ['/customer/info/', 1],
    ['/v2/customer/info/', 500],
    ['/customer/balance/', 2],
    ['/customer/payment/info/', 2],
    ['/customer/invoice/complete/?invoice_id=1', 105],
  ] as const
  for (const [path, error] of numbers) expect(await box.get(path), path).toMatchObject({ error })
})

test('an invoice is finished by whoever bills, and by nobody else', async () => {
  const { box } = await (await openShop(giving({ ledger: books() }))).home()
  const complete = (sent: Record<string, string>) => box.get('/customer/invoice/complete/', sent)
  expect(await complete({ invoice_id: '1' })).toMatchObject({ error: 0 })
  expect(await complete({ invoice_id: '2' })).toMatchObject({ error: 160 })
  expect(await complete({})).toMatchObject({ error: 120 })
  const plain = await (await openShop()).home()
  expect(await plain.box.get('/customer/invoice/complete/', { invoice_id: '1' })).toMatchObject({ error: 106 })
})

test('autopayment is switched off here, and never on', async () => {
  const { home, house } = await openShop()
  const { box, customerId } = await home()
  const toggle = (enabled: string) => box.get('/customer/autopayment/', { enabled })
  expect(await toggle('0')).toMatchObject({ error: 2 })
  await house.ctx.repo(Customer).change({ id: customerId }, { autopaymentEnabled: true })
  expect(await toggle('1')).toMatchObject({ error: 3 })
  expect(await toggle('maybe')).toMatchObject({ error: 1 })
  expect(await toggle('0')).toMatchObject({ error: 0 })
  expect(await box.get('/v2/customer/info/')).toMatchObject({ autopayment_enabled: 0 })
})

test('there is no breakdown of what nobody billed', async () => {
  const { home, panel } = await openShop()
  const { box } = await home()
  const send = (email: string, period = 30) => box.get('/customer/billing_details_notify/', { email, period })
  await panel.add('/customers', { lastname: 'Petrov', email: 'petrov@example.com' })
  expect(await send('petrov@example.com')).toMatchObject({ error: 2 })
  expect(await send('anna@example.com')).toMatchObject({ error: 3 })
  expect(await send('nobody')).toMatchObject({ error: 1 })
  expect(await send('anna@example.com', 0)).toMatchObject({ error: 1 })
})
