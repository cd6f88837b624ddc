import { Devices } from '@headend/base'
import { expect, test } from 'vitest'
import { openForeign } from './external.fixture.js'

type Town = Awaited<ReturnType<typeof openForeign>>
const asked = ({ billing }: Town, hook: string) => billing.heard.filter((one) => one === hook).length
const guest = ({ house }: Town) => ({ client_id: house.operatorId, api_key: house.apiKey, device: 'android' })
const register = (town: Town, words: object) =>
  town.house.stranger().get('/account/register/', { ...guest(town), ...words })

const openRegistration = async (hooks?: Parameters<typeof openForeign>[0]) => {
  const town = await openForeign(hooks)
  const settings = { registrationAllowed: true, phoneConfirmation: 'none', registrationCaptcha: false }
  await town.house.areas.settings.change(town.house.ctx, 'tvmiddleware', settings)
  return town
}

test('whoever bills makes the customer first, and the account here is its', async () => {
  const town = await openRegistration()
  await town.handle()
  const made = await register(town, { mobile_phone_number: '+79991234567', login: '2002' })
  expect(made).toMatchObject({ error: 0, abonement: 1_234_567 })
  expect(await town.script.call('/customer/info/', { ext_id: '2002' })).toMatchObject({ error: 0, ext_id: '2002' })
  await town.house.worker.runDue()
  expect(town.billing.heard).toEqual([
    ...['validate_registration_params', 'register_account_new', 'post_account_registration'],
  ])
})

test('registration is refused by whoever bills, or fails with it, and nothing is made here', async () => {
  const town = await openRegistration()
  const { body } = await town.handle({ keep_seconds: 0 })
  const phone = '+79991234567'
  expect(await register(town, { mobile_phone_number: '+79001234567' })).toMatchObject({ error: 8 })
  expect(await register(town, { mobile_phone_number: phone, login: '1001' })).toMatchObject({ error: 8 })
  expect(await register(town, { mobile_phone_number: phone, custom_billing_provider_id: 999 })).toMatchObject({
    error: 23,
  })
  await town.who({ ext_id: '3003' })
  expect(await register(town, { mobile_phone_number: phone, login: '3003' })).toMatchObject({ error: 11 })
  town.billing.isBroken(true)
  expect(await register(town, { mobile_phone_number: '+79991230000' })).toMatchObject({ error: 8 })
  town.billing.isBroken(false)
  expect(await town.script.call('/customer/list/')).toMatchObject({ customers: [{ id: expect.anything() }] })
  const named = { mobile_phone_number: '+79991239999', custom_billing_provider_id: Number(body['id']), login: '4004' }
  town.house.clock.advance(61_000)
  expect(await register(town, named)).toMatchObject({ error: 0 })
  expect(await town.script.call('/customer/info/', { ext_id: '4004' })).toMatchObject({ error: 0 })
})

test('who is to be registered only elsewhere is refused where nobody registers elsewhere', async () => {
  const town = await openRegistration({ hooks: ['get_customer_balance'] })
  await town.handle()
  expect(await register(town, { mobile_phone_number: '+79991234567', external: 1 })).toMatchObject({ error: 11 })
  expect(await register(town, { mobile_phone_number: '+79991234567' })).toMatchObject({ error: 0 })
  expect(town.billing.heard).toEqual([])
})

test('a box learns with its status that whoever bills keeps its account out', async () => {
  const town = await openForeign()
  const { box } = await town.who()
  const status = () => box.get('/account/status/')
  expect(await status()).toMatchObject({ status: 0 })
  await town.handle({ keep_seconds: 0 })
  town.ann.isAllowed = false
  expect(await status()).toMatchObject({ status: 2, status_reason: 'DEBT', is_active: 0 })
  town.billing.isBroken(true)
  expect(await status()).toMatchObject({ status: 0, is_active: 1 })
})

test('what staff and subscribers change of an account is told by its names, what scripts change is not', async () => {
  const town = await openForeign({ hooks: ['update_account'] })
  await town.handle()
  const { box, accountId, customerId, password } = await town.who()
  await town.script.call('/account/modify/', { account_id: accountId, option1: 'x' })
  await town.house.worker.runDue()
  expect(asked(town, 'update_account')).toBe(0)
  const desk = town.house.staff({ allow: ['tvmiddleware.accounts.edit', 'tvmiddleware.customers.edit'] })
  const change = async (path: string, body: object) =>
    expect((await desk.call('patch', `/admin/api/v1/tvmiddleware/${path}`, { body })).status).toBe(200)
  await change(`accounts/${accountId}`, { option1: 'y' })
  await change(`customers/${customerId}`, { firstname: 'Anna' })
  const own = { old_pin: password, new_pin: '4321' }
  expect(await box.post('/account/parent_code/set/', own)).toMatchObject({ error: 0 })
  expect(await box.post('/customer/info/set/', { lastname: 'Lee' })).toMatchObject({ error: 0 })
  await town.house.worker.runDue()
  expect(asked(town, 'update_account')).toBe(4)
})

test('a login elsewhere is refused for the box of another account, and for a kind that is not allowed', async () => {
  const town = await openForeign()
  await town.handle()
  await town.house.assembled.given(Devices)?.enableAll(town.house.ctx)
  const tariff = { name: 'Basic', period: 30, sessions_count: 1, basic_sessions_count: 1, basic_tariff_priority: 1 }
  const tariff_id = Number((await town.script.call('/tariff/create/', { ...tariff, price: 1 }))['id'])
  const { abonement, accountId } = await town.who({ ext_id: '1001' }, { allowed_device_groups: [2] })
  const other = await town.who({ ext_id: '1002' })
  await town.script.call('/customer/tariff/assign/', { ext_id: '1001', tariff_id })
  const uid = { account_id: other.accountId, device_uid: 'box-2', system_name: 'ios' }
  expect(await town.script.call('/account/device/create/', uid)).toMatchObject({ error: 0 })
  town.billing.accounts.set(abonement, abonement)
  const login = (words: object) =>
    town.house.stranger().get('/login/ext/', { ...guest(town), device: 'ios', abonement, ...words })
  expect(await login({ device_uid: 'box-2' })).toMatchObject({ error: 6 })
  expect(await login({ device: 'kodi' })).toMatchObject({ error: 15 })
  expect(await login({ device_uid: 'box-1' })).toMatchObject({ error: 0, account_id: accountId })
})
