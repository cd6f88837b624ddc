import { beforeEach, expect, onTestFinished, test } from 'vitest'
import { openTelevision, type Box, type Television } from '../testing/television.fixture.js'
import { Account } from './account.table.js'
import { Customer } from './customer.table.js'

let tv: Television
let ann: Box
beforeEach(async () => {
  tv = await openTelevision()
  onTestFinished(() => tv.house.close())
  ann = await tv.login('ann')
  await set(tv.ctx, { transferFrom: [tv.neighbour.id] })
  await set(tv.neighbour.ctx, { transferTo: [tv.house.operatorId] })
  const { person, ctx } = tv.neighbour
  const who = { firstname: 'Anna', lastname: 'Old', email: 'ann@mail.example' }
  await ctx.repo(Customer).change({ id: person.customerId }, who)
})

const set = (ctx: Television['ctx'], values: object) =>
  tv.house.areas.settings.change(ctx, 'tvmiddleware', { ...values })
const move = (sent: object = {}) => {
  const { id, person } = tv.neighbour
  return ann.get('/account/export/', { service_id: id, login: '777', password: person.password, ...sent })
}
const there = () => tv.neighbour.ctx.fresh().repo(Account).get(tv.neighbour.person.accountId)

test('a subscriber that moves brings who it is and its PIN, and its old account is closed', async () => {
  const { key, person } = tv.neighbour
  const old = await tv.box.get('/login/', { ...key, abonement: '777', password: person.password })
  await tv.ctx.repo(Customer).change({ id: tv.people.ann.customerId }, { lastname: 'New', firstname: '' })
  expect(await move()).toEqual({ error: 0, error_message: '' })
  expect(await tv.ctx.fresh().repo(Customer).get(tv.people.ann.customerId)).toMatchObject({
    ...{ firstname: 'Anna', lastname: 'New', email: 'ann@mail.example' },
  })
  const { abonement, password } = tv.people.ann
  expect(await tv.box.get('/login/', { ...tv.key, abonement, password })).toMatchObject({
    parent_code: person.password,
  })
  expect(await there()).toMatchObject({ isActive: false, statusReason: 'TRANSFERRED' })
  const session = { client_id: key.client_id, authkey: String(old['authkey']) }
  expect(await tv.box.get('/channel/list/', session)).toMatchObject({ error: 403 })
  expect(await move()).toMatchObject({ error: 1 })
})

test('nobody moves without the password, or where one of both operators does not let it', async () => {
  for (const sent of [{ password: 'wrong' }, { login: '778' }, { login: '' }, { password: '' }])
    expect(await move(sent)).toMatchObject({ error: 2 })
  for (const service_id of [999_999, tv.house.operatorId, 'x', ''])
    expect(await move({ service_id })).toMatchObject({ error: 3 })
  await set(tv.neighbour.ctx, { transferTo: [] })
  expect(await move()).toMatchObject({ error: 3 })
  await set(tv.neighbour.ctx, { transferTo: [tv.house.operatorId] })
  await set(tv.ctx, { transferFrom: [] })
  expect(await move()).toMatchObject({ error: 3 })
  expect(await there()).toMatchObject({ isActive: true, statusReason: '' })
})

test('whoever tries passwords is stopped', async () => {
  for (let tries = 0; tries < 10; tries++) await move({ password: `${tries}` })
  expect(await move()).toMatchObject({ error: 2 })
  expect(await there()).toMatchObject({ isActive: true })
})
