import { expect, test } from 'vitest'
import { openTown, subscriber, tariff } from './script.fixture.js'

test('a script makes a customer with an account, which logs in', async () => {
  const { house, script } = await openTown()
  const words = { firstname: 'Иван', ext_id: 'S-1', meta: '{"x": true}', birthdate: '1980-02-29' }
  const { customerId, abonement, password } = await subscriber(script, words)
  expect(abonement).toMatch(/^\d+$/)
  expect(password).toMatch(/^\d{6}$/)
  expect(await script.call('/customer/info/', { ext_id: 'S-1' })).toEqual({
    accounts: [{ id: expect.any(Number), abonement, activation_days_left: 0, on_trial_period: 0 }],
    ...{ id: customerId, ext_id: 'S-1', subscriptions: [], balance: 0, payments_count: 0 },
    ...{ tariffs_info: [], vtariffs_info: [], tariffs: [], meta: { x: true }, birthdate: '1980-02-29' },
    ...{ autopayment_enabled: 0, error: 0, error_message: '' },
  })
  const login = { client_id: house.operatorId, api_key: house.apiKey, abonement, password, device: 'android' }
  expect(await house.stranger().get('/login/', { ...login, device_uid: 'box' })).toMatchObject({ error: 8 })
})

test('somebody must be able to tell a customer from others, and each field is said that is wrong', async () => {
  const { script } = await openTown()
  expect(await script.call('/customer/create/', { company_name: 'ACME' })).toMatchObject({
    error: 3,
    error_fields: { comment: [expect.any(String)], firstname: [expect.any(String)] },
  })
  const bad = { comment: 'x', birthdate: '1980-02-30', passport_number: '1234567' }
  const answer = await script.call('/customer/create/', bad)
  expect(answer).toMatchObject({ error: 3 })
  expect(Object.keys(answer['error_fields'] as object)).toEqual(['birthdate', 'passport_number'])
  expect(await script.call('/customer/list/')).toMatchObject({ customers: [] })
})

test('a number of a billing system is given once', async () => {
  const { script, other } = await openTown()
  await subscriber(script, { ext_id: 'S-1' })
  const again = { comment: 'x', ext_id: 'S-1' }
  expect(await script.call('/customer/create/', again)).toMatchObject({ error: 1, error_fields: {} })
  expect(await other.call('/customer/create/', again)).toMatchObject({ error: 0 })
})

test('what is not said of a customer stays, what is said empty becomes empty', async () => {
  const { script } = await openTown()
  const words = { email: 'ann@example.com', postal_address_street: 'High', postal_address_city: 'York' }
  const { customerId } = await subscriber(script, { ...words, ext_id: 'S-1' })
  const change = { customer_id: customerId, postal_address_bld: '7', email: '' }
  expect(await script.call('/customer/modify/', change)).toEqual({ error: 0, error_message: '', error_fields: {} })
  expect(await script.call('/customer/info/', { ext_id: 'S-1' })).toMatchObject({ id: customerId })
  expect(await script.call('/customer/modify/', { customer_id: customerId, ext_id: 'S-2' })).toMatchObject({ error: 0 })
  expect(await script.call('/customer/info/', { ext_id: 'S-1' })).toMatchObject({ error: 1 })
  expect(await script.call('/customer/info/', { exi_id: 'S-2' })).toMatchObject({ id: customerId })
  await subscriber(script, { ext_id: 'S-9' })
  expect(await script.call('/customer/modify/', { customer_id: customerId, ext_id: 'S-9' })).toMatchObject({ error: 2 })
})

test('customers are found by what they hold, by an account’s number and by phone, in pages', async () => {
  const { script } = await openTown()
  const [basic, sport] = [await tariff(script, 'Basic', { basic_tariff_priority: 1 }), await tariff(script, 'Sport')]
  const people = []
  for (const [abonement, phone] of [
    ['1001', '+79990000001'],
    ['1002', '+79990000002'],
    ['2001', '+79990000001'],
  ] as const)
    people.push(await subscriber(script, { mobile_phone_number: phone }, { abonement }))
  const ids = people.map(({ customerId }) => customerId)
  for (const customer_id of ids) await script.call('/customer/tariff/assign/', { customer_id, tariff_id: basic })
  await script.call('/customer/tariff/assign/', { customer_id: ids[1] ?? 0, tariff_id: sport })
  const found = async (words: object) => {
    const { customers, error } = await script.call('/customer/list/', words as Record<string, string>)
    return error === 0 ? (customers as { id: number }[]).map(({ id }) => ids.indexOf(id)) : error
  }
  expect(await found({})).toEqual([0, 1, 2])
  expect(await found({ tariff_id: basic })).toEqual([0, 1, 2])
  expect(await found({ tariff_id: [basic, sport] })).toEqual([1])
  expect(await found({ tariff_id: `[${basic}, ${sport}]` })).toEqual([1])
  expect(await found({ abonement_regexp: '^10' })).toEqual([0, 1])
  expect(await found({ mobile_phone_number: '+79990000001' })).toEqual([0, 2])
  expect(await found({ mobile_phone_number: '+79990000001', abonement_regexp: '^2' })).toEqual([2])
  expect(await found({ limit: 2, page: 2 })).toEqual([2])
  expect(await found({ limit: 0 })).toEqual([])
  expect(await found({ tariff_id: 999_999 })).toBe(1)
  expect(await found({ tariff_id: 'x' })).toBe(2)
  expect(await found({ abonement_regexp: '(' })).toBe(1002)
})

test('an account has what was said of it, and keeps what is not said later', async () => {
  const { script } = await openTown()
  const words = { activation_date: '2026-03-01', deactivation_date: '2026-03-31', auto_activation_period: 30 }
  const more = { parent_code: '0042', subnets: '10.0.0.0/8;192.0.2.7', allowed_device_groups: [0, 2], option1: 'a' }
  const made = await subscriber(script, {}, { ...words, ...more, abonement: 500, password: '000012', active: 0 })
  expect(made).toMatchObject({ abonement: '500', password: '000012' })
  const full = await script.call('/account/info/', { abonement: '500', ext_id: 'whatever' })
  expect(full).toMatchObject({
    ...{ id: made.accountId, abonement: '500', active: 0, last_active: '', created_at: '2026-03-10' },
    ...{ status_reason: '', auto_activation_period: 30, extension_date: '', activation_date: '2026-03-01' },
    ...{ deactivation_date: '2026-03-31', allow_login_by_device_uid: 1, parent_code: 42, devices: [], tariffs: [] },
    ...{ customer_id: made.customerId, subnets: '10.0.0.0/8;192.0.2.7', allowed_device_groups: [0, 2], error: 0 },
  })
  const id = made.accountId
  expect(await script.call('/account/modify/', { account_id: id, active: 1, status_reason: 'DEBT' })).toEqual({
    ...{ error: 0, error_message: '', error_fields: {} },
  })
  expect(await script.call('/account/info/', { account_id: id })).toEqual({ ...full, active: 1, status_reason: 'DEBT' })
  expect(await script.call('/customer/info/', { customer_id: made.customerId })).toMatchObject({
    accounts: [{ activation_days_left: 30, on_trial_period: 1 }],
  })
})

test('an account is refused that cannot be, and nothing of it is there', async () => {
  const { script } = await openTown()
  const { customerId } = await subscriber(script, {}, { abonement: '777' })
  const create = (words: object) => script.call('/account/create/', { customer_id: customerId, ...words })
  expect(await script.call('/account/create/', { customer_id: 999_999 })).toMatchObject({ error: 1 })
  expect(await script.call('/account/create/', { abonement: '888' })).toMatchObject({ error: 1 })
  expect(await create({ password: '1234567' })).toMatchObject({
    error: 2,
    error_fields: { password: [expect.any(String)] },
  })
  expect(await create({ subnets: '10.0.0.0/40' })).toMatchObject({ error: 2 })
  expect(await create({ activation_date: '2026-13-01' })).toMatchObject({ error: 2 })
  expect(await create({ abonement: '777' })).toMatchObject({ error: 3 })
  expect(await script.call('/account/list/')).toMatchObject({ accounts: [{ abonement: '777' }] })
})

test('accounts are opened and closed, any number of times', async () => {
  const { script } = await openTown()
  const { accountId } = await subscriber(script)
  const state = async () => {
    const { active, status_reason } = await script.call('/account/info/', { account_id: accountId })
    return { active, status_reason }
  }
  for (let turn = 0; turn < 2; turn++)
    expect(await script.call('/account/deactivate', { account_id: accountId })).toMatchObject({ error: 0 })
  expect(await state()).toEqual({ active: 0, status_reason: 'INACTIVE' })
  for (let turn = 0; turn < 2; turn++)
    expect(await script.call('/account/activate', { account_id: accountId })).toMatchObject({ error: 0 })
  expect(await state()).toEqual({ active: 1, status_reason: 'ACTIVE' })
  expect(await script.call('/account/activate/', { abonement: '1' })).toMatchObject({ error: 1 })
})

test('accounts are listed by state, reason, device and number', async () => {
  const { script } = await openTown()
  const ann = await subscriber(script, {}, { abonement: '100' })
  await subscriber(script, {}, { abonement: '200', active: 0, status_reason: 'DEBT' })
  const found = async (words: Record<string, string | number>) =>
    ((await script.call('/account/list/', words))['accounts'] as { abonement: string }[]).map((one) => one.abonement)
  expect(await found({})).toEqual(['100', '200'])
  expect(await found({ status: 0 })).toEqual(['200'])
  expect(await found({ status: 'True' })).toEqual(['100'])
  expect(await found({ status_reason: 'DEBT' })).toEqual(['200'])
  expect(await found({ abonement_regexp: '^1' })).toEqual(['100'])
  expect(await found({ page: 2, limit: 1 })).toEqual(['200'])
  expect(await found({ device: 'mag' })).toEqual([])
  expect(await script.get('/account/list', { status: 1 })).toMatchObject({
    accounts: [{ id: ann.accountId, last_active: '' }],
  })
})

test('removing an account or a customer takes all that hangs on it, and what was booked stays', async () => {
  const { script, house } = await openTown()
  const { customerId, accountId } = await subscriber(script, { ext_id: 'S-1' })
  await script.call('/transaction/create/', { id: 'T1', customer_id: customerId, amount: 5, processed: 1 })
  const second = await script.call('/account/create/', { customer_id: customerId })
  expect(await script.call('/account/delete/', { account_id: accountId })).toMatchObject({ error: 0 })
  expect(await script.call('/account/delete/', { account_id: accountId })).toMatchObject({ error: 1 })
  expect(await script.call('/customer/delete/', { ext_id: 'S-1' })).toMatchObject({ error: 0 })
  expect(await script.call('/account/info/', { account_id: Number(second['account_id']) })).toMatchObject({ error: 1 })
  expect(await script.call('/customer/delete/', { customer_id: customerId })).toMatchObject({ error: 1 })
  const kept = await house.staff({ allow: ['billing.transactions.view'] }).get('/billing/transactions')
  expect(kept).toMatchObject({ items: [{ customer_id: customerId, amount: 500, ext_id: 'T1' }] })
})
