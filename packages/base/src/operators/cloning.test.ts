import { expect, test } from 'vitest'
import { integer, json, linkTable, orElse, orNull, partOf, pooledTable, ref, string, table, unique } from '../db.js'
import type { Table } from '../db.js'
import { cloned } from '../module/clone-part.js'
import { Setting } from '../settings/setting.table.js'
import { openAreas } from '../staff/areas.fixture.js'
import { Role } from '../staff/role.table.js'

const PASSWORD = 'correct horse battery'
const Mast = pooledTable('test_masts', { name: string(40) })
const Shelf = table('test_shelves', {
  name: string(40),
  mastId: orNull(ref(Mast)),
  nextId: orNull(ref((): { readonly name: string } => Shelf)),
  firstIds: orElse(json<readonly number[]>(), []),
})
const Book = table('test_books', { name: string(40), shelfId: orNull(ref(Shelf)) }, { keys: [unique(['name'])] })
const Lent = linkTable(
  'test_lent',
  { bookId: partOf(Book), shelfId: partOf(Shelf), days: orElse(integer(), 7) },
  { keys: [unique(['bookId', 'shelfId'])] },
)
const Rule = table('test_rules', { name: string(40), shelfId: orNull(ref(Shelf)) })

const clones = [
  ...cloned(undefined, [Book]),
  ...cloned('channels', [Lent, Mast]),
  { table: Rule, needsAll: true } as const,
  {
    table: Shelf as Table,
    part: 'channels',
    instead: (
      row: Readonly<Record<string, unknown>>,
      copyOf: (table: { name: string }, id: number) => number | undefined,
    ) => ({
      firstIds: (row['firstIds'] as number[]).flatMap((id) => copyOf(Book, id) ?? []),
    }),
  } as const,
]

const openClones = async () => {
  const house = await openAreas({ tables: [Mast, Shelf, Book, Lent, Rule], clones })
  const { ctx, system } = house
  const installation = system('test', null)
  const common = await installation.repo(Mast).add({ name: 'Common' })
  // So that no copy has the number of its source by chance.
  await installation.repo(Mast).add({ name: 'Another' })
  const own = await ctx.repo(Mast).add({ name: 'Own' })
  const near = await ctx.repo(Shelf).add({ name: 'Near', mastId: common.id })
  const far = await ctx.repo(Shelf).add({ name: 'Far', mastId: own.id })
  await ctx.repo(Shelf).change({ id: near.id }, { nextId: far.id })
  const first = await ctx.repo(Book).add({ name: 'First', shelfId: near.id })
  const second = await ctx.repo(Book).add({ name: 'Second' })
  await ctx.repo(Shelf).change({ id: far.id }, { firstIds: [second.id, first.id, 999] })
  await ctx.repo(Lent).add({ bookId: first.id, shelfId: far.id, days: 3 })
  await ctx.repo(Rule).add({ name: 'For all' })
  await ctx.repo(Rule).add({ name: 'For the near', shelfId: near.id })
  return { ...house, installation, ids: { common: common.id, own: own.id } }
}

test('a clone has rows of its own that point at each other as those of its source do', async () => {
  const { cloning, installation, operatorId, system, ids } = await openClones()
  const { operator, copied } = await cloning.clone(installation, operatorId, { name: 'Copy', parts: ['channels'] })
  const there = system('test', operator.id)
  const masts = await there.repo(Mast).find({ where: { clientId: operator.id } })
  expect(masts.map(({ name }) => name)).toEqual(['Own'])
  const [near, far] = await there.repo(Shelf).find({ order: ['id'] })
  expect(near).toMatchObject({ name: 'Near', mastId: ids.common, nextId: far?.id })
  expect(far).toMatchObject({ name: 'Far', mastId: masts[0]?.id, nextId: null })
  expect(far?.mastId).not.toBe(ids.own)
  const [first, second] = await there.repo(Book).find({ order: ['id'] })
  expect(first).toMatchObject({ name: 'First', clientId: operator.id })
  expect(await there.repo(Lent).find()).toMatchObject([{ bookId: first?.id, shelfId: far?.id, days: 3 }])
  expect(second).toMatchObject({ name: 'Second', shelfId: null })
  expect(copied).toMatchObject({ test_books: 2, test_shelves: 2, test_lent: 1, test_masts: 1 })
  const [source] = await system('test', operatorId)
    .repo(Book)
    .find({ order: ['id'] })
  expect(source?.id).not.toBe(first?.id)
})

test('what is left out leaves no loose ends behind', async () => {
  const { cloning, installation, operatorId, system } = await openClones()
  const { operator } = await cloning.clone(installation, operatorId, { name: 'Bare', parts: [] })
  const there = system('test', operator.id)
  expect(await there.repo(Book).find({ order: ['id'] })).toMatchObject([
    { name: 'First', shelfId: null },
    { name: 'Second', shelfId: null },
  ])
  expect(await there.repo(Shelf).count()).toBe(0)
  expect(await there.repo(Lent).count()).toBe(0)
  expect((await there.repo(Rule).find()).map(({ name }) => name)).toEqual(['For all'])
})

test('settings, roles and limits go along, keys and addresses are new', async () => {
  const { cloning, operators, installation, operatorId, system, ctx, roles } = await openClones()
  const facts = {
    timeZone: 'Europe/Riga',
    currency: 'USD',
    quotas: { accounts: 9 },
    closedSections: ['games'],
    uid: 77,
  }
  await operators.change(installation, operatorId, facts as Parameters<typeof operators.change>[2])
  await roles.create(ctx, { name: 'Editor', permissions: ['base.staff.view'] })
  await ctx.repo(Setting).add({ module: 'base', values: { dealersMayEditDates: true } })
  const { operator, keys } = await cloning.clone(installation, operatorId, { name: 'Copy', parts: [] })
  expect(operator).toMatchObject({ name: 'Copy', timeZone: 'Europe/Riga', currency: 'USD', uid: null })
  expect(operator).toMatchObject({ quotas: { accounts: 9 }, closedSections: ['games'], domainPrefix: 'copy' })
  const there = system('test', operator.id)
  expect(await there.repo(Setting).find()).toMatchObject([{ module: 'base', values: { dealersMayEditDates: true } }])
  expect(await there.repo(Role).find({ where: { clientId: operator.id } })).toMatchObject([{ name: 'Editor' }])
  expect(await operators.isDeviceKey(operator.id, keys.device)).toBe(true)
  const source = await operators.get(installation, operatorId)
  expect(operators.keyOf(source, 'device')).not.toBe(keys.device)
})

test('a clone that fails leaves nothing', async () => {
  const { cloning, operators, installation, operatorId } = await openClones()
  const { domainPrefix } = await operators.get(installation, operatorId)
  const wish = { name: 'Copy', domainPrefix, parts: ['channels'] as const }
  await expect(cloning.clone(installation, operatorId, wish)).rejects.toMatchObject({ code: 'alreadyExists' })
  await expect(cloning.clone(installation, 999, wish)).rejects.toMatchObject({ code: 'operatorUnknown' })
  expect(await operators.list(installation)).toHaveLength(1)
})

test('a superuser clones in nobody’s name, others never', async () => {
  const { staff, roles, system, ctx, call, operatorId } = await openClones()
  await staff.create(system('test', null), { username: 'root', password: PASSWORD })
  const { id } = await roles.administrator(ctx)
  await staff.create(ctx, { username: 'ann', password: PASSWORD, roleIds: [id] })
  const as = async (username: string, operator?: number) => {
    const token = String((await call('POST', '/base/login', { username, password: PASSWORD })).body['access_token'])
    const ask = { token, ...(operator !== undefined && { operator }) }
    return call('POST', `/base/operators/${operatorId}/clone`, { name: 'North', parts: ['channels'] }, ask)
  }
  expect((await as('ann')).status).toBe(403)
  expect(await as('root', operatorId)).toMatchObject({ status: 400, body: { code: 'installationOnly' } })
  const made = await as('root')
  expect(made.status).toBe(200)
  expect(made.body['device']).toMatch(/^[0-9a-f]{64}$/)
  expect(made.body).toMatchObject({ copied: 9 })
})
