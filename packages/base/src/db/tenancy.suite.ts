import { expect, test } from 'vitest'
import { inLink } from './repo.js'
import {
  Account,
  Channel,
  Country,
  Genre,
  Program,
  Reminder,
  Session,
  Tariff,
  TariffChannel,
  openSuite,
  ownedTables,
  refusal,
  scopeOf,
  staff,
  type SuiteHouse,
} from './suite-house.fixture.js'
import { assertTenanted, EVERY_OPERATOR } from './tripwire.js'

/** What one operator may not see or touch of another. */
export const tenancySuite = (fresh: () => Promise<SuiteHouse>): void => {
  test("another operator's rows are neither seen nor counted nor changed nor removed", async () => {
    const database = await openSuite(await fresh())
    const ours = database.repo(Channel, scopeOf(1))
    const theirs = database.repo(Channel, scopeOf(2))
    const { id } = await ours.add({ code: 'one', name: 'One' })
    expect(await theirs.find()).toEqual([])
    expect(await theirs.count({ id })).toBe(0)
    expect(await theirs.tally({ sum: ['price'] })).toEqual([{ count: 0, price: 0 }])
    expect(await refusal(theirs.get(id))).toMatchObject({ code: 'notFound' })
    expect(await theirs.change({ id }, { name: 'Stolen' })).toBe(0)
    expect(await theirs.remove({ id })).toBe(0)
    expect(await ours.get(id)).toMatchObject({ id, clientId: 1, name: 'One', rev: 1 })
    // The same code is free for the other operator.
    expect(await theirs.add({ code: 'one', name: 'Theirs' })).toMatchObject({ clientId: 2 })
  })

  test('a condition on the operator narrows and never widens', async () => {
    const database = await openSuite(await fresh())
    await database.repo(Channel, scopeOf(1)).add({ code: 'one', name: 'One' })
    expect(await database.repo(Channel, scopeOf(2)).find({ where: { clientId: 1 } })).toEqual([])
  })

  test("a row cannot point at another operator's row", async () => {
    const database = await openSuite(await fresh())
    const theirs = await database.repo(Channel, scopeOf(2)).add({ code: 'x', name: 'X' })
    const tariffs = database.repo(Tariff, scopeOf(1))
    const unknown = { code: 'invalid', faults: [{ field: 'default_channel_id', reason: 'unknown' }] }
    expect(await refusal(tariffs.add({ name: 'Basic', defaultChannelId: theirs.id }))).toEqual(unknown)
    expect(await refusal(tariffs.addMany([{ name: 'Basic', defaultChannelId: theirs.id }]))).toEqual(unknown)
    const { id } = await tariffs.add({ name: 'Basic' })
    expect(await refusal(tariffs.change({ id }, { defaultChannelId: theirs.id }))).toEqual(unknown)
    expect(await tariffs.get(id)).toMatchObject({ defaultChannelId: null })
  })

  test('what a transaction has read is pointed at without another look, by its own operator and while it is there', async () => {
    const seen: string[] = []
    const database = await openSuite(await fresh(), { onStatement: (sql) => seen.push(sql) })
    const { id } = await database.repo(Channel, scopeOf(1)).add({ code: 'a', name: 'A' })
    const unknown = { code: 'invalid', faults: [{ field: 'default_channel_id', reason: 'unknown' }] }
    await database.write(async (tx) => {
      const [ours, theirs] = [1, 2].map((operator) => ({ ...scopeOf(operator), tx }))
      if (!ours || !theirs) throw new Error('there are two')
      await database.repo(Channel, ours).get(id)
      seen.length = 0
      await database.repo(Tariff, ours).add({ name: 'Basic', defaultChannelId: id })
      expect(seen).toHaveLength(1)
      expect(await refusal(database.repo(Tariff, theirs).add({ name: 'Basic', defaultChannelId: id }))).toEqual(unknown)
      await database.repo(Tariff, ours).remove({ name: 'Basic' })
      await database.repo(Channel, ours).get(id)
      await database.repo(Channel, ours).remove({ id })
      expect(await refusal(database.repo(Tariff, ours).add({ name: 'Basic', defaultChannelId: id }))).toEqual(unknown)
    })
  })

  test('what is nobody’s is read by all and changed by the installation alone', async () => {
    const database = await openSuite(await fresh())
    const house = database.repo(Genre, scopeOf(null))
    const ours = database.repo(Genre, scopeOf(1))
    const common = await house.add({ name: 'News' })
    const own = await ours.add({ name: 'News' })
    expect(common).toMatchObject({ clientId: null })
    expect(await ours.find({ order: ['id'] })).toEqual([common, own])
    expect(await database.repo(Genre, scopeOf(2)).find()).toEqual([common])
    expect(await house.find()).toEqual([common])
    expect(await ours.find({ where: { clientId: null } })).toEqual([common])
    expect(await ours.change({ name: 'News' }, { name: 'Sport' })).toBe(1)
    expect(await ours.remove({ id: common.id })).toBe(0)
    // A key holds among nobody's rows as well.
    expect(await refusal(house.add({ name: 'News' }))).toMatchObject({ code: 'alreadyExists' })
    expect(await database.repo(Channel, scopeOf(1)).add({ code: 'a', name: 'A', genreId: common.id })).toBeTruthy()
  })

  test('the installation has no door to the tables of operators', async () => {
    const database = await openSuite(await fresh())
    const accounts = database.repo(Account, scopeOf(null))
    expect(await refusal(accounts.find())).toBe('suite_accounts belongs to operators, and this context has none')
    expect(await refusal(accounts.add({}))).toBe('suite_accounts belongs to operators, and this context has none')
  })

  test('what all share is changed by the installation and by superusers', async () => {
    const database = await openSuite(await fresh())
    await database.repo(Country, scopeOf(null)).add({ code: 'FR' })
    await database.repo(Country, scopeOf(1, staff({ isSuperuser: true }))).add({ code: 'DE' })
    expect(await refusal(database.repo(Country, scopeOf(1, staff())).add({ code: 'IT' }))).toMatchObject({
      code: 'forbidden',
    })
    expect(await refusal(database.repo(Country, scopeOf(1)).remove({}))).toMatchObject({ code: 'forbidden' })
    expect(await database.repo(Country, scopeOf(2)).count()).toBe(2)
  })

  test('staff of limited sight see, change and add what is in their sight', async () => {
    const database = await openSuite(await fresh())
    const all = database.repo(Channel, scopeOf(1))
    await all.add({ code: 'mine', name: 'Mine', dealerId: 3 })
    await all.add({ code: 'other', name: 'Other', dealerId: 4 })
    const dealer = scopeOf(1, staff({ scope: { name: 'dealer', id: 3 } }))
    const seen = database.repo(Channel, dealer)
    expect((await seen.find()).map((row) => row.code)).toEqual(['mine'])
    expect(await seen.change({}, { price: 7 })).toBe(1)
    expect(await seen.remove({ code: 'other' })).toBe(0)
    expect(await seen.add({ code: 'new', name: 'New', dealerId: 4 })).toMatchObject({ dealerId: 3 })
    expect(await refusal(seen.change({ code: 'mine' }, { dealerId: 4 }))).toMatchObject({ code: 'forbidden' })
    expect(await refusal(database.repo(Tariff, dealer).find())).toMatchObject({ code: 'forbidden' })
  })

  test('staff of limited sight see what hangs on what they see, and hang nothing on anything else', async () => {
    const database = await openSuite(await fresh())
    const all = scopeOf(1)
    const made: Record<string, { channelId: number; programId: number; reminderId: number }> = {}
    for (const [code, dealerId] of [
      ['mine', 3],
      ['other', 4],
    ] as const) {
      const { id: channelId } = await database.repo(Channel, all).add({ code, name: code, dealerId })
      const { id: programId } = await database.repo(Program, all).add({ channelId, title: code })
      const { id: reminderId } = await database.repo(Reminder, all).add({ programId })
      made[code] = { channelId, programId, reminderId }
    }
    const [mine, other] = [made['mine'], made['other']]
    if (!mine || !other) throw new Error('two were made')
    const dealer = scopeOf(1, staff({ scope: { name: 'dealer', id: 3 } }))
    expect((await database.repo(Program, dealer).find()).map(({ title }) => title)).toEqual(['mine'])
    expect((await database.repo(Reminder, dealer).find()).map(({ id }) => id)).toEqual([mine.reminderId])
    expect(await database.repo(Program, dealer).count()).toBe(1)
    expect(await database.repo(Program, dealer).change({}, { title: 'seen' })).toBe(1)
    expect(await database.repo(Reminder, dealer).remove({ id: other.reminderId })).toBe(0)
    expect(await database.repo(Program, dealer).add({ channelId: mine.channelId, title: 'new' })).toMatchObject({
      channelId: mine.channelId,
    })
    const strange = database.repo(Program, dealer).add({ channelId: other.channelId, title: 'new' })
    expect(await refusal(strange)).toMatchObject({ code: 'invalid', faults: [{ field: 'channel_id' }] })
    const pushed = database.repo(Reminder, dealer).change({}, { programId: other.programId })
    expect(await refusal(pushed)).toMatchObject({ code: 'invalid', faults: [{ field: 'program_id' }] })
    expect((await database.repo(Program, all).find({ order: ['id'] })).map(({ title }) => title)).toEqual([
      'seen',
      'other',
      'new',
    ])
  })

  test('a link selects within the operator', async () => {
    const database = await openSuite(await fresh())
    for (const clientId of [1, 2]) {
      const scope = scopeOf(clientId)
      const channel = await database.repo(Channel, scope).add({ code: 'c', name: `Of ${clientId}` })
      await database.repo(Channel, scope).add({ code: 'd', name: 'Loose' })
      const tariff = await database.repo(Tariff, scope).add({ name: 'T' })
      const link = await database.repo(TariffChannel, scope).add({ tariffId: tariff.id, channelId: channel.id })
      expect(link).toEqual({ clientId, tariffId: tariff.id, channelId: channel.id, position: 0 })
    }
    const linked = await database
      .repo(Channel, scopeOf(2))
      .find({ where: { id: inLink(TariffChannel, 'channelId', { position: 0 }) } })
    expect(linked.map((row) => row.name)).toEqual(['Of 2'])
  })

  test('who is speaking is found over all operators by a listed column only', async () => {
    const database = await openSuite(await fresh())
    await database.repo(Session, scopeOf(2)).add({ keyHash: 'abc' })
    expect(await database.locate(Session, 'keyHash', 'abc')).toMatchObject({ clientId: 2, isOpen: true })
    expect(await database.locate(Session, 'keyHash', 'ABC')).toBeNull()
    expect(await refusal(database.locate(Session, 'isOpen', 1))).toBe('suite_sessions is not found by isOpen')
    const twice = database.repo(Session, scopeOf(1)).add({ keyHash: 'abc' })
    expect(await refusal(twice)).toMatchObject({ code: 'alreadyExists' })
  })

  test('every statement about an owned table names its operator', async () => {
    const seen: string[] = []
    const database = await openSuite(await fresh(), { onStatement: (sql) => seen.push(sql) })
    const scope = scopeOf(1, staff())
    const channel = await database.repo(Channel, scope).add({ code: 'a', name: 'A' })
    await database.repo(Tariff, scope).add({ name: 'T', defaultChannelId: channel.id })
    await database.repo(Channel, scope).change({ id: channel.id }, { name: 'B' })
    await database.repo(Channel, scope).find({ where: { id: inLink(TariffChannel, 'channelId', {}) } })
    await refusal(database.repo(Channel, scope).remove({ id: channel.id }))
    await database.locate(Session, 'keyHash', 'abc')
    expect(seen.length).toBeGreaterThan(5)
    for (const sql of seen) assertTenanted(sql, ownedTables, [EVERY_OPERATOR])
    expect(() => assertTenanted('SELECT * FROM `suite_channels` WHERE id = 1', ownedTables)).toThrow('suite_channels')
  })
}
