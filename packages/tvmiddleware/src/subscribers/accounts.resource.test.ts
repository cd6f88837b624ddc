import { expect, test } from 'vitest'
import { openPanel, panelOf } from '../testing/panel.fixture.js'
import { Account } from './account.table.js'

const openSubscriber = async () => {
  const opened = await openPanel()
  const tariff = await opened.panel.add('/tariffs', { name: 'Basic' })
  return { ...opened, tariff, ...(await opened.subscriber([tariff])) }
}

test('the password of a new account is shown once, and opens it', async () => {
  const { panel, account, login } = await openSubscriber()
  expect(account).toMatchObject({ rev: 1, abonement: '100001', is_active: true, allow_login_by_device_uid: true })
  expect(account['password']).toMatch(/^\d{6}$/)
  const path = `/accounts/${String(account['id'])}`
  const { password: _password, ...shown } = account
  expect((await panel.get(path)).body).toEqual(shown)
  expect((await login()).answer).toMatchObject({ error: 0, lastname: 'Ivanova', parent_code: account['password'] })
  expect((await login({ password: '000000x' })).answer).toMatchObject({ error: 1 })
})

test('staff choose the number, the password and the PIN of an account', async () => {
  const { panel, customer, tariff, login } = await openSubscriber()
  const wish = { customer_id: customer, abonement: '777', password: 'open-sesame', pin: '4321' }
  const { body } = await panel.post('/accounts', wish)
  expect(body).toMatchObject({ abonement: '777', password: 'open-sesame' })
  await panel.add('/subscriptions', { account_id: body['id'], tariff_id: tariff })
  expect((await login({ ...wish })).answer).toMatchObject({ error: 0, abonement: 777, parent_code: '4321' })
  expect(await panel.post('/accounts', wish)).toMatchObject({ status: 409, body: { errors: [{ field: 'abonement' }] } })
})

test('accounts that are made at the same moment get numbers of their own', async () => {
  const { panel, customer } = await openSubscriber()
  const made = await Promise.all(Array.from({ length: 12 }, () => panel.post('/accounts', { customer_id: customer })))
  expect(made.map(({ status }) => status)).toEqual(Array(12).fill(201))
  expect(new Set(made.map(({ body }) => body['abonement'])).size).toBe(12)
})

test('a new password takes the place of the old, and a PIN can be set', async () => {
  const { panel, account, login } = await openSubscriber()
  const path = `/accounts/${String(account['id'])}`
  const { status, body } = await panel.post(`${path}/password`, {})
  expect(status).toBe(200)
  expect(body['password']).toMatch(/^\d{6}$/)
  expect((await login()).answer).toMatchObject({ error: 1 })
  expect((await login(body)).answer).toMatchObject({ error: 0 })
  expect((await panel.post(`${path}/password`, { password: 'sun' })).status).toBe(400)
  expect((await panel.post(`${path}/password`, { password: 'sunny' })).body).toEqual({ password: 'sunny' })
  expect((await panel.post(`${path}/pin`, { pin: '0007' })).status).toBe(200)
  expect((await login({ password: 'sunny' })).answer).toMatchObject({ error: 0, parent_code: '0007' })
})

test('passwords and PINs are in no list, no export, no schema and no audit', async () => {
  const { house, panel, account } = await openSubscriber()
  await panel.post(`/accounts/${String(account['id'])}/pin`, { pin: '98765' })
  const audit = await house.staff({ allow: ['base.audit.view'] }).call('get', '/base/audit')
  const texts = [
    (await panel.get('/accounts')).text,
    (await panel.get('/accounts/export.csv')).text,
    (await panel.get('/customers/export.csv')).text,
    audit.text,
  ]
  const { passwordDigest } = await house.ctx.repo(Account).get(Number(account['id']))
  expect(audit.text).toContain('tvm_accounts')
  for (const text of texts) {
    for (const secret of [String(account['password']), '98765', passwordDigest]) expect(text).not.toContain(secret)
    expect(text).not.toMatch(/digest|sealed|\bpin/i)
  }
  expect((await panel.get('/accounts/schema')).text).not.toMatch(/digest|sealed/i)
})

test('an account that staff switch off watches no more, and again when it is switched on', async () => {
  const { panel, account, login } = await openSubscriber()
  const path = `/accounts/${String(account['id'])}`
  const box = await login()
  await panel.patch(path, { is_active: false, status_reason: 'DEBT' })
  expect(await box.get('/account/status/')).toMatchObject({ status: 2, status_reason: 'DEBT' })
  await panel.patch(path, { is_active: true, status_reason: '' }, '"2"')
  expect(await box.get('/account/status/')).toMatchObject({ status: 0 })
  await panel.patch(path, { deactivates_on: '2026-03-01' })
  expect(await box.get('/account/status/')).toMatchObject({ status: 2 })
})

test('accounts of another operator cannot be seen, opened or filled', async () => {
  const { south, account, customer } = await openSubscriber()
  const path = `/accounts/${String(account['id'])}`
  expect((await south.get('/accounts')).body).toMatchObject({ total: 0 })
  expect((await south.post(`${path}/password`, {})).status).toBe(404)
  expect((await south.post(`${path}/pin`, { pin: '1234' })).status).toBe(404)
  expect(await south.post('/accounts', { customer_id: customer })).toMatchObject({
    status: 400,
    body: { errors: [{ field: 'customer_id' }] },
  })
})

test('who may only look at accounts sets no password', async () => {
  const { house, account } = await openSubscriber()
  const viewer = panelOf(house, house.operatorId, ['tvmiddleware.accounts.view'])
  const path = `/accounts/${String(account['id'])}`
  expect((await viewer.get(path)).status).toBe(200)
  expect((await viewer.post(`${path}/password`, {})).status).toBe(403)
  expect((await viewer.post(`${path}/pin`, { pin: '1234' })).status).toBe(403)
  const strange = await house.stranger().call('post', `/admin/api/v1/tvmiddleware${path}/password`, { body: {} })
  expect(strange.status).toBe(401)
})

const unfit = [
  ['subnets', '10.0.0.0/40'],
  ['subnets', '10.0.0.0/8, 192.0.2.1'],
  ['deactivates_on', '2026-02-30'],
  ['deactivates_on', 'soon'],
  ['allowed_device_groups', [4]],
  ['preferred_timeshift_offset', 30],
  ['ext_id', 'two words'],
] as const

test('a value that does not fit is refused by its field, and the account stays as it was', async () => {
  const { panel, account } = await openSubscriber()
  const path = `/accounts/${String(account['id'])}`
  const before = (await panel.get(path)).body
  for (const [field, value] of unfit) {
    const refused = await panel.patch(path, { template: 'changed', [field]: value })
    expect(refused, `${field} ${String(value)}`).toMatchObject({ status: 400, body: { code: 'invalid' } })
    expect((refused.body['errors'] as { field: string }[])[0]?.field).toMatch(new RegExp(`^${field}`))
  }
  expect((await panel.get(path)).body).toEqual(before)
  const fit = { subnets: '10.0.0.0/8;2001:db8::/32;192.0.2.1', allowed_device_groups: [0, 2] }
  expect((await panel.patch(path, fit)).body).toMatchObject(fit)
})

test('a customer has a name of some kind, and stays while it has accounts', async () => {
  const { panel, customer } = await openSubscriber()
  const path = `/customers/${customer}`
  expect((await panel.get(path)).body).toMatchObject({ currency: 'EUR', lastname: 'Ivanova' })
  const nameless = { status: 400, body: { errors: [{ field: 'lastname', reason: 'required' }] } }
  expect(await panel.post('/customers', { email: 'a@mail.example' })).toMatchObject(nameless)
  expect(await panel.patch(path, { lastname: '' })).toMatchObject(nameless)
  expect((await panel.patch(path, { lastname: '', company_name: 'Ёлка' })).status).toBe(200)
  expect(await panel.patch(path, { email: 'nobody' })).toMatchObject({
    status: 400,
    body: { errors: [{ field: 'email' }] },
  })
  expect(await panel.remove(path)).toMatchObject({ status: 409, body: { code: 'hasDependants' } })
})

test('a subscriber is found by any part of what one knows, however it is written', async () => {
  const { panel, south, subscriber } = await openPanel()
  const { account } = await subscriber([await panel.add('/tariffs', { name: 'Basic' })])
  const abonement = String(account['abonement'])
  const card = { firstname: 'Пётр', lastname: 'Ёлкин', company_name: 'ООО Ромашка', mobile_phone_number: '+49 170 1' }
  const customer = await panel.add('/customers', { ...card, contract_number: 'C-77', email: 'petr@mail.example' })
  const other = (await panel.post('/accounts', { customer_id: customer })).body
  const found = async (list: string, q: string) =>
    ((await panel.get(`/${list}?q=${encodeURIComponent(q)}`)).body['items'] as { id: number }[]).map(({ id }) => id)
  for (const q of [
    'елкин',
    'ПЕТР',
    'ёлкин пётр',
    'Пётр Ёлкин',
    'ромаш',
    '170 1',
    'c-77',
    'PETR@',
    String(other['abonement']),
  ])
    expect(await found('customers', q), q).toEqual([customer])
  expect(await found('accounts', 'елкин')).toEqual([other['id']])
  await panel.patch(`/customers/${customer}`, { lastname: 'Дубов' })
  expect(await found('customers', 'елкин')).toEqual([])
  expect(await found('accounts', 'дубов пётр')).toEqual([other['id']])
  const device = await panel.add('/devices', { account_id: account['id'], uid: 'box-1', device_type: 'mag' })
  expect(await found('devices', abonement)).toEqual([device])
  for (const list of ['customers', 'accounts', 'devices'])
    expect((await south.get(`/${list}?q=${abonement}`)).body).toMatchObject({ total: 0 })
})
