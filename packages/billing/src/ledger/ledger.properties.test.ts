import type { Context } from '@headend/base'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Entry } from './entry.table.js'
import { cents, openBooks } from './ledger.fixture.js'
import type { LedgerService } from './ledger.service.js'
import { BalanceAlarms } from './balance-alarms.service.js'
import { ProofService } from './proof.service.js'
import { states, Transaction } from './transaction.table.js'
import { Wallet } from './wallet.table.js'

const customerId = fc.integer({ min: 1, max: 3 })
const name = fc.integer({ min: 1, max: 6 })

/** What may happen to money, some of it again and again with the same names. */
const deed = fc.oneof(
  fc.record({ does: fc.constant('book' as const), customerId, name, amount: fc.integer({ min: -50, max: 200 }) }),
  fc.record({ does: fc.constant('announce' as const), customerId, name, amount: fc.integer({ min: 0, max: 200 }) }),
  fc.record({ does: fc.constant('charge' as const), customerId, name, amount: fc.integer({ min: 0, max: 150 }) }),
  fc.record({ does: fc.constant('settle' as const), name, isPaid: fc.boolean() }),
  fc.record({ does: fc.constant('reverse' as const), name }),
)
type Deed = typeof deed extends fc.Arbitrary<infer T> ? T : never

const named = async (ctx: Context, ledger: LedgerService, one: number) => (await ledger.byExtId(ctx, `T${one}`)).id

const run = async (ctx: Context, ledger: LedgerService, one: Deed): Promise<unknown> => {
  if (one.does === 'settle') return ledger.settle(ctx, await named(ctx, ledger, one.name), one.isPaid)
  if (one.does === 'reverse') return ledger.reverse(ctx, await named(ctx, ledger, one.name))
  const { customerId: who, amount } = one
  if (one.does === 'charge') return ledger.charge(ctx, { ...cents(-amount, { customerId: who }), key: `c${one.name}` })
  return ledger[one.does](ctx, cents(amount, { customerId: who, extId: `T${one.name}` }))
}

const expected = ['transactionUnknown', 'transactionExists', 'transactionSettled', 'insufficientFunds']

test('whatever is done at once, balances are what their entries add up to and nothing is taken twice', async () => {
  const house = await openBooks()
  let operator = 0
  const story = async (rounds: readonly (readonly Deed[])[]) => {
    const { ctx } = await house.addOperator(`Story ${(operator += 1)}`)
    for (const round of rounds) {
      const before = await ctx.repo(Wallet).find()
      const ended = await Promise.allSettled(round.map((one) => run(ctx, house.ledger, one)))
      for (const one of ended)
        if (one.status === 'rejected') expect(expected).toContain((one.reason as { code: string }).code)
      if (round.every(({ does }) => does === 'charge'))
        for (const { customerId: who, balance } of await ctx.repo(Wallet).find())
          expect(balance).toBeGreaterThanOrEqual(
            Math.min(0, before.find((one) => one.customerId === who)?.balance ?? 0),
          )
    }
    await expectSound(ctx)
  }
  const rounds = fc.array(fc.array(deed, { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 8 })
  await fc.assert(fc.asyncProperty(rounds, story), { numRuns: 25 })
}, 120_000)

/** What holds at any time. */
const expectSound = async (ctx: Context): Promise<void> => {
  await new ProofService(new BalanceAlarms()).prove(ctx)
  const entries = await ctx.repo(Entry).find({ order: ['id'] })
  const running = new Map<number, number>()
  for (const { customerId: who, amount, balanceBefore, balanceAfter } of entries) {
    expect(balanceBefore).toBe(running.get(who) ?? 0)
    expect(balanceAfter).toBe(balanceBefore + amount)
    running.set(who, balanceAfter)
  }
  const sumOf = Map.groupBy(entries, ({ transactionId }) => transactionId)
  for (const { id, state, amount } of await ctx.repo(Transaction).find()) {
    const moved = (sumOf.get(id) ?? []).reduce((sum, entry) => sum + entry.amount, 0)
    expect(moved).toBe(state === states.done ? amount : 0)
  }
}
