import { expect, test } from 'vitest'
import { billingApi, dealerApi } from '../../protocol/billing-api.js'
import { dealerOf, openTown, postForm, scriptOf } from '../script.fixture.js'
import { dealers } from './dealers.js'
import { Heard } from './numbers.fixture.js'
import { gateways, keptCards, noGateway, transactions } from './payments.js'
import { holdings, promos, tariffs, terms } from './sales.js'
import { accounts, accountsElsewhere, cameras, customers, devices } from './subscribers.js'

const billing = new Heard()
const ofDealers = new Heard()

// What these hear is counted below: alone, without them, the count fails.
const stories = {
  'a customer that is made, changed, found or gone': customers,
  'an account, and what is sent to it': accounts,
  'an account whose billing elsewhere does not answer': accountsElsewhere,
  'a device or a session': devices,
  'a camera of an account': cameras,
  'a tariff, and what serves it': tariffs,
  'what customers and accounts hold': holdings,
  'a subscription with a term of its own': terms,
  'a promo code': promos,
  'a payment that was booked elsewhere': transactions,
  'a payment by what its gateway says': gateways,
  'a payment where there is no gateway': noGateway,
  'a card that a gateway keeps': keptCards,
}

for (const [name, story] of Object.entries(stories))
  test(`a billing system is told the documented numbers of ${name}`, () => story(billing))

test('a dealer is told the same numbers of its own customers', () => dealers(ofDealers))

test('no number of the Billing API is left that is neither given nor told to be impossible', () => {
  expect(billing.faults(billingApi)).toEqual([])
})

test('no number of the Dealer API is left either', () => {
  expect(ofDealers.faults(dealerApi)).toEqual([])
})

test('the count names a number that nobody was given, and a reason that is none', async () => {
  const heard = new Heard()
  const call = heard.by(() => Promise.resolve({ error: 2 }))
  await call('/film/')
  const film = { path: '/film/', verb: 'post', common: 'S', input: '', reply: '', errors: [1, 2] } as const
  expect(heard.faults([{ ...film, never: { 0: 'it is never made', 2: 'it cannot be' } }])).toEqual([
    '/film/ 1 is provoked by no test',
    '/film/ 2 happens, and is told to be impossible',
  ])
})

test('every method refuses a signature that is not its operator’s, and an operator that is not there', async () => {
  const { house, script } = await openTown()
  const other = await scriptOf(house, (await house.addOperator('Third')).id)
  const refused: string[] = []
  for (const { path } of billingApi) {
    // Signed by one operator, sent for another one.
    const stolen = other.signed({}).replace(/client_id=\d+/, `client_id=${house.operatorId}`)
    const forged = script.signed({}).replace(/signature=.{32}/, `signature=${'0'.repeat(32)}`)
    const away = script.signed({}).replace(/client_id=\d+/, 'client_id=999999')
    for (const [body, error] of [
      [stolen, -2],
      [forged, -2],
      [away, -3],
    ] as const)
      if ((await postForm(house, path, body))['error'] !== error) refused.push(`${path} ${error}`)
  }
  expect(refused).toEqual([])
})

test('every method of dealers refuses a key that is not the dealer’s', async () => {
  const { house } = await openTown()
  const { id } = await dealerOf(house)
  for (const { path } of dealerApi) {
    const said = await house.engine.handle({
      ...{ method: 'POST', path: `/dealers/api${path}`, query: '', ip: '192.0.2.20', isSecure: false },
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      ...{ requestId: 'test', body: Buffer.from(`dealer_id=${id}&api_key=forged`) },
    })
    expect([path, JSON.parse(String(said?.body))]).toMatchObject([path, { error: 401 }])
  }
})
