import { expect, test } from 'vitest'
import { openPanel } from '../testing/panel.fixture.js'

test('an operator gets no more accounts, devices and channels than the installation lets it have', async () => {
  const { house, panel, south } = await openPanel()
  const quotas = { accounts: 2, devices: 1, channels: 1 }
  await house.areas.operators.change(house.system('tests', null), house.operatorId, { quotas })
  const customer = await panel.add('/customers', { lastname: 'Ivanova' })
  const account = await panel.add('/accounts', { customer_id: customer })
  await panel.add('/accounts', { customer_id: customer })
  const refused = { status: 409, body: { code: 'quotaReached' } }
  expect(await panel.post('/accounts', { customer_id: customer })).toMatchObject(refused)
  const device = (uid: string) => ({ account_id: account, uid, device_type: 'android' })
  const box = await panel.add('/devices', device('one'))
  expect(await panel.post('/devices', device('two'))).toMatchObject(refused)
  await panel.remove(`/devices/${box}`)
  await panel.add('/devices', device('two'))
  const category = await panel.add('/categories', { name: 'News' })
  await panel.add('/channels', { name: 'One', category_id: category })
  expect(await panel.post('/channels', { name: 'Two', category_id: category })).toMatchObject(refused)
  const stranger = await south.add('/customers', { lastname: 'Other' })
  for (let number = 0; number < 3; number++) await south.add('/accounts', { customer_id: stranger })
})

test('a box that would be one too many is told so by a number of its own', async () => {
  const { house, panel, subscriber } = await openPanel()
  const { login } = await subscriber([await panel.add('/tariffs', { name: 'Basic' })])
  await house.areas.operators.change(house.system('tests', null), house.operatorId, { quotas: { devices: 0 } })
  expect((await login()).answer).toMatchObject({ error: 1090 })
})

test('a quota that is lowered takes nothing away', async () => {
  const { house, panel } = await openPanel()
  const customer = await panel.add('/customers', { lastname: 'Ivanova' })
  const account = await panel.add('/accounts', { customer_id: customer })
  await house.areas.operators.change(house.system('tests', null), house.operatorId, { quotas: { accounts: 0 } })
  expect((await panel.patch(`/accounts/${account}`, { status_reason: 'LATE' })).status).toBe(200)
  expect((await panel.get('/accounts')).body).toMatchObject({ total: 1 })
})
