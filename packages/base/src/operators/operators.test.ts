import { expect, test } from 'vitest'
import { openAreas } from '../staff/areas.fixture.js'
import { domainPrefixFrom } from './domain-prefix.js'
import { Operator } from './operator.table.js'

test('a new operator has three long keys, no two alike, and none of them lies in the table in clear', async () => {
  const { operators, system } = await openAreas()
  const ctx = system('test', null)
  const { operator, keys } = await operators.create(ctx, { name: 'North TV' })
  expect(operator).toMatchObject({ name: 'North TV', domainPrefix: 'north-tv', languages: ['en'], uid: null })
  expect(new Set(Object.values(keys)).size).toBe(3)
  for (const key of Object.values(keys)) {
    expect(key.length).toBeGreaterThanOrEqual(64)
    expect(JSON.stringify(Object.values(operator).map(String))).not.toContain(key)
  }
  expect(operators.keyOf(operator, 'billing')).toBe(keys.billing)
})

test('an operator is recognised by its device key, not by another key or another number', async () => {
  const { operators, system } = await openAreas()
  const ctx = system('test', null)
  const first = await operators.create(ctx, { name: 'First' })
  const second = await operators.create(ctx, { name: 'Second' })
  expect(await operators.isDeviceKey(first.operator.id, first.keys.device)).toBe(true)
  expect(await operators.isDeviceKey(second.operator.id, first.keys.device)).toBe(false)
  expect(await operators.isDeviceKey(first.operator.id, first.keys.billing)).toBe(false)
  expect(await operators.isDeviceKey(first.operator.id, '')).toBe(false)
  expect(await operators.isDeviceKey(99, first.keys.device)).toBe(false)
})

test('a new key replaces the old one at once, and an operator that is switched off has none', async () => {
  const { operators, system } = await openAreas()
  const ctx = system('test', null)
  const { operator, keys } = await operators.create(ctx, { name: 'First' })
  expect(await operators.isDeviceKey(operator.id, keys.device)).toBe(true)
  const key = await operators.rotateKey(ctx, operator.id, 'device')
  expect(await operators.isDeviceKey(operator.id, keys.device)).toBe(false)
  expect(await operators.isDeviceKey(operator.id, key)).toBe(true)
  await operators.change(ctx, operator.id, { isActive: false })
  expect(await operators.isDeviceKey(operator.id, key)).toBe(false)
})

test('two operators never share a domain or a short code', async () => {
  const { operators, system } = await openAreas()
  const ctx = system('test', null)
  await operators.create(ctx, { name: 'North', uid: 101 })
  expect((await operators.create(ctx, { name: 'North' })).operator.domainPrefix).toBe('north-2')
  await expect(operators.create(ctx, { name: 'A', domainPrefix: 'north' })).rejects.toMatchObject({
    code: 'alreadyExists',
    params: { fields: ['domain_prefix'] },
  })
  await expect(operators.create(ctx, { name: 'A', uid: 101 })).rejects.toMatchObject({ params: { fields: ['uid'] } })
})

test('a common app lists, searches and opens the operators below its own, those that are active', async () => {
  const { operators, system } = await openAreas()
  const ctx = system('test', null)
  const { operator: parent } = await operators.create(ctx, { name: 'Meta' })
  expect(await operators.facts(system('test', parent.id))).toMatchObject({ uid: '', hasChildren: false })
  const add = (name: string, uid: number, isActive = true) =>
    operators.create(ctx, { name, uid, isActive, parentId: parent.id })
  const { operator: yug } = await add('Южный Ёж', 200)
  await add('Apple', 30)
  await add('Asleep', 40, false)
  await operators.create(ctx, { name: 'Stranger', uid: 50 })
  const names = (found: readonly Operator[]) => found.map(({ name }) => name)
  expect(names(await operators.children(ctx, parent.id))).toEqual(['Apple', 'Южный Ёж'])
  expect(names(await operators.searchChildren(ctx, parent.id, 'еж'))).toEqual(['Южный Ёж'])
  expect(names(await operators.searchChildren(ctx, parent.id, '30'))).toEqual(['Apple'])
  expect(names(await operators.searchChildren(ctx, parent.id, '50'))).toEqual([])
  expect(await operators.child(ctx, parent.id, { id: yug.id })).toMatchObject({ uid: 200 })
  expect(await operators.child(ctx, parent.id, { uid: 50 })).toBeNull()
  expect(await operators.facts(system('test', parent.id))).toMatchObject({ hasChildren: true })
})

test('an operator cannot stand below itself, nor in a zone that there is not', async () => {
  const { operators, system } = await openAreas()
  const ctx = system('test', null)
  const { operator } = await operators.create(ctx, { name: 'One' })
  const refused = (field: string) => ({ code: 'invalid', faults: [{ field, reason: 'not_allowed' }] })
  await expect(operators.change(ctx, operator.id, { parentId: operator.id })).rejects.toMatchObject(
    refused('parent_id'),
  )
  await expect(operators.create(ctx, { name: 'B', timeZone: 'Mars/One' })).rejects.toMatchObject(refused('time_zone'))
  await expect(operators.change(ctx, 99, { name: 'C' })).rejects.toMatchObject({ code: 'operatorUnknown' })
})

test('no operator stands below one that stands below it, over however many', async () => {
  const { operators, system } = await openAreas()
  const ctx = system('test', null)
  const { operator: top } = await operators.create(ctx, { name: 'Top' })
  const { operator: middle } = await operators.create(ctx, { name: 'Middle', parentId: top.id })
  const { operator: low } = await operators.create(ctx, { name: 'Low', parentId: middle.id })
  const refused = { code: 'invalid', faults: [{ field: 'parent_id', reason: 'not_allowed' }] }
  for (const parentId of [top.id, middle.id, low.id])
    await expect(operators.change(ctx, top.id, { parentId })).rejects.toMatchObject(refused)
  await operators.change(ctx, middle.id, { parentId: null })
  await operators.change(ctx, top.id, { parentId: low.id })
  expect(await operators.facts(system('test', low.id))).toMatchObject({ hasChildren: true })
  expect(await operators.facts(system('test', middle.id))).toMatchObject({ hasChildren: true })
  await expect(operators.change(ctx, middle.id, { parentId: 999 })).rejects.toMatchObject({ code: 'invalid' })
})

test('a host label is made of any name', () => {
  expect(domainPrefixFrom('  Café & Télé 24 ')).toBe('cafe-tele-24')
  expect(domainPrefixFrom('Северное ТВ')).toBe('operator')
})
