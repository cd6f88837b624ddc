import { expect, test } from 'vitest'
import { openNights } from './nights.fixture.js'
import { subscriber } from './script.fixture.js'

test('a film that a billing system sold is open until its day, and closed when the sale is deleted', async () => {
  const { house, script } = await openNights()
  const ann = await subscriber(script)
  await script.call('/account/create/', { customer_id: ann.customerId })
  const panel = house.staff({ allow: ['tvmiddleware.titles.create', 'billing.transactions.view'] })
  await panel.post('/admin/api/v1/tvmiddleware/titles', { name: 'Sold', ext_id: 'F-1' })
  const bought = async () => {
    const box = house.device(ann.accountId, { facts: { customerId: ann.customerId } })
    return (await box.get('/video/list/', { get_purchased: 1 }))['count']
  }
  const sell = (ext_id: string, words: Readonly<Record<string, string | number>> = {}) =>
    script.call('/transaction/create/', {
      ...{ customer_id: ann.customerId, ext_id, amount: -2.5, transaction_type: 1, video_ext_id: 'F-1' },
      ...{ video_available_until: '2026-03-12 12:00:00', comment: 'Sold', processed: 1, ...words },
    })
  expect(await sell('S0', { video_ext_id: 'F-2' })).toMatchObject({ error: 4 })
  expect(await sell('S1', { processed: 0 })).toMatchObject({ error: 0 })
  expect(await bought()).toBe(0)
  expect(await sell('S2')).toMatchObject({ error: 0 })
  expect(await sell('S2')).toMatchObject({ error: 1 })
  expect(await bought()).toBe(1)
  const sold = await panel.get('/admin/api/v1/billing/transactions', { ext_id: 'S2' })
  expect(sold['items']).toMatchObject([
    { amount: -250, video_ext_id: 'F-1', video_until: '2026-03-12T12:00:00.000Z', comment: 'Sold' },
  ])
  house.clock.advance(3 * 86_400_000)
  expect(await bought()).toBe(0)
  expect(await sell('S3', { video_available_until: '' })).toMatchObject({ error: 0 })
  expect(await bought()).toBe(1)
  house.clock.advance(400 * 86_400_000)
  expect(await bought()).toBe(1)
  await script.call('/transaction/delete/', { ext_id: 'S3' })
  expect(await bought()).toBe(0)
})
