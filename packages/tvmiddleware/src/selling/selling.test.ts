import { expect, test } from 'vitest'
import { Subscription } from '../tariffs/subscription.table.js'
import { openShop } from './selling.fixture.js'

test('a subscriber connects a basic tariff, adds another one, and sees their channels at once', async () => {
  const { home } = await openShop()
  const { box } = await home()
  expect(await box.get('/customer/tariff/subscribe/', { tariff_id: '' })).toMatchObject({ error: 120 })
  expect(await box.channels()).toBe('')
  expect(await box.connect(['start'])).toBe(0)
  expect(await box.channels()).toBe('a')
  expect(await box.connect(['sport', 'films'])).toBe(0)
  expect(await box.channels()).toBe('acd')
  expect(await box.held()).toEqual(['start', 'sport', 'films'])
})

test('a box is told to load its channels again when a tariff was connected', async () => {
  const { home } = await openShop()
  const { box } = await home()
  await box.connect(['start'])
  await box.get('/channel/list/')
  expect(await box.get('/account/status/', { with_tariffs: 1 })).toMatchObject({ channel_list_changed: 0 })
  await box.connect(['sport'])
  expect(await box.get('/account/status/')).toMatchObject({ channel_list_changed: 1 })
})

test('another basic tariff takes the place of the one there is', async () => {
  const { home, house } = await openShop()
  const { box, customerId } = await home()
  await box.connect(['start'])
  await box.connect(['sport'])
  expect(await box.connect(['full'])).toBe(0)
  expect(await box.held()).toEqual(['full', 'sport'])
  expect(await box.channels()).toBe('abc')
  const closed = await house.ctx.repo(Subscription).find({ where: { customerId, isClosed: true }, order: ['id'] })
  // What the customer was given when it was made, and the tariff that was replaced.
  expect(closed.at(-1)?.endsAt).toEqual(house.clock.now())
})

test('each refusal has its number, and changes nothing', async () => {
  const { home } = await openShop()
  const { box } = await home()
  expect(await box.connect(['sport']), 'an additional tariff without a basic one').toBe(1)
  expect(await box.connect(['start', 'full']), 'two basic ones').toBe(5)
  expect(await box.connect(['start', 'secret']), 'a hidden one').toBe(1)
  for (const name of ['old', 'off', 'system'] as const) expect(await box.connect([name]), name).toBe(1)
  expect(await box.get('/customer/tariff/subscribe/', { tariff_id: 999 })).toMatchObject({ error: 1 })
  expect(await box.held()).toEqual([])
  await box.connect(['start', 'sport', 'glued'])
  expect(await box.connect(['films', 'sport']), 'one that is held').toBe(3)
  expect(await box.disconnect([])).toBe(120)
  expect(await box.disconnect(['films']), 'one that is not held').toBe(1)
  expect(await box.disconnect(['sport', 'start']), 'the basic one').toBe(2)
  expect(await box.disconnect(['sport', 'glued']), 'one that stays').toBe(5)
  expect(await box.held()).toEqual(['start', 'sport', 'glued'])
  expect(await box.disconnect(['sport'])).toBe(0)
  expect(await box.held()).toEqual(['start', 'glued'])
  expect(await box.channels()).toBe('ae')
})

test('a required basic tariff is not exchanged by the subscriber, a required one not disconnected', async () => {
  const { home } = await openShop()
  const { box } = await home()
  expect(await box.connect(['fixed', 'duty'])).toBe(0)
  expect(await box.connect(['full'])).toBe(6)
  expect(await box.disconnect(['duty'])).toBe(5)
  expect(await box.held()).toEqual(['fixed', 'duty'])
})

test('an option opens nothing by itself and is sold like any other tariff', async () => {
  const { home } = await openShop()
  const { box } = await home()
  await box.connect(['start'])
  expect(await box.connect(['option'])).toBe(0)
  expect(await box.channels()).toBe('a')
  expect(await box.held()).toEqual(['start', 'option'])
})

test('where no basic tariff is sold, additional ones need none', async () => {
  const { home, panel, tariffs } = await openShop()
  for (const name of ['start', 'full', 'fixed'] as const)
    await panel.patch(`/tariffs/${tariffs[name]}`, { is_enabled: false })
  const { box } = await home()
  expect(await box.connect(['sport'])).toBe(0)
})

test('one account of a home connects for itself, the customer for all of them', async () => {
  const { home, tariffs } = await openShop()
  const { boxes } = await home(2)
  const [first, second] = boxes
  if (!first || !second) throw new Error('two boxes')
  expect(await first.get('/account/tariff/subscribe', { tariff_id: tariffs.start })).toMatchObject({ error: 0 })
  expect([await first.held(), await second.held()]).toEqual([['start'], []])
  expect(await second.connect(['full']), 'for all accounts, in place of what one of them has').toBe(0)
  expect([await first.held(), await second.held()]).toEqual([['full'], ['full']])
  // What all accounts have is not exchanged for one of them.
  expect(await first.get('/account/tariff/subscribe', { tariff_id: tariffs.start })).toEqual({ error: 6 })
  expect(await first.get('/account/tariff/subscribe', { tariff_id: tariffs.sport })).toEqual({
    payment_info: { is_awaiting_payment: 0 },
    error: 0,
  })
  expect(await second.get('/account/tariff/unsubscribe', { tariff_id: tariffs.sport })).toEqual({ error: 1 })
  expect(await first.get('/account/tariff/unsubscribe', { tariff_id: tariffs.sport })).toEqual({ error: 0 })
})

test('two boxes that choose at once never end with two basic tariffs', async () => {
  const { home, house } = await openShop()
  const { boxes, customerId } = await home(2)
  const choices = ['start', 'full', 'start', 'full'] as const
  await Promise.all(choices.flatMap((name, at) => boxes[at % 2]?.connect([name]) ?? []))
  const open = await house.ctx.repo(Subscription).count({ customerId, isClosed: false })
  expect(open).toBe(1)
})

test('a tariff for inactive accounts lets a debtor watch, and what was bought waits', async () => {
  const { home, panel, tariffs } = await openShop()
  const { box, accountIds } = await home()
  await panel.patch(`/tariffs/${tariffs.films}`, { available_for_inactive_accounts: true })
  await box.connect(['start', 'films'])
  await panel.patch(`/accounts/${accountIds[0]}`, { is_active: false, status_reason: 'DEBT' })
  expect(await box.channels()).toBe('d')
})

test('connecting may lift a block that the subscriber set, and never a debt', async () => {
  const { home, panel } = await openShop()
  const { box, accountIds } = await home()
  const status = async () => (await box.get('/account/status/'))['status']
  await panel.patch(`/accounts/${accountIds[0]}`, { is_active: false, status_reason: 'BLOCK' })
  await box.connect(['start'])
  expect(await status()).toBe(2)
  expect(await box.connect(['sport'], { try_activate: 1 })).toBe(0)
  expect(await status()).toBe(0)
  await panel.patch(`/accounts/${accountIds[0]}`, { is_active: false, status_reason: 'DEBT' })
  expect(await box.connect(['films'], { try_activate: 1 })).toBe(0)
  expect(await status()).toBe(2)
})

test('a tariff counts for the lists that it is meant for', async () => {
  const { home, panel, tariffs } = await openShop()
  const { box } = await home()
  await box.connect(['start', 'sport'])
  await panel.patch(`/tariffs/${tariffs.sport}`, { used_for_channel_list: false })
  expect(await box.channels()).toBe('a')
})
