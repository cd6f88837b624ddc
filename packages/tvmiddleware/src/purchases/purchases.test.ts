import { defineModule, moneyErrors, offer, Purchases, type PurchaseSale } from '@headend/base'
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
