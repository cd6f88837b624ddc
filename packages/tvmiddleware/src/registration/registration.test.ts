import { readCaptcha } from '@headend/base/testing'
import { beforeEach, expect, test } from 'vitest'
import { Device } from '../devices/device.table.js'
import { Account } from '../subscribers/account.table.js'
import { Customer } from '../subscribers/customer.table.js'
import { Tariff } from '../tariffs/tariff.table.js'
import { openTelevision, type Television } from '../testing/television.fixture.js'

let tv: Television
beforeEach(async () => {
  tv = await openTelevision()
  await tv.ctx.repo(Tariff).change({ id: tv.tariffs.basic }, { basicTariffPriority: 5 })
  await set({ registrationAllowed: true, maxTrialDays: 14 })
})

const set = (values: object) => tv.house.areas.settings.change(tv.ctx, 'tvmiddleware', { ...values })
const register = (sent: object) => tv.box.get('/account/register/', { ...tv.key, ...sent })
const rows = async () => [await tv.ctx.repo(Customer).count(), await tv.ctx.repo(Account).count()]

test('a box makes itself an account, and logs in with what it was told', async () => {
  const { body, text } = await tv.box.call('get', '/account/register/', {
    query: { ...tv.key, device: 'kodi', device_uid: 'new-box', comment: 'from the sofa' },
  })
  expect(text).toMatch(/^\{"abonement":\d+,"password":[1-9]\d{5},"captcha_url":"",/)
  const { abonement, password } = body as Record<string, number>
  const login = await tv.box.get('/login/', { ...tv.key, abonement, password, device_uid: 'new-box' })
  expect(login).toMatchObject({ error: 0, abonement, parent_code: String(password) })
  expect(await tv.box.get('/login/', { ...tv.key, device_uid: 'new-box' })).toMatchObject({ error: 0, abonement })
  expect(await tv.ctx.repo(Device).first({ where: { uid: 'new-box' } })).toMatchObject({ deviceType: 'kodi' })
  expect(await register({ device_uid: 'new-box' })).toMatchObject({ error: 1 })
})

test('a trial counts from the first login and not from the registration', async () => {
  const { abonement, password } = await register({ device_uid: 'trial', auto_activation_period: 7 })
  expect(await register({ device_uid: 'greedy', auto_activation_period: 15 })).toMatchObject({ error: 4 })
  tv.clock.advance(3 * 86_400_000)
  const who = { ...tv.key, abonement: String(abonement), password: String(password), device_uid: 'trial' }
  expect(await tv.box.get('/login/', who)).toMatchObject({ error: 0, status_reason: 'ACTIVE', activation_days_left: 7 })
  const account = { where: { abonement: String(abonement) } }
  expect(await tv.ctx.repo(Account).first(account)).toMatchObject({
    ...{ activatedOn: '2026-03-04', deactivatesOn: '2026-03-11', isActive: true },
  })
  tv.clock.advance(7 * 86_400_000)
  expect(await tv.box.get('/login/', who)).toEqual({ error: 2 })
})

test('a phone is believed where the operator says so, and is taken once', async () => {
  const phone = { mobile_phone_number: '+7 (999) 123-45-67' }
  expect(await register(phone)).toMatchObject({ error: 18 })
  await set({ phoneConfirmation: 'none' })
  expect(await register({ ...phone, password: '4711', parent_code: '0815' })).toMatchObject({
    error: 0,
    password: 4711,
  })
  expect(await tv.ctx.repo(Customer).first({ order: ['-id'] })).toMatchObject({ mobilePhoneNumber: '+79991234567' })
  expect(await register({ mobile_phone_number: '79991234567' })).toMatchObject({ error: 6 })
  expect(await register({ mobile_phone_number: 'call me' })).toMatchObject({ error: 5 })
})

test.each([
  [{}, 7],
  [{ device_uid: 'x', dealer_id: 77 }, 15],
  [{ device_uid: 'x', custom_billing_provider_id: 1 }, 23],
  [{ device_uid: 'x', external: 1 }, 11],
  [{ device_uid: 'x', password: 'letters' }, 1],
  [{ device_uid: 'x', api_key: 'wrong' }, 403],
])('a registration with %o is error %i and makes nothing', async (sent, error) => {
  const before = await rows()
  expect(await register(sent)).toMatchObject({ error })
  expect(await rows()).toEqual(before)
})

test('an operator that fears programs has a picture read before each account', async () => {
  await set({ registrationCaptcha: true })
  const box = { device_uid: 'new-box' }
  const before = await rows()
  const asked = await register(box)
  expect(asked).toMatchObject({ error: 12, abonement: 0 })
  expect(String(asked['captcha_url'])).toMatch(/^http:\/\/tv\.example\/captcha\/image\/\d+\/[\w-]+\.png$/)
  const wrong = await register({ ...box, captcha_code: 'x' })
  expect(wrong).toMatchObject({ error: 13 })
  expect(wrong['captcha_url']).not.toBe(asked['captcha_url'])
  expect(await rows()).toEqual(before)
  const read = () => readCaptcha(tv.house.keys, tv.ctx, '192.0.2.1  new-box')
  expect(await register({ device_uid: 'other-box', captcha_code: await read() })).toMatchObject({ error: 13 })
  expect(await register({ ...box, captcha_code: await read() })).toMatchObject({ error: 0, captcha_url: '' })
  expect(await register({ device_uid: 'third-box' })).toMatchObject({ error: 12 })
})

test('pictures are shown so often to one address, and no oftener', async () => {
  await set({ registrationCaptcha: true })
  for (let count = 0; count < 10; count++)
    expect(await register({ device_uid: `${count}` })).toMatchObject({ error: 12 })
  expect(await register({ device_uid: 'x' })).toMatchObject({ error: 14 })
})

test('a number without its country is one of the region that is named', async () => {
  await set({ phoneConfirmation: 'none' })
  expect(await register({ mobile_phone_number: '8 (999) 123-45-67', region_code: 'ru' })).toMatchObject({ error: 0 })
  expect(await tv.ctx.repo(Customer).first({ order: ['-id'] })).toMatchObject({ mobilePhoneNumber: '+79991234567' })
  for (const region_code of ['RU', 'XX']) {
    const wrong = region_code === 'RU' ? '12' : '9991234567'
    expect(await register({ mobile_phone_number: wrong, region_code })).toMatchObject({ error: 5 })
  }
})

test('a box that has an account takes no other number', async () => {
  await set({ phoneConfirmation: 'none' })
  const box = { device_uid: 'new-box', mobile_phone_number: '+79991234567' }
  expect(await register(box)).toMatchObject({ error: 0 })
  expect(await register({ ...box, mobile_phone_number: '+79991234568' })).toMatchObject({ error: 24 })
  expect(await register(box)).toMatchObject({ error: 6 })
})

test('an operator that takes no registrations says so', async () => {
  await set({ registrationAllowed: false })
  expect(await register({ device_uid: 'x' })).toMatchObject({ error: 2 })
})

test('one address makes only so many accounts a day', async () => {
  for (const device_uid of ['a', 'b', 'c']) expect(await register({ device_uid })).toMatchObject({ error: 0 })
  expect(await register({ device_uid: 'd' })).toMatchObject({ error: 3 })
  const elsewhere = tv.house.stranger({ ip: '198.51.100.7' })
  expect(await elsewhere.get('/account/register/', { ...tv.key, device_uid: 'd' })).toMatchObject({ error: 0 })
  tv.clock.advance(86_401_000)
  expect(await register({ device_uid: 'e' })).toMatchObject({ error: 0 })
})
