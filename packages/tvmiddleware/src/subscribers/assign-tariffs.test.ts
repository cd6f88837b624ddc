import { Account } from './account.table.js'
import { expect, test } from 'vitest'
import { openPanel } from '../testing/panel.fixture.js'
import { Subscription } from '../tariffs/subscription.table.js'
import { AccountsService } from './accounts.service.js'
import { givenToNew } from './assign-tariffs.service.js'

const tariff = (id: number, facts: object = {}) => ({
  ...{ id, isEnabled: true, isArchived: false, assignedByDefault: false, isRequired: false, basicTariffPriority: 0 },
  ...facts,
})
const plain = { tariffIds: [], isRegistration: false }
const registering = { tariffIds: [], isRegistration: true }

test('a new customer gets the default and required tariffs, and nothing that is off or withdrawn', () => {
  const tariffs = [
    tariff(1),
    tariff(2, { assignedByDefault: true }),
    tariff(3, { isRequired: true }),
    tariff(4, { assignedByDefault: true, isEnabled: false }),
    tariff(5, { isRequired: true, isArchived: true }),
  ]
  expect(givenToNew(tariffs, plain)).toEqual([2, 3])
  expect(givenToNew(tariffs, { ...plain, tariffIds: [2] })).toEqual([3])
})

test('who registers gets the highest basic tariff, and the older one of two that are alike', () => {
  const tariffs = [
    tariff(1, { basicTariffPriority: 3 }),
    tariff(2, { basicTariffPriority: 9 }),
    tariff(3, { basicTariffPriority: 9 }),
    tariff(4, { basicTariffPriority: 10, isEnabled: false }),
  ]
  expect(givenToNew(tariffs, registering)).toEqual([2])
  expect(givenToNew(tariffs, plain)).toEqual([])
})

test('there is one basic tariff: the chosen one before a required one, that before a default', () => {
  const tariffs = [
    tariff(1, { basicTariffPriority: 10 }),
    tariff(2, { basicTariffPriority: 5, assignedByDefault: true }),
    tariff(3, { basicTariffPriority: 1, isRequired: true }),
    tariff(4, { assignedByDefault: true }),
  ]
  expect(givenToNew(tariffs, registering)).toEqual([3, 4])
  expect(givenToNew(tariffs, plain)).toEqual([3, 4])
  expect(givenToNew(tariffs.slice(0, 2), registering)).toEqual([2])
  expect(givenToNew(tariffs, { ...registering, tariffIds: [1] })).toEqual([4])
})

test('customers made at the panel, by a command or by registration hold their first tariffs', async () => {
  const { house, panel } = await openPanel()
  const free = await panel.add('/tariffs', { name: 'Free', assigned_by_default: true })
  const basic = await panel.add('/tariffs', { name: 'Basic', basic_tariff_priority: 5 })
  const sport = await panel.add('/tariffs', { name: 'Sport' })
  const held = async (customerId: number) =>
    (await house.ctx.repo(Subscription).find({ where: { customerId }, order: ['tariffId'] })).map(
      ({ tariffId, accountId }) => [tariffId, accountId !== null],
    )
  expect(await held(await panel.add('/customers', { lastname: 'Ivanova' }))).toEqual([[free, false]])
  const accounts = new AccountsService(house.keys, house.areas.operators)
  const made = await accounts.create(house.ctx, { tariffIds: [sport] })
  expect(await held(made.customerId)).toEqual([
    [free, false],
    [sport, true],
  ])
  const registered = await accounts.create(house.ctx, { isRegistration: true })
  expect(await held(registered.customerId)).toEqual([
    [free, false],
    [basic, false],
  ])
  expect(await house.ctx.repo(Account).count()).toBe(2)
})
