import { hookNames, type HookName } from '@headend/base'
import { onTestFinished } from 'vitest'
import { openExample, type Books, type Subject } from '../../examples/external-billing.js'
import { openTown, subscriber, type Words } from './script.fixture.js'

const secret = 'a secret of both sides'
const permissions = [
  ...['view', 'create', 'edit'].map((verb) => `billing.external-apis.${verb}`),
  'tvmiddleware.tariffs.create',
]

export const handlerName = 'outside'

/** A town whose customers are billed by the example billing, and who asks what of it. */
export const openForeign = async (
  options: { readonly allowPrivate?: 0 | 1; readonly hooks?: readonly HookName[] } = {},
) => {
  const town = await openTown({ billing: { allowPrivate: options.allowPrivate ?? 1 } })
  const { house, script } = town
  onTestFinished(() => house.close())
  const ann: Subject = { balance: 20, services: [], payments: [], invoices: {}, isAllowed: true }
  const books: Books = { prices: { tv: 10, sport: 15, film: 5 }, subjects: { '1001': ann }, tickets: ['5550001'] }
  const now = () => house.clock.now().getTime()
  const billing = await openExample({ secret, books, now })
  onTestFinished(billing.close)
  const panel = house.staff({ allow: permissions })
  const handle = (facts: object = {}) =>
    panel.call('post', '/billing/external-apis', {
      body: {
        ...{ name: handlerName, url: billing.url, secret, is_default: true, keep_seconds: 600 },
        ...{ hooks: options.hooks ?? hookNames, failures_to_pause: 2, pause_seconds: 60, timeout_ms: 20_000, ...facts },
      },
    })
  const who = async (words: Words = { ext_id: '1001' }, account: Words = {}) => {
    const person = await subscriber(script, words, account)
    return { ...person, box: house.device(person.accountId, { facts: { customerId: person.customerId } }) }
  }
  /** A tariff that the billing knows by its name; what it costs here is nobody's affair. */
  const sell = async (name: string): Promise<number> => {
    const body = { name, ext_id: name, price: 9900, currency: 'EUR' }
    return Number((await panel.call('post', '/admin/api/v1/tvmiddleware/tariffs', { body })).body['id'])
  }
  return { ...town, ann, books, billing, panel, handle, who, sell }
}
