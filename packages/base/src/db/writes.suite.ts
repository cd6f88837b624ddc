import { expect, test } from 'vitest'
import { Audit } from './audit-trail.table.js'
import {
  Account,
  Channel,
  NOW,
  openSuite,
  Program,
  refusal,
  Reminder,
  scopeOf,
  Session,
  staff,
  Tariff,
  TariffChannel,
  type SuiteHouse,
} from './suite-house.fixture.js'

/** Transactions, the queue of writers, what hangs together, and the trail. */
export const writesSuite = (fresh: () => Promise<SuiteHouse>): void => {
  test('twenty charges of one account at once lose nothing', async () => {
    const database = await openSuite(await fresh())
    const { id } = await database.repo(Account, scopeOf(1)).add({ balance: 1000 })
    const charge = () =>
      database.write(async (tx) => {
        const accounts = database.repo(Account, { ...scopeOf(1), tx })
        const { balance } = await accounts.get(id, { lock: true })
        await accounts.change({ id }, { balance: balance - 7 })
      })
    await Promise.all(Array.from({ length: 20 }, charge))
    expect(await database.repo(Account, scopeOf(1)).get(id)).toMatchObject({ balance: 860, rev: 21 })
    expect(database.waiting).toBe(0)
  })

  test('single changes at once all arrive, in two processes', async () => {
    const house = await fresh()
    const [here, there] = [await openSuite(house), await openSuite(house)]
    const add = (n: number) =>
      (n % 2 ? here : there).repo(Channel, scopeOf(1)).add({ code: `c${n}`, name: `Channel ${n}` })
    const rows = await Promise.all(Array.from({ length: 40 }, (_, n) => add(n)))
    expect(new Set(rows.map((row) => row.id)).size).toBe(40)
    expect(await here.repo(Channel, scopeOf(1)).count()).toBe(40)
  })

  test('a transaction that fails leaves nothing behind', async () => {
    const database = await openSuite(await fresh())
    const work = database.write(async (tx) => {
      const accounts = database.repo(Account, { ...scopeOf(1), tx })
      await accounts.add({ balance: 1 })
      expect(await accounts.count()).toBe(1)
      expect(await database.repo(Account, scopeOf(1)).count()).toBe(0)
      await database.bump({ ...scopeOf(1), tx }, ['accounts'])
      throw new Error('changed my mind')
    })
    const heard: string[] = []
    database.changes.subscribe((_clientId, tag) => heard.push(tag))
    expect(await refusal(work)).toBe('changed my mind')
    expect(await database.repo(Account, scopeOf(1)).count()).toBe(0)
    expect(heard).toEqual([])
    expect(await database.repo(Account, scopeOf(1)).add({})).toMatchObject({ balance: 0 })
  })

  test('a write on the outside of an open transaction is refused instead of waiting for itself', async () => {
    const database = await openSuite(await fresh())
    const outer = database.repo(Account, scopeOf(1))
    const message = 'a write outside the open transaction would wait for itself: write on the inner context'
    expect(await refusal(database.write(() => outer.add({})))).toBe(message)
    expect(await refusal(database.write(() => database.write(async () => 1)))).toBe(message)
    expect(await outer.add({})).toMatchObject({ clientId: 1 })
  })

  test('rows are locked in a transaction only', async () => {
    const database = await openSuite(await fresh())
    const locked = database.repo(Account, scopeOf(1)).find({ lock: true })
    expect(await refusal(locked)).toBe('rows of suite_accounts are locked in a transaction only')
  })

  test('thousands of rows are added in one go, or none of them', async () => {
    const database = await openSuite(await fresh())
    const repo = database.repo(Channel, scopeOf(1))
    const drafts = Array.from({ length: 5000 }, (_, n) => ({ code: `c${n}`, name: `Channel ${n}`, price: n }))
    expect(await repo.addMany(drafts)).toBe(5000)
    expect(await repo.tally({ sum: ['price'] })).toEqual([{ count: 5000, price: 12_497_500 }])
    const again = [...drafts.map((draft) => ({ ...draft, code: `d${draft.code}` })), { code: 'c0', name: 'Taken' }]
    expect(await refusal(repo.addMany(again))).toMatchObject({ code: 'alreadyExists' })
    expect(await repo.count()).toBe(5000)
  })

  test('a row that others hang on stays; its parts go with it', async () => {
    const database = await openSuite(await fresh())
    const scope = scopeOf(1)
    const channels = database.repo(Channel, scope)
    const channel = await channels.add({ code: 'a', name: 'A' })
    const program = await database.repo(Program, scope).add({ channelId: channel.id, title: 'P' })
    const reminder = await database.repo(Reminder, scope).add({ programId: program.id })
    const tariff = await database.repo(Tariff, scope).add({ name: 'T', defaultChannelId: channel.id })
    await database.repo(TariffChannel, scope).add({ tariffId: tariff.id, channelId: channel.id })
    await expect(channels.remove({ id: channel.id })).rejects.toMatchObject({
      code: 'hasDependants',
      params: { dependants: ['suite_reminders: 1', 'suite_tariffs: 1', 'suite_tariff_channels: 1'] },
    })
    expect(await database.repo(Tariff, scope).remove({ id: tariff.id })).toBe(1)
    expect(await database.repo(TariffChannel, scope).count()).toBe(0)
    await database.repo(Reminder, scope).remove({ id: reminder.id })
    expect(await channels.remove({ id: channel.id })).toBe(1)
    expect(await database.repo(Program, scope).count()).toBe(0)
  })

  test('what staff change leaves a trail without secrets, in the same transaction', async () => {
    const database = await openSuite(await fresh())
    const scope = scopeOf(1, staff())
    const channels = database.repo(Channel, scope)
    const { id } = await channels.add({ code: 'a', name: 'A', pin: '1234', startsAt: NOW })
    await channels.change({ id }, { name: 'B', pin: '9999' })
    await channels.remove({ id })
    await refusal(channels.add({ code: 'b', name: 'x'.repeat(61) }))
    const trail = await database.repo(Audit, scopeOf(1)).find({ order: ['id'] })
    const who = { clientId: 1, staffId: 5, staffName: 'Ada', requestId: 'request-1', at: NOW, rowId: id }
    expect(trail).toMatchObject([
      { ...who, tableName: 'suite_channels', deed: 'add', before: null, after: { name: 'A', startsAt: NOW.toJSON() } },
      { ...who, deed: 'change', before: { id, name: 'A' }, after: { id, name: 'B' } },
      { ...who, deed: 'remove', before: { name: 'B', rev: 2 }, after: null },
    ])
    expect(JSON.stringify(trail)).not.toMatch(/1234|9999|pin|nameFold/)
  })

  test('a box, a counter and a failed change leave no trail', async () => {
    const database = await openSuite(await fresh())
    await database.repo(Session, scopeOf(1)).add({ keyHash: 'a' })
    await database.repo(Account, scopeOf(1, staff())).add({ balance: 5 })
    const taken = database.repo(Session, scopeOf(1, staff())).add({ keyHash: 'a' })
    expect(await refusal(taken)).toMatchObject({ code: 'alreadyExists' })
    expect(await database.repo(Audit, scopeOf(1)).count()).toBe(0)
  })

  test('an attribute that a caller may not write is a programming error', async () => {
    const database = await openSuite(await fresh())
    const repo = database.repo(Account, scopeOf(1))
    const smuggled: object = { balance: 1, clientId: 2 }
    expect(await refusal(repo.add(smuggled))).toBe('suite_accounts has no clientId that a caller may write')
    expect(await refusal(repo.change({}, smuggled))).toBe('suite_accounts has no clientId that a caller may write')
    expect(await refusal(repo.find({ where: smuggled, order: ['id'] }))).toBe('nothing was refused')
  })
}
