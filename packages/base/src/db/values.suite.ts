import { Op } from 'sequelize'
import { expect, test } from 'vitest'
import { fold } from './fold.js'
import { readModel } from './read-model.js'
import { Channel, openSuite, refusal, scopeOf, type SuiteHouse } from './suite-house.fixture.js'

/** What goes into a table comes out of it alike. */
export const valuesSuite = (fresh: () => Promise<SuiteHouse>): void => {
  const channels = async () => (await openSuite(await fresh())).repo(Channel, scopeOf(1))

  test('a row comes back as it was added', async () => {
    const repo = await channels()
    const added = await repo.add({
      code: 'k',
      name: 'L\'été \\ "☕" % _ 100',
      nameI18n: { ru: 'Лето' },
      price: Number.MAX_SAFE_INTEGER,
      rating: 4.25,
      isHidden: true,
      startsAt: new Date('2026-03-01T00:00:00.123Z'),
      bornOn: '2026-02-28',
      notes: 'x'.repeat(60_000),
      flags: { list: [1, 2] },
      sealed: Buffer.from([0, 255, 39]),
    })
    expect(await repo.get(added.id)).toEqual(added)
    expect(added).toMatchObject({ rev: 1, pin: '', genreId: null, isHidden: true })
    const bare = await repo.add({ code: 'bare', name: 'Bare' })
    expect(await repo.get(bare.id)).toEqual(bare)
    expect(bare).toMatchObject({ nameI18n: {}, price: 0, isHidden: false, startsAt: null, flags: null })
  })

  test('rows added in one go are like rows added one by one', async () => {
    const repo = await channels()
    const draft = { name: 'N', price: -5, isHidden: true, startsAt: new Date(1), flags: { list: [] } }
    const one = await repo.add({ code: 'one', ...draft })
    await repo.addMany([{ code: 'many', ...draft }])
    const many = await repo.get({ code: 'many' })
    expect(many).toEqual({ ...one, id: many.id, code: 'many', codeAndNameFold: 'many n' })
  })

  test('milliseconds count in comparisons and order', async () => {
    const repo = await channels()
    for (const ms of [3, 1, 2]) await repo.add({ code: `at${ms}`, name: 'N', startsAt: new Date(ms) })
    const found = await repo.find({ where: { startsAt: { [Op.gte]: new Date(2) } }, order: ['-startsAt'] })
    expect(found.map((row) => row.startsAt?.getTime())).toEqual([3, 2])
    expect(await repo.count({ startsAt: new Date(1) })).toBe(1)
  })

  test('what no other engine would take is refused with its field', async () => {
    const repo = await channels()
    const refusedWith = (field: string, reason: string) => ({ code: 'invalid', faults: [{ field, reason }] })
    const named = { code: 'c', name: 'N' }
    expect(await refusal(repo.add({ ...named, code: 'x'.repeat(21) }))).toEqual(refusedWith('code', 'tooLong'))
    expect(await refusal(repo.add({ ...named, price: 0.5 }))).toEqual(refusedWith('price', 'outOfRange'))
    expect(await refusal(repo.add({ ...named, price: 2 ** 53 }))).toEqual(refusedWith('price', 'outOfRange'))
    expect(await refusal(repo.add({ ...named, dealerId: 2 ** 31 }))).toEqual(refusedWith('dealer_id', 'outOfRange'))
    expect(await refusal(repo.add({ ...named, name: 'a\0b' }))).toEqual(refusedWith('name', 'badText'))
    expect(await refusal(repo.find({ where: { code: 'a\0b' } }))).toEqual(refusedWith('code', 'badText'))
    expect(await refusal(repo.change({}, { startsAt: new Date(Number.NaN) }))).toEqual(
      refusedWith('starts_at', 'outOfRange'),
    )
    expect(await repo.count()).toBe(0)
  })

  test('search finds letters however they are written', async () => {
    const repo = await channels()
    for (const [code, name] of [
      ['tree', 'ЁЛКА Фильм'],
      ['wide', 'ＨＢＯ ﬁlms'],
      ['rate', '100% Sport_1'],
    ] as const)
      await repo.add({ code, name })
    const search = async (text: string) =>
      (await repo.find({ where: { nameFold: { [Op.substring]: text } } })).map((row) => row.code)
    expect(await search('елка')).toEqual(['tree'])
    expect(await search('ёлка ФИ')).toEqual(['tree'])
    expect(await search('hbo Films')).toEqual(['wide'])
    expect(await search('0% s')).toEqual(['rate'])
    expect(await search('_')).toEqual(['rate'])
    expect(await repo.count({ nameFold: { [Op.startsWith]: 'Ёл' } })).toBe(1)
    await repo.change({ code: 'tree' }, { name: 'Сосна' })
    expect(await search('сосна')).toEqual(['tree'])
    expect(fold('Ёжик')).toBe('ежик')
  })

  test('search over several columns finds what each of them was changed to', async () => {
    const repo = await channels()
    await repo.add({ code: 'HD-1', name: 'Ёлка' })
    await repo.add({ code: 'HD-2', name: 'Сосна' })
    const search = async (text: string) =>
      (await repo.find({ where: { codeAndNameFold: { [Op.substring]: text } } })).map((row) => row.code)
    expect(await search('hd-1 елка')).toEqual(['HD-1'])
    await repo.change({ code: 'HD-1' }, { code: 'SD-1' })
    expect(await search('sd-1 ЁЛКА')).toEqual(['SD-1'])
    await repo.change({}, { name: 'Дуб' })
    expect((await search('дуб')).sort()).toEqual(['HD-2', 'SD-1'])
    expect(await search('елка')).toEqual([])
    await repo.change({ code: 'HD-2' }, { code: 'UHD', name: 'Клён' })
    expect(await search('uhd клен')).toEqual(['UHD'])
  })

  test('a key tells upper from lower case', async () => {
    const repo = await channels()
    await repo.add({ code: 'promoAB', name: 'N' })
    await repo.add({ code: 'PROMOab', name: 'N' })
    expect(await repo.count({ code: 'promoab' })).toBe(0)
    expect(await repo.count({ code: { [Op.startsWith]: 'promo' } })).toBe(1)
    expect(await refusal(repo.add({ code: 'promoAB', name: 'N' }))).toEqual({
      code: 'alreadyExists',
      faults: [{ field: 'code', reason: 'taken' }],
    })
    expect(await refusal(repo.change({ code: 'promoAB' }, { code: 'PROMOab' }))).toMatchObject({
      code: 'alreadyExists',
    })
  })

  test('conditions, groups, pages and chosen columns', async () => {
    const repo = await channels()
    for (let n = 1; n <= 5; n += 1) await repo.add({ code: `c${n}`, name: 'N', price: n, isHidden: n > 3 })
    const codes = async (query: Parameters<typeof repo.find>[0]) => (await repo.find(query)).map((row) => row.code)
    expect(await codes({ where: { [Op.or]: [{ price: 1 }, { code: 'c5' }] }, order: ['code'] })).toEqual(['c1', 'c5'])
    expect(await codes({ where: { [Op.or]: [] } })).toEqual([])
    expect(await codes({ where: { code: { [Op.in]: [] } } })).toEqual([])
    expect(await codes({ where: { price: { [Op.gt]: 1, [Op.lt]: 3 } } })).toEqual(['c2'])
    expect(await codes({ where: { genreId: null, code: { [Op.notIn]: ['c1', 'c2'] } }, order: ['-code'] })).toEqual([
      'c5',
      'c4',
      'c3',
    ])
    expect(await codes({ order: ['name'], limit: 2, offset: 2 })).toEqual(['c3', 'c4'])
    expect(await repo.first({ where: { code: 'c1' }, only: ['price'] })).toEqual({ price: 1 })
    expect(await repo.tally({ by: ['isHidden'], sum: ['price'] })).toEqual(
      expect.arrayContaining([
        { isHidden: false, count: 3, price: 6 },
        { isHidden: true, count: 2, price: 9 },
      ]),
    )
    expect(await repo.count({ isHidden: true })).toBe(2)
  })

  test('a read model gives instants and flags, and asks its operator', async () => {
    const database = await openSuite(await fresh())
    const at = new Date('2026-03-01T00:00:00.123Z')
    await database.repo(Channel, scopeOf(1)).add({ code: 'a', name: 'A', startsAt: at, isHidden: true })
    const Starts = readModel<{ after: Date }, { code: string; startsAt: Date; isHidden: boolean }>(
      'suite.starts',
      `SELECT code, starts_at AS "startsAt", is_hidden AS "isHidden" FROM suite_channels
       WHERE client_id = :operator AND starts_at > :after`,
    )
    const after = new Date(at.getTime() - 1)
    expect(await database.read(Starts, { after }, scopeOf(1))).toEqual([{ code: 'a', startsAt: at, isHidden: true }])
    expect(await database.read(Starts, { after: at }, scopeOf(1))).toEqual([])
    expect(await database.read(Starts, { after }, scopeOf(2))).toEqual([])
  })
}
