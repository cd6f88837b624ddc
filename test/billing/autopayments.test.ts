import {
  Accounts,
  Customers,
  moneyErrors,
  Operators,
  Settings,
  Subscriptions,
  Tariffs,
  type Contract,
} from '@headend/base'
import { expect, test } from 'vitest'
import { chargingSide } from '../../packages/billing/src/charging-side.module.js'
import { NumbersService } from '../../packages/billing/src/contracts/numbers.service.js'
import { InvoicesService } from '../../packages/billing/src/invoices/invoices.service.js'
import { LedgerService } from '../../packages/billing/src/ledger/ledger.service.js'
import { Possessions } from '../../packages/billing/src/tariffs/possessions.service.js'
import { basicTariff, holder, openNights, type Nights } from './nights.fixture.js'

/** What a bank answers; undefined: it pays. */
interface Bank {
  fault: string | undefined
  readonly asked: number[]
}

const given = <T>({ house }: Nights, contract: Contract<T>): T => {
  const value = house.assembled.given(contract)
  if (!value) throw new Error(`nobody gives ${contract.name}`)
  return value
}

/** Nights with a bank that knows everybody's card. */
const openBank = async () => {
  const nights = await openNights()
  const bank: Bank = { fault: undefined, asked: [] }
  const [operators, settings] = [given(nights, Operators), given(nights, Settings)]
  const [customers, accounts] = [given(nights, Customers), given(nights, Accounts)]
  const [subscriptions, tariffs] = [given(nights, Subscriptions), given(nights, Tariffs)]
  const cards = {
    pay: async (_ctx: unknown, { id }: { readonly id: number }, { amount }: { readonly amount: number }) => {
      bank.asked.push(amount)
      if (bank.fault !== undefined) throw Object.assign(moneyErrors.insufficientFunds(), { code: bank.fault })
      await nights.pay(id, amount / 100)
    },
  }
  const invoices = new InvoicesService(new NumbersService(operators), operators, settings)
  const { jobs } = chargingSide(
    { operators, settings, customers, accounts, subscriptions },
    { ledger: new LedgerService(), invoices, cards },
    new Possessions(subscriptions, tariffs, settings),
  )
  const job = jobs.find(({ name }) => name === 'billing.make-autopayments')
  const evening = () => job?.run(nights.house.system('evening', nights.house.operatorId))
  const switchOn = (customerId: number) => customers.change(nights.house.ctx, customerId, { autopaymentEnabled: true })
  const isOn = async (customerId: number) =>
    (await customers.get(nights.house.ctx.fresh(), { id: customerId })).autopaymentEnabled
  return { nights, bank, evening, switchOn, isOn }
}

const dates = { activation_date: '2026-02-12', extension_date: '2026-03-12' }

const assign = async ({ script }: Nights, customer_id: number, tariff_id: number) => {
  const said = await script.call('/customer/tariff/assign/', { customer_id, tariff_id })
  if (said['error'] !== 0) throw new Error(JSON.stringify(said))
}

test('a card is asked once, on the evening before the charge, for what is missing', async () => {
  const { nights, bank, evening, switchOn } = await openBank()
  const basic = await basicTariff(nights)
  const [ann, bob, eve] = [
    await holder(nights, dates, []),
    await holder(nights, dates, []),
    await holder(nights, dates, []),
  ]
  for (const [who, money] of [
    [ann, 10],
    [bob, 10],
    [eve, 100],
  ] as const) {
    await nights.pay(who.customerId, money)
    await assign(nights, who.customerId, basic)
  }
  await switchOn(ann.customerId)
  await switchOn(eve.customerId)
  await evening()
  expect(bank.asked).toEqual([])
  await nights.pass(1)
  await evening()
  await evening()
  // Of 30.00 she has 10.00 less 2.14 for the two days that were left.
  expect(bank.asked).toEqual([2214])
  await nights.pass(1)
  expect(await nights.stand(ann)).toEqual([0, 1, '', '2026-04-12'])
  expect((await nights.stand(bob))[2]).toBe('DEBT')
  const panel = nights.house.staff({ allow: ['billing.autopayments.view'] })
  expect((await panel.get('/admin/api/v1/billing/autopayments'))['items']).toMatchObject([
    { customer_id: ann.customerId, day: '2026-03-12', amount: 2214, state: 'paid', fault: '' },
  ])
})

test('a card without money is asked on three evenings and no more, and opens the account when it has some', async () => {
  const { nights, bank, evening, switchOn, isOn } = await openBank()
  const basic = await basicTariff(nights)
  const [ann, bob] = [await holder(nights, dates, []), await holder(nights, dates, [])]
  for (const { customerId } of [ann, bob]) {
    await nights.pay(customerId, 5)
    await assign(nights, customerId, basic)
    await switchOn(customerId)
  }
  bank.fault = 'cardFundsShort'
  await nights.pass(1)
  await evening()
  await nights.pass(1)
  expect((await nights.stand(ann))[2]).toBe('DEBT')
  await evening()
  bank.fault = undefined
  await nights.pay(bob.customerId, 100)
  await nights.pass(1)
  await evening()
  await nights.house.worker.runDue()
  expect((await nights.stand(ann)).slice(1, 3)).toEqual([1, 'ACTIVE'])
  expect(bank.asked).toHaveLength(5)
  expect(await isOn(ann.customerId)).toBe(true)
})

test('a debt is asked of a card three times at most, and a card that is refused for good never again', async () => {
  const { nights, bank, evening, switchOn, isOn } = await openBank()
  const basic = await basicTariff(nights)
  const [ann, bob] = [await holder(nights, dates, []), await holder(nights, dates, [])]
  for (const { customerId } of [ann, bob]) {
    await nights.pay(customerId, 5)
    await assign(nights, customerId, basic)
  }
  await switchOn(ann.customerId)
  bank.fault = 'cardFundsShort'
  for (let night = 0; night < 6; night++) {
    await nights.pass(1)
    await evening()
  }
  expect(bank.asked).toHaveLength(3)
  expect(await isOn(ann.customerId)).toBe(true)
  bank.fault = 'issuerRefusedForGood'
  await switchOn(bob.customerId)
  await evening()
  expect(bank.asked).toHaveLength(4)
  expect(await isOn(bob.customerId)).toBe(false)
})

test('subscriptions with periods of their own are asked for together', async () => {
  const { nights, bank, evening, switchOn } = await openBank()
  await nights.option({ mode: 'subscription' })
  const week = await basicTariff(nights, 10, { period: 7 })
  const other = await basicTariff(nights, 4, { period: 7, basic_tariff_priority: 0 })
  const ann = await holder(nights, { activation_date: '2026-03-01' }, [])
  await nights.pay(ann.customerId, 15)
  await assign(nights, ann.customerId, week)
  await assign(nights, ann.customerId, other)
  await switchOn(ann.customerId)
  // The last day of the week is the sixteenth, whose night takes the money of the next one.
  await nights.pass(5)
  await evening()
  await evening()
  expect(bank.asked).toEqual([1300])
  await nights.pass(1)
  expect((await nights.stand(ann))[0]).toBe(0)
})
