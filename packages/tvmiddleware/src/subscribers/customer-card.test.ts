import { expect, test } from 'vitest'
import { openPanel, panelOf } from '../testing/panel.fixture.js'
import { Customer } from './customer.table.js'

const card = {
  ...{ firstname: 'Anna', middlename: 'Petrovna', lastname: 'Ivanova', gender: 'f', birthdate: '1980-02-29' },
  ...{ company_name: 'Ivanova Ltd', email: 'anna@mail.example', comment: 'Third floor', ext_id: 'E-17' },
  ...{ mobile_phone_number: '+7 999 123-45-67', phone_number1: '1', phone_number2: '2', fax_phone_number: '3' },
  ...{ postal_address: { street: 'Lenina', building: '5a', zip: '620000', city: 'Ekb' }, billing_address: {} },
  ...{ contract_number: 'C-1', currency: 'RUB', default_payment_type: 'card', autopayment_enabled: true },
  ...{ custom_billing_api: 'own', meta: { loyalty: 3 }, send_sms_messages: false, send_email_messages: false },
}

test('a customer’s card holds all that staff write into it', async () => {
  const { panel } = await openPanel()
  const id = await panel.add('/customers', card)
  expect((await panel.get(`/customers/${id}`)).body).toMatchObject({ id, ...card })
  for (const [field, value] of [
    ['gender', 'x'],
    ['birthdate', '1980-02-30'],
    ['postal_address', { zip: '0'.repeat(17) }],
  ] as const)
    expect(await panel.patch(`/customers/${id}`, { [field]: value })).toMatchObject({ status: 400 })
})

test('passport and bank account lie sealed, and are shown to those who may see them', async () => {
  const { house, panel, south } = await openPanel()
  const id = await panel.add('/customers', card)
  const path = `/customers/${id}/private`
  expect((await panel.get(path)).body).toMatchObject({ passport_number: '', bank_iban: '' })
  const papers = { passport_series: '6501', passport_number: '123456', passport_issued_on: '2001-05-06' }
  expect((await panel.patch(path, papers)).body).toMatchObject(papers)
  expect((await panel.patch(path, { bank_iban: 'DE02120300000000202051' })).body).toMatchObject({
    ...papers,
    bank_iban: 'DE02120300000000202051',
  })
  const row = await house.ctx.repo(Customer).get(id)
  expect(row.privateSealed?.includes('123456')).toBe(false)
  for (const text of [(await panel.get(`/customers/${id}`)).text, (await panel.get('/customers/export.csv')).text])
    expect(text).not.toMatch(/123456|DE0212|private_sealed/)
  const clerk = panelOf(house, house.operatorId, ['tvmiddleware.customers.view', 'tvmiddleware.customers.edit'])
  expect([(await clerk.get(path)).status, (await clerk.patch(path, papers)).status]).toEqual([403, 403])
  const reader = panelOf(house, house.operatorId, ['tvmiddleware.customer-private.view'])
  expect([(await reader.get(path)).status, (await reader.patch(path, papers)).status]).toEqual([200, 403])
  expect([(await south.get(path)).status, (await south.patch(path, papers)).status]).toEqual([404, 404])
  expect((await panel.patch(path, { passport_issued_on: 'long ago' })).status).toBe(400)
})

test('staff set every rule of an account, and a data centre of their own operator alone', async () => {
  const { house, panel, subscriber, southId } = await openPanel()
  const { account, login } = await subscriber([await panel.add('/tariffs', { name: 'Basic' })])
  const path = `/accounts/${String(account['id'])}`
  const rules = {
    ...{ device_group_sessions: { 2: 1 }, allowed_device_groups: [1, 2], subnets: '192.0.2.0/24' },
    ...{ next_charge_on: '2026-04-01', last_renewed_on: '2026-03-01', auto_activation_period: 7 },
    ...{ use_timeshift: true, preferred_timeshift_offset: 2, allow_login_by_ip: true, template: 'focus' },
  }
  expect((await panel.patch(path, rules)).body).toMatchObject(rules)
  expect((await panel.patch(path, { device_group_sessions: { 2: 0 } })).status).toBe(400)
  const box = house.stranger()
  const key = { client_id: house.operatorId, api_key: house.apiKey }
  expect(await box.get('/login/', { ...key, device: 'ios' })).toMatchObject({ error: 0, template: 'focus' })
  expect((await login({ device: 'kodi' })).answer).toMatchObject({ error: 0 })
  await panel.patch(path, { allow_login_by_ip: false })
  expect(await box.get('/login/', { ...key, device: 'ios' })).toEqual({ error: 1 })
  const foreign = panelOf(house, southId)
  const centre = await foreign.add('/data-centres', { name: 'South' })
  expect(await panel.patch(path, { data_centre_id: centre })).toMatchObject({ status: 400 })
  const own = await panel.add('/data-centres', { name: 'North' })
  expect((await panel.patch(path, { data_centre_id: own })).body).toMatchObject({ data_centre_id: own })
})
