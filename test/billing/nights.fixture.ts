import type { TestHouse } from '@headend/base/testing'
import { openTown, subscriber, tariff, type Script, type Words } from './script.fixture.js'

const DAY = 86_400_000

/** An operator that charges by itself, and its nights. */
export interface Nights {
  readonly house: TestHouse
  readonly script: Script
  /** Lets nights pass, each with its run shortly after midnight, and everything that was promised. */
  pass(nights: number): Promise<void>
  /** The run of this moment. */
  run(): Promise<void>
  pay(customerId: number, amount: number): Promise<void>
  /** What money says of somebody: the balance, and how the account stands. */
  stand(who: { readonly customerId: number; readonly accountId: number }): Promise<readonly unknown[]>
  option(options: Readonly<Record<string, unknown>>): Promise<void>
}

let payments = 0

/** A town at noon of 10 March 2026, in UTC. */
export const openNights = async (config: Readonly<Record<string, unknown>> = {}): Promise<Nights> => {
  const { house, script } = await openTown(config)
  const settled = async () => {
    await house.worker.runDue()
  }
  const run = async () => {
    const outcomes = await house.jobs.runNow('billing.check-accounts', house.operatorId)
    if (outcomes.some(({ outcome }) => outcome !== 'done')) throw new Error(JSON.stringify(outcomes))
    await settled()
  }
  return {
    ...{ house, script, run },
    pass: async (nights) => {
      for (let night = 0; night < nights; night++) {
        house.clock.advance(DAY)
        await run()
      }
    },
    pay: async (customerId, amount) => {
      const words = { ext_id: `N${(payments += 1)}`, customer_id: customerId, amount, processed: 1 }
      const said = await script.call('/transaction/create/', words)
      if (said['error'] !== 0) throw new Error(JSON.stringify(said))
      await settled()
    },
    stand: async ({ customerId, accountId }) => {
      const { balance } = await script.call('/customer/info/', { customer_id: customerId })
      const account = await script.call('/account/info/', { account_id: accountId })
      return [balance, account['active'], account['status_reason'], account['extension_date']]
    },
    option: async (options) => {
      await house.areas.settings.change(house.ctx, 'billing', options)
    },
  }
}

/** A subscriber with a tariff at 30 a month, and what its account is made with. */
export const holder = async (nights: Nights, account: Words, tariffs: readonly number[]) => {
  const who = await subscriber(nights.script, {}, account)
  for (const tariff_id of tariffs) {
    const said = await nights.script.call('/customer/tariff/assign/', { customer_id: who.customerId, tariff_id })
    if (said['error'] !== 0) throw new Error(JSON.stringify(said))
  }
  return who
}

export const basicTariff = (nights: Nights, price = 30, words: Words = {}): Promise<number> =>
  tariff(nights.script, `Basic ${price}`, { basic_tariff_priority: 1, price, ...words })
