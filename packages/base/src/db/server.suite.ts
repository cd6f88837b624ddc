import type { Transaction } from 'sequelize'
import { describe, expect, test } from 'vitest'
import { createTables } from './create-tables.js'
import { sqlSuite } from './db.suite.js'
import { openedFor } from './migration-files.fixture.js'
import { migrationsSuite } from './migrations.suite.js'
import { Account, Channel, scopeOf, suiteTables, type SuiteHouse } from './suite-house.fixture.js'

/** A promise that somebody else keeps. */
const gate = () => {
  let open: () => void = () => undefined
  const opened = new Promise<void>((resolve) => (open = resolve))
  return { open, opened }
}

/** What a database server must do besides: several writers at once. */
const writersSuite = (fresh: () => Promise<SuiteHouse>): void => {
  const withAccounts = async () => {
    const database = await openedFor(await fresh(), suiteTables)
    await createTables(database)
    const accounts = database.repo(Account, scopeOf(1))
    const ids = [(await accounts.add({})).id, (await accounts.add({})).id] as const
    return { database, accounts, ids }
  }

  test('two who lock each other out are told apart: one begins again, and both are done', async () => {
    const { database, accounts, ids } = await withAccounts()
    const gates = [gate(), gate()] as const
    let begun = 0
    const both = async (mine: 0 | 1): Promise<void> => {
      const other = mine === 0 ? 1 : 0
      await database.write(async (tx: Transaction) => {
        begun += 1
        const rows = database.repo(Account, { ...scopeOf(1), tx })
        const first = await rows.get(ids[mine], { lock: true })
        gates[mine].open()
        // Whoever begins again finds the gate open.
        await gates[other].opened
        const second = await rows.get(ids[other], { lock: true })
        await rows.change({ id: first.id }, { balance: first.balance + 1 })
        await rows.change({ id: second.id }, { balance: second.balance + 1 })
      })
    }
    await Promise.all([both(0), both(1)])
    expect(begun).toBeGreaterThan(2)
    expect((await accounts.find({ order: ['id'] })).map((row) => row.balance)).toEqual([2, 2])
  })

  test('two who find nothing and add the same at once: the second begins again and finds it', async () => {
    const { database } = await withAccounts()
    const gates = [gate(), gate()] as const
    const findOrAdd = (mine: 0 | 1) =>
      database.write(async (tx) => {
        const channels = database.repo(Channel, { ...scopeOf(1), tx })
        const found = await channels.first({ where: { code: 'one' } })
        gates[mine].open()
        await gates[mine === 0 ? 1 : 0].opened
        return found ?? channels.add({ code: 'one', name: 'One' })
      })
    const [first, second] = await Promise.all([findOrAdd(0), findOrAdd(1)])
    expect(second.id).toBe(first.id)
    expect(await database.repo(Channel, scopeOf(1)).count()).toBe(1)
  })

  test('more writers than there are connections all come to their turn, and read beside themselves', async () => {
    const { database, accounts } = await withAccounts()
    const add = () =>
      database.write(async (tx) => {
        await database.repo(Account, { ...scopeOf(1), tx }).add({})
        await accounts.count()
      })
    await Promise.all(Array.from({ length: 60 }, add))
    expect(await accounts.count()).toBe(62)
  })

  test('after a lock, what was committed meanwhile is seen', async () => {
    const { database, ids } = await withAccounts()
    const [locked, seen] = [gate(), gate()]
    const first = database.write(async (tx) => {
      const rows = database.repo(Account, { ...scopeOf(1), tx })
      await rows.get(ids[0], { lock: true })
      locked.open()
      await seen.opened
      await rows.change({ id: ids[0] }, { balance: 5 })
      await rows.change({ id: ids[1] }, { balance: 7 })
    })
    await locked.opened
    const second = database.write(async (tx) => {
      const rows = database.repo(Account, { ...scopeOf(1), tx })
      await rows.count()
      seen.open()
      return [(await rows.get(ids[0], { lock: true })).balance, (await rows.get(ids[1])).balance]
    })
    await first
    expect(await second).toEqual([5, 7])
  })
}

/** Everything that holds for a database server. */
export const serverSuite = (engine: string, fresh: () => Promise<SuiteHouse>): void => {
  sqlSuite(engine, fresh)
  describe(`${engine}: migrations`, () => migrationsSuite(fresh))
  describe(`${engine}: writers at once`, () => writersSuite(fresh))
}
