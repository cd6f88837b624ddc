import { expect, test } from 'vitest'
import { giving, openShop } from './selling.fixture.js'
import { moneyErrors, type Pricing } from '@headend/base'

type Row = Record<string, unknown>
const rowsOf = (answer: Row, list = 'tariffs') => answer[list] as Row[]

test('a subscriber is listed what is held or offered, with every field of the protocol', async () => {
  const { home, tariffs } = await openShop()
  const { box } = await home()
  await box.connect(['start'])
  const rows = rowsOf(await box.get('/account/tariff/list', { lang: 'ru' }))
  expect(rows.map(({ name }) => name)).toEqual(['start', 'full', 'fixed', 'Спорт', 'films', 'glued', 'duty', 'option'])
  expect(rows.find(({ id }) => id === tariffs.films)).toEqual({
    ...{ id: tariffs.films, name: 'films', description: '', period: 30, price: 1, price_after_activation: 2.5 },
    ...{ basic_tariff_priority: 0, is_assigned: 0, subscription_end_date: '', is_virtual: 0 },
    ...{ available_to_unsubscribe: 1, channels_count: 1, is_periodical: 1, icon: '', icon_tv: '', videos_count: -1 },
  })
  const customerRows = rowsOf(await box.get('/customer/tariff/list/'))
  expect(customerRows.find(({ name }) => name === 'start')).toMatchObject({
    ...{ is_assigned: 1, basic_tariff_priority: 1, available_to_unsubscribe: 0, archived: 0, meta: '' },
  })
  expect(customerRows.find(({ name }) => name === 'sport')).toMatchObject({ meta: '{"age":6}' })
})

test('a tariff that was withdrawn stays listed with those who hold it', async () => {
  const { home, panel, tariffs } = await openShop()
  const { box } = await home()
  await box.connect(['start', 'sport'])
  await panel.patch(`/tariffs/${tariffs.sport}`, { is_archived: true })
  const rows = rowsOf(await box.get('/customer/tariff/list/'))
  expect(rows.find(({ name }) => name === 'sport')).toMatchObject({ archived: 1, is_assigned: 1 })
  expect(await box.channels()).toBe('ac')
})

test('connecting is free of charge while nobody bills', async () => {
  const { home, tariffs } = await openShop()
  const { box } = await home()
  const cost = (sent: Record<string, string | number>) => box.get('/customer/tariff/subscription/cost/', sent)
  expect(await cost({ tariff_id: `${tariffs.full},${tariffs.sport}` })).toEqual({
    ...{ price: 0, balance: 0, error: 0, error_message: '' },
  })
  expect(await cost({ tariff_id: tariffs.secret })).toMatchObject({ error: 1 })
  expect(await cost({ tariff_id: 999 })).toMatchObject({ error: 1 })
  expect(await cost({})).toMatchObject({ error: 1 })
  expect(await box.connect(['full'])).toBe(0)
})

const billing = (admit: Pricing['admit']): Pricing => ({
  quote: async () => ({ price: 850, balanceAfter: -250 }),
  admit,
  charge: async () => undefined,
  release: async () => undefined,
})

test('whoever bills gives the price, and without money nothing is connected', async () => {
  const poor = billing(async () => Promise.reject(moneyErrors.insufficientFunds()))
  const { home, tariffs } = await openShop(giving({ pricing: poor }))
  const { box } = await home()
  expect(await box.get('/customer/tariff/subscription/cost/', { tariff_id: tariffs.full })).toMatchObject({
    ...{ price: 8.5, balance: -2.5 },
  })
  expect(await box.connect(['full'])).toBe(2)
  expect(await box.held()).toEqual([])
})

test('what has to be paid first is connected when it is', async () => {
  const invoicing = billing(async () => ({ awaitedInvoiceId: '77' }))
  const { home, tariffs } = await openShop(giving({ pricing: invoicing }))
  const { box } = await home()
  expect(await box.get('/account/tariff/subscribe', { tariff_id: tariffs.full })).toEqual({
    payment_info: { is_awaiting_payment: 1, invoice_id: '77' },
    error: 0,
  })
  expect(await box.held()).toEqual([])
})

test('a billing that is not set up, or does not answer, has its numbers', async () => {
  const failures = [
    [moneyErrors.moneyMisconfigured(), 4],
    [moneyErrors.moneyUnavailable(), 105],
  ] as const
  for (const [failure, number] of failures) {
    const { home } = await openShop(giving({ pricing: billing(async () => Promise.reject(failure)) }))
    const { box } = await home()
    expect(await box.connect(['full'])).toBe(number)
  }
})

test('a guest is shown tariffs and their channels before signing up', async () => {
  const { house, tariffs } = await openShop()
  const guest = house.guest()
  const offered = rowsOf(await guest.get('/noauth/portal/client/tariff/list/'))
  expect(offered.find(({ name }) => name === 'sport')).toEqual({
    ...{ id: tariffs.sport, name: 'sport', description: '', period: 30, channels_count: 1, price: '5.50', icon: '' },
    meta: '{"age":6}',
  })
  const channels = (sent: Record<string, string | number>) => guest.get('/noauth/portal/client/channel/list/', sent)
  const rows = rowsOf(await channels({ tariff_id: tariffs.full }), 'channels')
  expect(rows.map(({ name }) => name)).toEqual(['a', 'b'])
  expect(rows[0]).toMatchObject({ program_id: -1, program_meta: '', next_program_id: -1, meta: '' })
  expect(rows[0]).not.toHaveProperty('url')
  const [compact] = rowsOf(await channels({ tariff_id: tariffs.full, compact: 1 }), 'channels')
  expect(compact).not.toHaveProperty('program_meta')
  expect(await channels({})).toMatchObject({ error: 1 })
  expect(await channels({ tariff_id: tariffs.secret })).toMatchObject({ error: 1 })
  expect(await channels({ tariff_id: tariffs.full, channel_sort_id: 9 })).toMatchObject({ error: 2 })
  expect(await channels({ tariff_id: tariffs.full, icon_width: 'wide' })).toMatchObject({ error: 3 })
})
