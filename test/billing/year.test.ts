import { expect, test } from 'vitest'
import { plusDays } from './slow-days.js'
import { SlowHome, type Card, type Price } from './slow-home.js'
import { openTown, scriptOf, tariff, type Script } from './script.fixture.js'

const days = 400
const homesOfEach = Math.ceil(Number(process.env['HEADEND_TEST_SUBSCRIBERS'] ?? 16) / 2)
const hour = 3_600_000
/** In minor units, by tariff. */
const prices: readonly Price[] = [
  { price: 1999, period: 30 },
  { price: 350, period: 7 },
  { price: 0, period: 30 },
  { price: 701, period: 90 },
]

/** Chances that come out alike in every run. */
const chances = (seed: number) => {
  let state = seed
  return (below: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 4_294_967_296) * below)
  }
}

interface Home {
  readonly slow: SlowHome
  readonly customerId: number
  readonly accountIds: readonly number[]
}

const cardOf = (chance: (below: number) => number, today: string): Card => {
  const soon = plusDays(today, 1 + chance(28))
  const none = { isActive: true, reason: '', activatedOn: null, deactivatesOn: null, nextChargeOn: null }
  const kinds: readonly Card[] = [
    { ...none, activatedOn: plusDays(soon, -28), nextChargeOn: soon },
    { ...none, activatedOn: today, deactivatesOn: soon },
    { ...none, activatedOn: today },
    { ...none, isActive: false, activatedOn: soon },
    { ...none, isActive: false, activatedOn: soon, deactivatesOn: plusDays(soon, 14) },
    none,
  ]
  return kinds[chance(kinds.length)] ?? none
}

const moveIn = async (script: Script, chance: (below: number) => number, hasTerms: boolean): Promise<Home> => {
  const { id } = await script.call('/customer/create/', { comment: 'x' })
  const cards = Array.from({ length: chance(4) === 0 ? 2 : 1 }, () => cardOf(chance, firstDay))
  const accountIds: number[] = []
  for (const card of cards) {
    const { account_id } = await script.call('/account/create/', {
      ...{ customer_id: Number(id), active: card.isActive ? 1 : 0 },
      activation_date: card.activatedOn ?? '',
      deactivation_date: card.deactivatesOn ?? '',
      extension_date: card.nextChargeOn ?? '',
    })
    accountIds.push(Number(account_id))
  }
  return { slow: new SlowHome(cards, prices, hasTerms), customerId: Number(id), accountIds }
}

const firstDay = '2026-03-11'
let payment = 0

/** What a home does on a day, told to the house and written down on its cards. */
const live = async (
  script: Script,
  { slow, customerId, accountIds }: Home,
  tariffs: readonly number[],
  today: string,
  chance: (below: number) => number,
): Promise<void> => {
  const customer_id = customerId
  const what = chance(30)
  const [which, some] = [chance(tariffs.length), chance(accountIds.length + 1)]
  const account = some < accountIds.length ? some : undefined
  const tariff_id = tariffs[which] ?? 0
  const buyer = account === undefined ? { customer_id } : { account_id: accountIds[account] ?? 0 }
  const kind = account === undefined ? 'customer' : 'account'
  if (what === 0 || what === 1) {
    const amount = 100 + chance(4000)
    await script.call('/transaction/create/', {
      ...{ customer_id, ext_id: `Y${(payment += 1)}`, amount: amount / 100, processed: 1 },
    })
    slow.pay(amount, today)
  } else if (what === 2) {
    const said = await script.call(`/${kind}/tariff/assign/`, { ...buyer, tariff_id })
    expect(said['error'] === 0).toBe(slow.connect(which, account, today))
  } else if (what === 3 && chance(3) === 0) {
    await script.call(`/${kind}/tariff/remove/`, { ...buyer, tariff_id })
    slow.disconnect(which, account)
  } else if (what === 4) {
    const card = slow.cards[chance(slow.cards.length)]
    const account_id = accountIds[slow.cards.findIndex((one) => one === card)] ?? 0
    if (card?.isActive) {
      await script.call('/account/modify/', { account_id, active: 0, status_reason: 'BLOCK' })
      Object.assign(card, { isActive: false, reason: 'BLOCK' })
    } else if (card?.reason === 'BLOCK') {
      await script.call('/account/activate/', { account_id })
      Object.assign(card, { isActive: true, reason: 'ACTIVE' })
    }
  }
}

const sides = [
  { name: 'by the month', mode: 'simple', hasTerms: false },
  { name: 'by subscriptions with periods of their own', mode: 'subscription', hasTerms: true },
] as const

for (const { name, mode, hasTerms } of sides)
  test(`a year of life ${name} comes to the same entries as a slow bookkeeper writes`, async () => {
    const { house } = await openTown()
    const script = await scriptOf(house)
    const chance = chances(hasTerms ? 7 : 11)
    await house.areas.operators.change(house.system('tests', null), house.operatorId, { timeZone: 'Europe/Berlin' })
    await house.areas.settings.change(house.ctx, 'billing', { mode })
    const tariffs: number[] = []
    for (const [index, { price, period }] of prices.entries())
      tariffs.push(await tariff(script, `T${index}`, { price: price / 100, period }))
    // The night before the first day, five minutes past midnight.
    house.clock.advance(Date.parse('2026-03-10T23:05:00Z') - house.ctx.now.getTime())
    const homes: Home[] = []
    for (let home = 0; home < homesOfEach; home++) homes.push(await moveIn(script, chance, hasTerms))
    const job = house.assembled.modules
      .flatMap(({ parts }) => parts.jobs ?? [])
      .find((one) => one.name === 'billing.check-accounts')
    for (let day = 0; day < days; day++) {
      const today = plusDays(firstDay, day)
      await job?.run(house.system('night', house.operatorId))
      for (const { slow } of homes) slow.night(today)
      house.clock.advance(11 * hour)
      for (const home of homes) await live(script, home, tariffs, today, chance)
      await house.worker.runDue()
      house.clock.advance(13 * hour)
    }
    const [rows] = (await house.doors.database.withEngine((engine) =>
      engine.query(
        'SELECT customer_id AS customer, amount FROM billing_entries WHERE client_id > 0 ORDER BY billing_entries.id',
      ),
    )) as unknown as [{ customer: number; amount: number | string }[]]
    const entries = Map.groupBy(rows, ({ customer }) => customer)
    for (const { slow, customerId, accountIds } of homes) {
      expect((entries.get(customerId) ?? []).map(({ amount }) => Number(amount))).toEqual(slow.entries)
      for (const [index, account_id] of accountIds.entries()) {
        const card = slow.cards[index]
        expect(await script.call('/account/info/', { account_id })).toMatchObject({
          ...{ active: card?.isActive ? 1 : 0, status_reason: card?.reason },
          ...{ extension_date: card?.nextChargeOn ?? '', deactivation_date: card?.deactivatesOn ?? '' },
        })
      }
    }
    expect(rows.length).toBeGreaterThan(homesOfEach * 5)
  }, 600_000)
