import { createLogger, localDay, type Context } from '@headend/base'
import { Op } from '@headend/base/db'
import { createServer } from '@headend/server'
import { billingParts } from './billing-parts.js'
import type { Facts } from './methods.js'
import { configOf, given, type Place } from './place.js'
import { tvParts } from './tv-parts.js'

/** Another process of the same installation, which charges every account there is, as the night does. */
const { place, facts } = given<{ place: Place; facts: Facts }>()
const price = 1000
const atOnce = 1000

/** Money for one month and a half on every customer's balance, with the bookings that it came by. */
const pay = async (ctx: Context): Promise<void> => {
  const { Customer } = await tvParts()
  const { Wallet, Transaction, Entry } = await billingParts()
  const amount = price + price / 2
  for (let after = 0; ;) {
    const where = { id: { [Op.gt]: after } }
    const page = await ctx.repo(Customer).find({ where, order: ['id'], limit: atOnce, only: ['id'] })
    const last = page.at(-1)
    if (!last) return
    await ctx.fresh().transaction(async (ctx) => {
      const money = page.map(({ id: customerId }) => ({ customerId, currency: 'EUR', amount }))
      await ctx.repo(Wallet).addMany(money.map(({ amount: balance, ...of }) => ({ ...of, balance })))
      const booked = { source: 4, state: 1, createdAt: ctx.now, settledAt: ctx.now }
      await ctx.repo(Transaction).addMany(money.map((one) => ({ ...one, ...booked })))
      const customerId = { [Op.in]: page.map(({ id }) => id) }
      const made = await ctx.repo(Transaction).find({ where: { customerId }, only: ['id', 'customerId'] })
      const moved = { currency: 'EUR', amount, balanceBefore: 0, balanceAfter: amount, isReversal: false, at: ctx.now }
      await ctx.repo(Entry).addMany(made.map(({ id, ...of }) => ({ ...of, ...moved, transactionId: id })))
    })
    after = last.id
  }
}

const server = await createServer(configOf(place), { role: 'web', logger: createLogger({ level: 'silent' }) })
const { house } = server
const ctx = house.system('load', facts.operatorId)
const { Account, Tariff } = await tvParts()
const { NightlyRun } = await billingParts()
const today = localDay(ctx.now, facts.timeZone)
if (await ctx.repo(NightlyRun).first({ where: { day: today } })) throw new Error('this night was charged before')
await pay(ctx)
await ctx.repo(Tariff).change({}, { price, period: 30 })
await ctx.repo(Account).change({}, { activatedOn: '2026-01-01', nextChargeOn: today, isActive: true })
const began = performance.now()
const [night] = await house.jobs.runNow('billing.check-accounts', facts.operatorId)
const seconds = (performance.now() - began) / 1000
const [proof] = await house.jobs.runNow('billing.prove-balances', facts.operatorId)
const proofSeconds = (performance.now() - began) / 1000 - seconds
const run = await ctx.fresh().repo(NightlyRun).get({ day: today })
const faults = [night, proof].flatMap((one) => (one?.outcome === 'done' ? [] : [one?.error ?? 'nothing ran']))
process.stdout.write(
  `${JSON.stringify({ accounts: run.accountsCount, prolonged: run.prolonged, seconds, proofSeconds, faults })}\n`,
)
await server.stop({ withinMs: 1000 })
process.exit()
