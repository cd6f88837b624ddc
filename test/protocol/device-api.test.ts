import { bool, defineModule, flag, int, list, object, optional, route, text } from '@headend/base'
import { openHouse } from '@headend/base/testing'
import { expect, test } from 'vitest'
import { openAll } from '../house/all-routes.js'
import { billingApi, dealerApi } from './billing-api.js'
import { contentApi } from './content-api.js'
import { deviceApi, type DocumentedMethod } from './device-api.js'
import { protocolFaults } from './method-rules.js'
import { keysOf } from './notation.js'
import { streamingApi } from './streaming-api.js'

/** What stands with the device methods and is none of the 175: the picture of a code, the callback of a licence server. */
const beside = ['/noauth/qr/login/image/', '/ezdrm/content/access/']

test('every device method takes, answers and numbers what the protocol says', async () => {
  const house = await openAll()
  const device = house.engine.routes.filter(({ api }) => api.name === 'device')
  expect(deviceApi.filter(({ path }) => !beside.includes(path))).toHaveLength(175)
  expect(protocolFaults(device, deviceApi)).toEqual([])
})

test('so does every method of the Streaming API', async () => {
  const house = await openAll()
  const streaming = house.engine.routes.filter(({ api }) => api.name === 'streaming')
  expect(protocolFaults(streaming, streamingApi)).toEqual([])
})

test('so does each of the 44 methods of the Billing API', async () => {
  const house = await openAll()
  const billing = house.engine.routes.filter(({ api }) => api.name === 'billing')
  expect(protocolFaults(billing, billingApi)).toEqual([])
  expect(billingApi).toHaveLength(44)
})

test('so does each of the 9 methods of the Dealer API', async () => {
  const house = await openAll()
  const dealers = house.engine.routes.filter(({ api }) => api.name === 'dealers')
  expect(protocolFaults(dealers, dealerApi)).toEqual([])
  expect(dealerApi).toHaveLength(9)
})

test('so does every method of the Content API', async () => {
  const house = await openAll()
  const content = house.engine.routes.filter(({ api }) => api.name === 'content')
  expect(contentApi).toHaveLength(44)
  expect(protocolFaults(content, contentApi)).toEqual([])
})

test('the notation of the protocol is read', () => {
  expect(keysOf('name, ids#[]?, rows[]{id#, on!}, empty{}, is^')).toMatchObject([
    { name: 'name', kind: 'text', isList: false, mayLack: false },
    { name: 'ids', kind: 'number', isList: true, mayLack: true },
    { name: 'rows', kind: 'object', isList: true, keys: [{ name: 'id' }, { name: 'on', kind: 'flag' }] },
    { name: 'empty', kind: 'object', keys: [] },
    { name: 'is', kind: 'bool' },
  ])
  expect(() => keysOf('na-me')).toThrow('na-me is no key of the protocol')
})

const faultsOf = async (methods: readonly DocumentedMethod[], ...routes: Parameters<typeof route>[0][]) => {
  const bad = defineModule({ name: 'bad', setup: () => ({ routes: { device: routes.map((one) => route(one)) } }) })
  const house = await openHouse([bad])
  return protocolFaults(
    house.engine.routes.filter(({ api }) => api.name === 'device'),
    methods,
  )
}

const method: DocumentedMethod = {
  path: '/film/list/',
  verb: 'get',
  common: 'CAL',
  input: 'page search mood',
  reply: 'films[]{id#, name, is_new!, note?}, total#',
  errors: [1, 2, 7],
  later: { input: 'mood', errors: [7] },
}
const film = object({ id: int(), name: text(), is_new: flag() })
const good = {
  ...({ method: 'get', path: '/film/list/', auth: 'device', summary: 'Films', invalid: 1 } as const),
  input: object({ page: int(1, 9), search: text(9), lang: text(2) }),
  reply: object({ films: list(film), total: int() }),
  codes: { notFound: 2, tooMany: 1001, internal: 500 },
  run: () => ({ films: [], total: 0 }),
}

test('the loop is content with a method as documented', async () => {
  expect(await faultsOf([method], good)).toEqual([])
})

test('the loop names each difference from the protocol', async () => {
  const bad = {
    ...good,
    ...({ method: 'post', auth: 'guest', withoutMessage: true, invalid: 3, steps: [9] } as const),
    input: object({ page: int(1, 9), colour: text(9) }),
  }
  expect(await faultsOf([method, { ...method, path: '/gone/' }], bad, { ...good, path: '/film/secret/' })).toEqual([
    '/film/list/ is post and not get',
    '/film/list/ differs in error_message',
    '/film/list/ serves guest and not device',
    '/film/list/ input colour is not documented',
    '/film/list/ input search is missing',
    '/film/list/ error 9 is not documented',
    '/film/list/ error 3 is not documented',
    '/film/list/ error 1 is missing',
    '/film/secret/ is no method of the protocol',
    '/gone/ has no route',
  ])
})

test('the loop names keys of a reply that are too many, too few, of another kind or in another order', async () => {
  const films = (reply: Parameters<typeof object>[0]) => ({ ...good, reply: object(reply), run: () => ({}) })
  const row = { id: int(), name: text(), is_new: flag() }
  expect(await faultsOf([method], films({ films: list(object({ ...row, secret: text() })), total: int() }))).toEqual([
    '/film/list/ reply films.secret is not documented',
  ])
  expect(await faultsOf([method], films({ films: list(object({ id: int(), name: text() })) }))).toEqual([
    '/film/list/ reply total is missing',
  ])
  const wrong = { films: list(object({ name: optional(text()), id: text(), is_new: bool() })), total: list(int()) }
  expect(await faultsOf([method], films(wrong))).toEqual([
    '/film/list/ reply films. is in the order name,id,is_new',
    '/film/list/ reply films.id is no number',
    '/film/list/ reply films.name may be missing',
    '/film/list/ reply films.is_new is no flag',
    '/film/list/ reply total is no number',
  ])
})
