import { createHash } from 'node:crypto'
import type { TestHouse } from '@headend/base/testing'
import { openAll } from '../house/all-routes.js'

export type Pair = readonly [name: string, value: string | number]
export type Words = Readonly<Record<string, string | number | readonly (string | number)[]>>
export type Answer = Record<string, unknown>

/** The documented signature, written anew: what clients out there compute, whatever the house does. */
export const sign = (pairs: readonly Pair[], key: string): string => {
  const sorted = pairs.map(([name, value]) => [name, String(value)] as const).sort((a, b) => order(a, b))
  const text = sorted.map(([name, value]) => `${name}:${value};`).join('') + key
  return createHash('md5').update(Buffer.from(text).toString('base64')).digest('hex')
}

const order = (a: readonly [string, string], b: readonly [string, string]): number =>
  a[0] === b[0] ? (a[1] < b[1] ? -1 : 1) : a[0] < b[0] ? -1 : 1

const pairsOf = (words: Words): Pair[] =>
  Object.entries(words).flatMap(([name, value]) => [value].flat().map((one): Pair => [name, one as string | number]))

const encoded = (pairs: readonly Pair[]): string =>
  new URLSearchParams(pairs.map(([name, value]): [string, string] => [name, String(value)])).toString()

/** Sends a form as it is to a path of the Billing API. */
export const postForm = async (
  house: TestHouse,
  path: string,
  body: string,
  { query = '', ip = '192.0.2.10', type = 'application/x-www-form-urlencoded' } = {},
): Promise<Answer> => {
  const said = await house.engine.handle({
    ...{ method: 'POST', path: `/billing/api${path}`, query, ip, isSecure: false, requestId: 'test' },
    headers: { 'content-type': type },
    body: Buffer.from(body),
  })
  if (said?.status !== 200) throw new Error(`${path} answers ${said?.status}`)
  return JSON.parse(String(said.body)) as Answer
}

/** An operator's script that knows the billing key. */
export interface Script {
  /** Signs and posts, as the vendor's clients do. */
  call(path: string, words?: Words): Promise<Answer>
  /** The same by GET with everything in the query. */
  get(path: string, words?: Words): Promise<Answer>
  /** The pairs of a call with client and signature. */
  signed(words: Words): string
  readonly key: string
}

export const scriptOf = async (house: TestHouse, operatorId = house.operatorId): Promise<Script> => {
  const operator = await house.areas.operators.known(operatorId)
  if (!operator) throw new Error('there is no such operator')
  const key = house.areas.operators.keyOf(operator, 'billing')
  const signed = (words: Words): string => {
    const pairs: Pair[] = [...pairsOf(words), ['client_id', operatorId]]
    return encoded([...pairs, ['signature', sign(pairs, key)]])
  }
  return {
    key,
    signed,
    call: (path, words = {}) => postForm(house, path, signed(words)),
    get: async (path, words = {}) => {
      const said = await house.engine.handle({
        ...{ method: 'GET', path: `/billing/api${path}`, query: signed(words), ip: '192.0.2.10', headers: {} },
        ...{ isSecure: false, requestId: 'test', body: null },
      })
      return JSON.parse(String(said?.body)) as Answer
    },
  }
}

/** A house with a script, and one more operator whose script sees nothing of it. */
export const openTown = async (config: Readonly<Record<string, unknown>> = {}) => {
  const house = await openAll({ now: '2026-03-10T12:00:00Z', config })
  const script = await scriptOf(house)
  const other = await house.addOperator('Other')
  return { house, script, other: await scriptOf(house, other.id) }
}

/** A customer with an account, by the API alone. */
export const subscriber = async (script: Script, words: Words = {}, account: Words = {}) => {
  const customer = await script.call('/customer/create/', { firstname: 'Ann', ...words })
  const made = await script.call('/account/create/', { customer_id: Number(customer['id']), ...account })
  if (made['error'] !== 0) throw new Error(JSON.stringify([customer, made]))
  return {
    customerId: Number(customer['id']),
    accountId: Number(made['account_id']),
    abonement: String(made['abonement']),
    password: String(made['password']),
  }
}

/** A tariff, by the API alone. */
export const tariff = async (script: Script, name: string, words: Words = {}): Promise<number> => {
  const limits = { period: 30, sessions_count: 1, basic_sessions_count: 1, basic_tariff_priority: 0 }
  const made = await script.call('/tariff/create/', { name, ...limits, ...words })
  if (made['error'] !== 0) throw new Error(JSON.stringify(made))
  return Number(made['id'])
}

export type Dealer = (path: string, words?: Words) => Promise<Answer>

/** A dealer's script: its number and its key go along in clear. */
export const dealerOf = async (house: TestHouse, facts: object = {}): Promise<Dealer & { readonly id: number }> => {
  const panel = house.staff({ isSuperuser: true })
  const { id } = await panel.post('/base/dealers', { company_name: 'Dealer', ...facts })
  const { key } = (await panel.call('post', `/base/dealers/${String(id)}/key`)).body
  const call: Dealer = async (path, words = {}) => {
    const sent = Object.entries(words).map(([name, value]): [string, string] => [name, String(value)])
    const body = new URLSearchParams([...sent, ['dealer_id', String(id)], ['api_key', String(key)]])
    const said = await house.engine.handle({
      ...{ method: 'POST', path: `/dealers/api${path}`, query: '', ip: '192.0.2.20', isSecure: false },
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      ...{ requestId: 'test', body: Buffer.from(body.toString()) },
    })
    return JSON.parse(String(said?.body)) as Answer
  }
  return Object.assign(call, { id: Number(id) })
}
