import { expect, test } from 'vitest'
import { Entry } from './entry.table.js'
import { cents, openBooks } from './ledger.fixture.js'
import { BalanceAlarms } from './balance-alarms.service.js'
import { ProofService } from './proof.service.js'
import { states, Transaction } from './transaction.table.js'
import { Wallet } from './wallet.table.js'

test('what is booked moves the balance and says what it was before and after', async () => {
  const { ctx, ledger } = await openBooks()
  expect(await ledger.balanceOf(ctx, 1)).toBe(0)
  await ledger.book(ctx, cents(1000))
  const { id, state } = await ledger.book(ctx, cents(-250))
  expect(state).toBe(states.done)
  expect(await ctx.repo(Entry).find({ where: { transactionId: id } })).toMatchObject([
    { amount: -250, balanceBefore: 1000, balanceAfter: 750, currency: 'EUR', isReversal: false },
  ])
  expect(await ledger.balanceOf(ctx, 1)).toBe(750)
})

test('a caller’s number is booked once for an operator, and other operators have numbers of their own', async () => {
  const { ctx, ledger, addOperator } = await openBooks()
  await ledger.book(ctx, cents(100, { extId: 'T1' }))
  for (const customerId of [1, 2])
    await expect(ledger.book(ctx, cents(100, { extId: 'T1', customerId }))).rejects.toMatchObject({
      code: 'transactionExists',
    })
  const other = await addOperator('Other')
  await ledger.book(other.ctx, cents(7, { extId: 'T1' }))
  expect(await ledger.balanceOf(ctx, 1)).toBe(100)
  expect(await ledger.balanceOf(other.ctx, 1)).toBe(7)
})

test('a payment that waits moves nothing until it is paid, and is paid once', async () => {
  const { ctx, ledger } = await openBooks()
  const { id } = await ledger.announce(ctx, cents(500))
  expect(await ledger.balanceOf(ctx, 1)).toBe(0)
  const tries = await Promise.allSettled([1, 2, 3].map(() => ledger.settle(ctx, id, true)))
  expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  expect(await ledger.balanceOf(ctx, 1)).toBe(500)
})

test('a payment that failed is booked when the gateway has the money after all, and fails no more', async () => {
  const { ctx, ledger } = await openBooks()
  const { id } = await ledger.announce(ctx, cents(500))
  await ledger.settle(ctx, id, false)
  expect(await ledger.balanceOf(ctx, 1)).toBe(0)
  await ledger.settle(ctx, id, true)
  await expect(ledger.settle(ctx, id, false)).rejects.toMatchObject({ code: 'transactionSettled' })
  expect(await ledger.balanceOf(ctx, 1)).toBe(500)
})

test('what is owed is taken once for its key, and never below the floor', async () => {
  const { ctx, ledger } = await openBooks()
  await ledger.book(ctx, cents(300))
  const march = { ...cents(-200), key: 'month-2026-03' }
  const runs = await Promise.all([1, 2, 3].map(() => ledger.charge(ctx, march)))
  expect(runs.filter(({ isNew }) => isNew)).toHaveLength(1)
  const april = { ...cents(-200), key: 'month-2026-04' }
  await expect(ledger.charge(ctx, april)).rejects.toMatchObject({ code: 'insufficientFunds' })
  expect(await ctx.repo(Transaction).count()).toBe(2)
  await ledger.charge(ctx, april, -100)
  expect(await ledger.balanceOf(ctx, 1)).toBe(-100)
})

test('taking a transaction back books it the other way and keeps what there was', async () => {
  const { ctx, ledger } = await openBooks()
  const { id } = await ledger.book(ctx, cents(300, { extId: 'T1' }))
  await ledger.reverse(ctx, id)
  await expect(ledger.reverse(ctx, id)).rejects.toMatchObject({ code: 'transactionSettled' })
  expect(await ctx.repo(Entry).find({ order: ['id'] })).toMatchObject([
    { amount: 300, isReversal: false },
    { amount: -300, isReversal: true, balanceBefore: 300, balanceAfter: 0 },
  ])
  await expect(ledger.byExtId(ctx, 'T1')).rejects.toMatchObject({ code: 'transactionUnknown' })
  await ledger.book(ctx, cents(301, { extId: 'T1' }))
  expect(await ledger.balanceOf(ctx, 1)).toBe(301)
})

test('a payment that never moved money is taken back without an entry', async () => {
  const { ctx, ledger } = await openBooks()
  const { id } = await ledger.announce(ctx, cents(300))
  await ledger.reverse(ctx, id)
  await expect(ledger.settle(ctx, id, true)).rejects.toMatchObject({ code: 'transactionSettled' })
  expect(await ctx.repo(Entry).count()).toBe(0)
})

test('another currency than that of the wallet is refused and books nothing', async () => {
  const { ctx, ledger } = await openBooks()
  await ledger.book(ctx, cents(300))
  const dollars = { ...cents(300), currency: 'USD' }
  await expect(ledger.book(ctx, dollars)).rejects.toMatchObject({ code: 'currencyDiffers' })
  expect(await ctx.repo(Transaction).count()).toBe(1)
})

test('the proof finds a balance that its entries do not add up to, and names the customer', async () => {
  const { ctx, ledger } = await openBooks()
  for (const customerId of [1, 2, 3]) await ledger.book(ctx, cents(100 * customerId, { customerId }))
  const proof = new ProofService(new BalanceAlarms())
  expect(await proof.prove(ctx)).toBe(3)
  await ctx.repo(Wallet).change({ customerId: 2 }, { balance: 201 })
  await expect(proof.prove(ctx)).rejects.toMatchObject({ code: 'balancesDiffer', params: { customers: '2', count: 1 } })
})
