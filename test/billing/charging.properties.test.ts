import { localDay, shiftDay, type Context } from '@headend/base'
import type { TestHouse } from '@headend/base/testing'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Entry } from '../../packages/billing/src/ledger/entry.table.js'
import { sources, Transaction } from '../../packages/billing/src/ledger/transaction.table.js'
import { Wallet } from '../../packages/billing/src/ledger/wallet.table.js'
import { openTown, scriptOf, subscriber, tariff, type Script } from './script.fixture.js'

const DAY = 86_400_000

const home = fc.nat({ max: 1 })
const which = fc.nat({ max: 1 })

/** What may happen to two homes, in any order. */
const deed = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({ does: fc.constant('pay' as const), home, amount: fc.integer({ min: 1, max: 60 }) }),
  },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('reverse' as const), nth: fc.nat({ max: 9 }) }) },
  { weight: 2, arbitrary: fc.record({ does: fc.constant('connect' as const), home, which }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('disconnect' as const), home, which }) },
  { weight: 4, arbitrary: fc.record({ does: fc.constant('nights' as const), days: fc.integer({ min: 1, max: 12 }) }) },
  { weight: 3, arbitrary: fc.record({ does: fc.constant('crash' as const), commits: fc.nat({ max: 6 }) }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('convert' as const) }) },
)
type Deed = typeof deed extends fc.Arbitrary<infer T> ? T : never

interface Story {
  readonly house: TestHouse
  readonly operatorId: number
  readonly ctx: Context
  readonly script: Script
  readonly homes: readonly { readonly customerId: number; readonly accountId: number }[]
  readonly tariffs: readonly number[]
}

let payments = 0

const begin = async (house: TestHouse): Promise<Story> => {
  const { id: operatorId, ctx } = await house.addOperator(`Story ${(payments += 1)}`)
  const script = await scriptOf(house, operatorId)
  const tariffs = [
    await tariff(script, 'Month', { price: 10, period: 30, basic_tariff_priority: 1 }),
    await tariff(script, 'Week', { price: 3, period: 7 }),
  ]
  const today = localDay(house.clock.now(), 'UTC')
  const dates = { activation_date: shiftDay(today, -20), extension_date: shiftDay(today, 4) }
  const homes = [await subscriber(script, {}, dates), await subscriber(script, {}, { ...dates, extension_date: '' })]
  return { house, operatorId, ctx, script, homes, tariffs }
}

/** The night's run, and no more than so many commits of it where it is killed. */
const night = async ({ house, operatorId }: Story, commits = Infinity): Promise<void> => {
  const jobs = house.assembled.modules.flatMap(({ parts }) => parts.jobs ?? [])
  const job = jobs.find(({ name }) => name === 'billing.check-accounts')
  let left = commits
  const running = job?.run(house.system('night', operatorId, async () => (left -= 1) >= 0))
  await (commits === Infinity ? running : running?.catch(() => undefined))
}

const live = async (story: Story, one: Deed): Promise<void> => {
  const { house, script, homes, tariffs, ctx } = story
  const customer_id = 'home' in one ? (homes[one.home]?.customerId ?? 0) : 0
  if (one.does === 'pay') {
    const words = { customer_id, ext_id: `C${(payments += 1)}`, amount: one.amount, processed: 1 }
    await script.call('/transaction/create/', words)
  } else if (one.does === 'reverse') {
    const known = await ctx.repo(Transaction).find({ where: { source: sources.api }, order: ['id'] })
    const extId = known[one.nth % Math.max(1, known.length)]?.extId
    if (extId) await script.call('/transaction/delete/', { ext_id: extId })
  } else if (one.does === 'connect' || one.does === 'disconnect') {
    const path = one.does === 'connect' ? 'assign' : 'remove'
    await script.call(`/customer/tariff/${path}/`, { customer_id, tariff_id: tariffs[one.which] ?? 0 })
  } else if (one.does === 'nights')
    for (let day = 0; day < one.days; day++) {
      house.clock.advance(DAY)
      await night(story)
    }
  else if (one.does === 'crash') {
    house.clock.advance(DAY)
    await night(story, one.commits)
    await night(story)
  } else await house.areas.settings.change(ctx.fresh(), 'billing', { mode: 'subscription' })
  await house.worker.runDue()
}

/** The first days of what was charged under a name, in order: `renewal-7` → 2026-03-14, 2026-04-14. */
const chargedDays = (rows: readonly { readonly key: string | null }[]): ReadonlyMap<string, readonly string[]> => {
  const days = new Map<string, string[]>()
  for (const { key } of rows) {
    const [, name = '', day] = /^((?:renewal|term)-\w+)-(\d{4}-\d{2}-\d{2})$/.exec(key ?? '') ?? []
    if (day !== undefined) days.set(name, [...(days.get(name) ?? []), day].sort())
  }
  return days
}

/** What holds at any time, whatever happened. */
const expectSound = async ({ ctx }: Story): Promise<void> => {
  const entries = await ctx
    .fresh()
    .repo(Entry)
    .find({ order: ['id'] })
  const transactions = await ctx
    .fresh()
    .repo(Transaction)
    .find({ order: ['id'] })
  for (const { customerId, balance } of await ctx.fresh().repo(Wallet).find()) {
    const own = entries.filter((one) => one.customerId === customerId)
    expect(own.reduce((sum, { amount }) => sum + amount, 0)).toBe(balance)
  }
  const internal = new Set(transactions.flatMap(({ id, source }) => (source === sources.internal ? [id] : [])))
  for (const { transactionId, isReversal, balanceAfter } of entries)
    if (internal.has(transactionId) && !isReversal) expect(balanceAfter).toBeGreaterThanOrEqual(0)
  for (const [name, days] of chargedDays(transactions))
    days.slice(1).forEach((day, at) => {
      // The shortest month has 28 days, the shorter of the two periods has seven.
      const least = name.startsWith('renewal-') ? 28 : 7
      expect(day >= shiftDay(days[at] ?? '', least), `${name}: ${days.join()}`).toBe(true)
    })
}

test('whatever is paid, taken back, connected, charged, killed and converted, no period is charged twice', async () => {
  const { house } = await openTown()
  const story = async (deeds: readonly Deed[]) => {
    const told = await begin(house)
    for (const one of deeds) await live(told, one)
    await expectSound(told)
  }
  const deeds = fc.array(deed, { minLength: 4, maxLength: 14 })
  await fc.assert(fc.asyncProperty(deeds, story), { numRuns: 8 })
}, 120_000)
