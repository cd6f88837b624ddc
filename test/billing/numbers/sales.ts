import { openTown, subscriber, tariff, type Script } from '../script.fixture.js'
import { expectNumbers, nobody, without, type Heard } from './numbers.fixture.js'

const admin = '/admin/api/v1/tvmiddleware'
type Town = Awaited<ReturnType<typeof openTown>>

/** A tariff that is paid in another currency than the customers have. */
export const foreignTariff = async ({ house }: Pick<Town, 'house'>): Promise<number> => {
  const body = { name: 'Abroad', price: 500, currency: 'USD' }
  return Number((await house.staff({ isSuperuser: true }).post(`${admin}/tariffs`, body))['id'])
}

/** A tariff that nobody without money is given. */
export const dearTariff = (script: Script): Promise<number> =>
  tariff(script, 'Dear', { basic_tariff_priority: 1, default_activation_price: 4 })

/** Tariffs as they are made, changed and taken away, and what may serve them. */
export const tariffs = async (heard: Heard): Promise<void> => {
  const { house, ...town } = await openTown()
  const script = heard.script(town.script)
  const { customerId } = await subscriber(script)
  const [held, free] = [await tariff(script, 'Held'), await tariff(script, 'Free')]
  await script.call('/customer/tariff/assign/', { customer_id: customerId, tariff_id: held })
  const service = { name: 'Edge', type: 'live', url_mask: 'http://edge.example/$prefix' }
  const made = await house.staff({ isSuperuser: true }).post(`${admin}/stream-services`, service)
  const link = { tariff_id: held, service_id: Number(made['id']) }
  await expectNumbers(script.call, [
    ...['list', 'basic/list', 'additional/list', 'option/list'].map((one) => [`/tariff/${one}/`, {}, 0] as const),
    ['/tariff/create/', { name: 'Short' }, 1],
    ['/tariff/modify/', { tariff_id: free, price: 3 }, 0],
    ['/tariff/modify/', { tariff_id: nobody, price: 3 }, 1],
    ['/tariff/delete/', { tariff_id: free }, 0],
    ['/tariff/delete/', { tariff_id: free }, 1],
    ['/tariff/delete/', { tariff_id: held }, 2],
  ])
  for (const path of ['/tariff/streamservice/assign/', '/tariff/streamservice/remove/']) {
    await expectNumbers(script.call, [
      [path, link, 0],
      [path, { ...link, tariff_id: nobody }, 1],
      [path, { ...link, service_id: nobody }, 2],
    ])
    await without(house, 'tvm_tariff_services', () => expectNumbers(script.call, [[path, link, 3]]))
  }
}

/** Tariffs as customers and accounts hold them. */
export const holdings = async (heard: Heard): Promise<void> => {
  const { house, ...town } = await openTown()
  const script = heard.script(town.script)
  const ann = await subscriber(script, {}, { activation_date: '2026-03-01' })
  const sport = await tariff(script, 'Sport')
  const [dear, abroad] = [await dearTariff(script), await foreignTariff({ house })]
  const [customer, account] = [{ customer_id: ann.customerId }, { account_id: ann.accountId }]
  await expectNumbers(script.call, [
    ['/customer/tariff/assign/', { ...customer, tariff_id: sport }, 0],
    ['/customer/tariff/assign/', { customer_id: nobody, tariff_id: sport }, 1],
    ['/customer/tariff/assign/', { ...customer, tariff_id: nobody }, 2],
    ['/customer/tariff/assign/', { ...customer, tariff_id: dear }, 3],
    ['/customer/tariff/assign/', { ...customer, tariff_id: abroad }, 4],
    ['/customer/tariff/remove/', { ...customer, tariff_id: sport }, 0],
    ['/customer/tariff/remove/', { customer_id: nobody, tariff_id: sport }, 1],
    ['/customer/tariff/remove/', { ...customer, tariff_id: nobody }, 2],
    ['/account/tariff/assign/', { ...account, tariff_id: sport }, 0],
    ['/account/tariff/assign/', { account_id: nobody, tariff_id: sport }, 1],
    ['/account/tariff/assign/', { ...account, tariff_id: nobody }, 2],
    ['/account/tariff/assign/', { ...account, tariff_id: dear }, 3],
    ['/account/tariff/assign/', { ...account, tariff_id: abroad }, 3],
    ['/account/tariff/remove/', { ...account, tariff_id: sport }, 0],
    ['/account/tariff/remove/', { account_id: nobody, tariff_id: sport }, 1],
    ['/account/tariff/remove/', { ...account, tariff_id: nobody }, 2],
  ])
  await without(house, 'tvm_subscriptions', () =>
    expectNumbers(script.call, [['/customer/tariff/remove/', { ...customer, tariff_id: sport }, 3]]),
  )
}

/** Subscriptions with a term of their own. */
export const terms = async (heard: Heard): Promise<void> => {
  const { house, ...town } = await openTown()
  const script = heard.script(town.script)
  const { customerId: customer_id } = await subscriber(script)
  const words = { customer_id, tariff_id: await tariff(script, 'Sport', { price: 5 }), duration: 10 }
  const [create, remove] = ['/customer/tariffsubscription/create/', '/customer/tariffsubscription/delete/']
  await expectNumbers(script.call, [
    [create, words, 100],
    [remove, { id: 1 }, 100],
  ])
  await house.areas.settings.change(house.ctx, 'billing', { mode: 'subscription' })
  const made = await script.call(create, words)
  await expectNumbers(script.call, [
    [create, { ...words, customer_id: nobody }, 1],
    [create, { ...words, tariff_id: nobody }, 2],
    [create, { ...words, end_date: '2026-03-01' }, 3],
    [remove, { id: nobody }, 1],
    [remove, { id: 'x' }, 2],
    [remove, { id: Number(made['tariffsubscription_id']) }, 0],
    [create, words, 0],
  ])
}

/** Codes that are worth something. */
export const promos = async (heard: Heard): Promise<void> => {
  const { house, ...town } = await openTown()
  const script = heard.script(town.script)
  const { accountId: account_id } = await subscriber(script)
  const made = async (words: object): Promise<string> => {
    const { promo_codes } = await script.call('/promo/create/', { amount: 5, ...words })
    return String((promo_codes as { code: string }[])[0]?.code)
  }
  const [code, early, other] = [await made({}), await made({ valid_from: '2027-01-01' }), await made({})]
  await expectNumbers(script.call, [
    ['/promo/create/', { amount: 5, account_id: nobody }, 1],
    ['/promo/activate/', { account_id, code }, 0],
    ['/promo/activate/', { account_id: nobody, code }, 1],
    ['/promo/activate/', { account_id, code: 'NOSUCH' }, 2],
    ['/promo/activate/', { account_id, code: 'x'.repeat(99) }, 3],
    ['/promo/activate/', { account_id, code }, 4],
    ['/promo/activate/', { account_id, code: early }, 5],
  ])
  await without(house, 'billing_promos', () =>
    expectNumbers(script.call, [
      ['/promo/create/', { amount: 5 }, 2],
      ['/promo/activate/', { account_id, code: other }, 6],
    ]),
  )
  await expectNumbers(script.call, [['/promo/activate/', { account_id, code: other }, 0]])
}
