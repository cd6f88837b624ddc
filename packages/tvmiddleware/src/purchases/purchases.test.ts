import {
  defineModule,
  ExternalApi,
  moneyErrors,
  offer,
  Purchases,
  type HookName,
  type PurchaseSale,
  type Told,
} from '@headend/base'
import { expect, test } from 'vitest'
import { openFilms } from '../testing/films.fixture.js'

/** Somebody who bills: remembers what was charged, and refuses who has nothing. */
const purse = (balance: { left: number }, sales: PurchaseSale[]) =>
  defineModule({
    name: 'purse',
    gives: [Purchases],
    setup: () => ({
      offers: [
        offer(Purchases, {
          charge: async (_ctx, _buyer, sale) => {
            if (balance.left < sale.price) throw moneyErrors.insufficientFunds()
            balance.left -= sale.price
            sales.push(sale)
          },
        }),
      ],
    }),
  })

test('a rented film is charged once and stays open for its hours', async () => {
  const [balance, sales] = [{ left: 500 }, [] as PurchaseSale[]]
  const { tv, films } = await openFilms({ beside: [purse(balance, sales)] })
  const bob = await tv.login('bob')
  const { vid } = films.dear
  const rent = () => bob.get('/video/action/', { vid, action: 'rent' })
  const stream = () => bob.get('/video/url/', { vid, redirect: 0 })
  expect(await rent()).toMatchObject({ error: 0 })
  expect(sales).toEqual([
    { price: 299, currency: 'EUR', about: 'Dear', key: `video-${tv.people.bob.accountId}-${vid}-0` },
  ])
  expect(await rent()).toMatchObject({ error: 3 })
  expect(await stream()).toMatchObject({ error: 0 })
  tv.clock.advance(48 * 3_600_000)
  expect(await stream()).toMatchObject({ error: 1 })
  expect(await bob.get('/video/list/', { get_purchased: 1 })).toMatchObject({ count: 0 })
  // What is left does not pay it a second time.
  expect(await rent()).toMatchObject({ error: 2 })
  expect([balance.left, sales.length]).toEqual([201, 1])
})

test('without somebody who bills a film that costs money is refused, and one for nothing is given', async () => {
  const { tv, films, options } = await openFilms()
  const bob = await tv.login('bob')
  const { vid } = films.dear
  expect(await bob.get('/video/action/', { vid, action: 'rent' })).toMatchObject({ error: 1 })
  expect(await bob.get('/video/url/', { vid, redirect: 0 })).toMatchObject({ error: 1 })
  expect(await bob.get('/video/action/', { vid, action: 'steal' })).toMatchObject({ error: 1 })
  expect(await bob.get('/video/action/', { vid: 999_999, action: 'gift' })).toMatchObject({ error: 5 })
  const gift = { vid, action: 'gift', external_api_goods_id: String(options.gift) }
  expect(await bob.get('/video/action/', gift)).toEqual({ error: 0, error_message: '' })
  expect(await bob.get('/video/url/', { vid, redirect: 0 })).toMatchObject({ error: 0 })
  expect(await bob.get('/video/action/', gift)).toMatchObject({ error: 3 })
  expect(await bob.get('/video/list/', { get_purchased: 1 })).toMatchObject({
    videos: [{ id: vid, is_purchased: 1, has_subscription: 0 }],
  })
  const twin = await tv.login('twin')
  expect(await twin.get('/video/list/', { get_purchased: 1 })).toMatchObject({ count: 0 })
})

test('a tariff with the film is taken, listed and given up', async () => {
  const { tv, films } = await openFilms()
  const bob = await tv.login('bob')
  const { vid } = films.extra
  const { extra, basic } = tv.tariffs
  expect(await bob.get('/video/subscription/list/', { is_purchased: 0 })).toMatchObject({
    subscriptions: [{ id: extra, name: 'extra', is_purchased: false }],
  })
  expect(await bob.get('/video/action/', { vid, action: 'subscribe' })).toMatchObject({ error: 0 })
  expect(await bob.get('/video/url/', { vid, redirect: 0 })).toMatchObject({ error: 0 })
  expect(await bob.get('/video/action/', { vid, action: 'subscribe' })).toMatchObject({ error: 3 })
  const { subscriptions } = await bob.get('/video/subscription/list/', { is_purchased: 1 })
  expect(subscriptions).toMatchObject([{ id: basic }, { id: extra }])
  expect(await bob.get('/video/subscription/cancel/', { subscription: extra })).toMatchObject({ error: 0 })
  expect(await bob.get('/video/url/', { vid, redirect: 0 })).toMatchObject({ error: 1 })
  expect(await bob.get('/video/subscription/cancel/', { subscription: extra })).toMatchObject({ error: 1 })
})

/** A foreign billing that rents out one film, and what it was asked. */
const rental = (asked: Told<HookName>[], says: { isAway?: boolean; invoice?: string } = {}) =>
  defineModule({
    name: 'rental',
    gives: [ExternalApi],
    setup: () => ({
      offers: [
        offer(ExternalApi, {
          takes: async () => true,
          ask: async (_ctx, _whom, hook, told) => {
            if (says.isAway) throw moneyErrors.moneyUnavailable()
            const answers: Partial<Record<HookName, unknown>> = {
              get_video_actions_list: { actions: [{ action: 'hire', caption: 'Hire', price: 4.5, goods_id: 'G7' }] },
              perform_video_action: { access_hours: 24, invoice_id: says.invoice ?? '' },
            }
            if (hook === 'perform_video_action') asked.push(told)
            return answers[hook] as never
          },
        }),
      ],
    }),
  })

test('a film shows what a foreign billing offers, and is open as long as that says', async () => {
  const asked: Told<HookName>[] = []
  const { tv, films } = await openFilms({ beside: [rental(asked)] })
  const bob = await tv.login('bob')
  const { vid } = films.dear
  const hire = { action: 'hire', caption: 'Hire', price: 4.5, cost: 4.5, ext_id: 'G7' }
  expect(await bob.get('/video/detail/', { vid })).toMatchObject({
    actions: expect.arrayContaining([expect.objectContaining(hire)]),
  })
  const without = await bob.get('/video/detail/', { vid, external_api_request: 0 })
  expect((without['actions'] as { action: string }[]).map(({ action }) => action)).not.toContain('hire')
  const wish = { vid, action: 'hire', external_api_goods_id: 'G7' }
  expect(await bob.get('/video/action/', wish)).toMatchObject({ error: 0 })
  expect(asked).toMatchObject([{ action: 'hire', goods_id: 'G7', video: { id: vid, name: 'Dear' } }])
  expect(await bob.get('/video/url/', { vid, redirect: 0 })).toMatchObject({ error: 0 })
  tv.clock.advance(24 * 3_600_000)
  expect(await bob.get('/video/url/', { vid, redirect: 0 })).toMatchObject({ error: 1 })
})

test('a film stays closed while its invoice is not paid, or whoever bills is away', async () => {
  const awaiting = await openFilms({ beside: [rental([], { invoice: 'I1' })] })
  const { vid } = awaiting.films.dear
  const bob = await awaiting.tv.login('bob')
  expect(await bob.get('/video/action/', { vid, action: 'hire' })).toMatchObject({ error: 2 })
  expect(await bob.get('/video/url/', { vid, redirect: 0 })).toMatchObject({ error: 1 })
  const away: { isAway?: boolean } = {}
  const { tv, films } = await openFilms({ beside: [rental([], away)] })
  const anybody = await tv.login('bob')
  away.isAway = true
  expect(await anybody.get('/video/detail/', { vid: films.dear.vid })).toMatchObject({ error: 2 })
  expect(await anybody.get('/video/action/', { vid: films.dear.vid, action: 'hire' })).toMatchObject({ error: 1 })
})
