import { beforeEach, expect, test } from 'vitest'
import { Device } from '../devices/device.table.js'
import { OperatorDevice } from '../devices/operator-device.table.js'
import { AccountProfile } from '../profiles/account-profile.table.js'
import { ProfileType } from '../profiles/profile-type.table.js'
import { Session } from '../sessions/session.table.js'
import { panelOf } from '../testing/panel.fixture.js'
import { openTelevision, type Box, type Television } from '../testing/television.fixture.js'
import { Account } from './account.table.js'
import { CustomerLogEntry } from './customer-log.table.js'
import { Customer } from './customer.table.js'

let tv: Television
let ann: Box
beforeEach(async () => {
  tv = await openTelevision()
  ann = await tv.login('ann', { device_uid: 'ann-box' })
})

const login = (password: string) => {
  const { abonement } = tv.people.ann
  return tv.box.get('/login/', { ...tv.key, abonement, password })
}

test('a subscriber changes its password by the old one', async () => {
  const { password } = tv.people.ann
  const change = (old_password: string, new_password: string) =>
    ann.get('/account/password/change/', { old_password, new_password })
  expect(await change('wrong', '246810')).toMatchObject({ error: 2 })
  expect(await change(password, 'x')).toMatchObject({ error: 1 })
  expect(await ann.get('/account/password/change/', {})).toMatchObject({ error: 1 })
  expect(await login(password)).toMatchObject({ error: 0 })
  expect(await change(password, '246810')).toMatchObject({ error: 0 })
  expect([await login(password), await login('246810')]).toMatchObject([{ error: 1 }, { error: 0 }])
})

test('a subscriber changes its PIN by the old one, and is told what is wrong field by field', async () => {
  const { password } = tv.people.ann
  const set = (old_pin: string, new_pin: string, more = {}) =>
    ann.get('/account/parent_code/set/', { old_pin, new_pin, ...more })
  const wrong = { old_pin: 'The old PIN is wrong' }
  expect(await set('wrong', '4321')).toEqual({ error_messages: wrong, error: 1 })
  expect(await set('wrong', '')).toEqual({ error_messages: { ...wrong, new_pin: 'The new PIN is empty' }, error: 1 })
  expect(await set(password, '1'.repeat(17), { lang: 'ru' })).toMatchObject({
    ...{ error: 1, error_messages: { new_pin: 'Новый PIN-код длиннее 16 символов' } },
  })
  expect(await set(password, 'пин')).toMatchObject({ error: 1, error_messages: { new_pin: /typed/ } })
  expect(await set(password, '4321')).toEqual({ error_messages: {}, error: 0 })
  expect(await login(password)).toMatchObject({ error: 0, parent_code: '4321' })
})

test('what needs a text message or a bridge to others says that there is none', async () => {
  expect(await ann.get('/account/send_parent_code_by_sms/')).toMatchObject({ error: 2 })
  await tv.ctx.repo(Customer).change({ id: tv.people.ann.customerId }, { mobilePhoneNumber: '+79991234567' })
  expect(await ann.get('/account/send_parent_code_by_sms/')).toMatchObject({ error: 1 })
})

test('a subscriber chooses a template that there is', async () => {
  await tv.ctx.repo(OperatorDevice).change({ deviceType: 'mag' }, { template: 'our-own' })
  await tv.ctx.bump('portal')
  const modify = (sent: object) => ann.get('/account/settings/modify/', { ...sent })
  const template = async () => (await login(tv.people.ann.password))['template']
  expect(await modify({ template_system_name: 'focus' })).toEqual({ error: 0 })
  expect(await template()).toBe('focus')
  expect(await modify({ template_system_name: 'focus', template_id: 2 })).toEqual({ error: 0 })
  expect(await template()).toBe('impuls')
  for (const sent of [{}, { template_id: 7 }, { template_system_name: 'no-such' }])
    expect(await modify(sent)).toEqual({ error: 1 })
  expect(await modify({ template_system_name: 'our-own' })).toEqual({ error: 0 })
})

test('a household names its profiles, and a login chooses one', async () => {
  const types = tv.installation.repo(ProfileType)
  const main = await types.add({ systemName: 'main', name: 'Main', isDefault: true, showAdultContent: true })
  const child = await tv.ctx.repo(ProfileType).add({ systemName: 'child', name: 'Child', nameI18n: { ru: 'Детский' } })
  await tv.neighbour.ctx.repo(ProfileType).add({ systemName: 'else', name: 'Elsewhere' })
  await tv.ctx.bump(ProfileType.name)
  expect(await ann.get('/profile/list/')).toMatchObject({
    profiles: [
      { id: main.id, name: 'Main', default: 1, show_adult_content: 1, description: '' },
      { id: child.id, name: 'Child', default: 0, show_adult_content: 0 },
    ],
    error: 0,
  })
  const rename = (sent: object) => ann.get('/account/profile/settings/modify/', { ...sent })
  expect(await rename({ profile_id: child.id, name: 'Tom' })).toEqual({ error: 0 })
  expect(await rename({ profile_id: child.id, name: 'Tim' })).toEqual({ error: 0 })
  expect(await rename({ profile_id: 9999, name: 'Tim' })).toEqual({ error: 1 })
  expect(await rename({ profile_id: child.id, name: '' })).toEqual({ error: 2 })
  expect(await tv.ctx.repo(AccountProfile).count()).toBe(1)
  expect(await ann.get('/account/settings/list/', { lang: 'ru' })).toMatchObject({
    account_settings: [
      { name: 'Main', profile_id: main.id, profile_name: 'Main' },
      { name: 'Tim', profile_id: child.id, profile_name: 'Детский' },
    ],
  })
  const sessions = tv.ctx.repo(Session)
  await tv.login('bob', { profile_id: child.id })
  expect(await sessions.first({ order: ['-id'] })).toMatchObject({ profileTypeId: child.id })
  await tv.login('bob', { profile_id: 9999 })
  expect(await sessions.first({ order: ['-id'] })).toMatchObject({ profileTypeId: main.id })
})

test('a subscriber sees its devices and unbinds them, and no others', async () => {
  await tv.login('bob', { device_uid: 'bob-box' })
  const { id: bobs } = await tv.ctx.repo(Device).get({ uid: 'bob-box' })
  const { id } = await tv.ctx.repo(Device).get({ uid: 'ann-box' })
  const phone = await tv.login('ann', { device_uid: 'ann-phone', device: 'ios', device_model: '15' })
  expect(await phone.get('/customer/device/list/')).toMatchObject({
    devices: [
      { id, system_name: 'pc', device_uid: 'ann-box', status: true, created_at: '2026-03-01 12:00:00' },
      { system_name: 'ios', device_uid: 'ann-phone', device_model: '15' },
    ],
  })
  expect(await phone.get('/customer/device/delete/', { id: bobs })).toMatchObject({ error: 1 })
  expect(await phone.get('/customer/device/delete/', { id })).toMatchObject({ error: 0 })
  expect(await ann.get('/account/status/')).toMatchObject({ status: 1 })
  expect(await phone.get('/customer/device/delete/', { id })).toMatchObject({ error: 1 })
  expect(await phone.get('/account/status/')).toMatchObject({ status: 0 })
})

test('before login a device learns whose it is, in masks', async () => {
  const contacts = { mobilePhoneNumber: '+79991234567', email: 'ivanova@mail.example', extId: 'E-1' }
  await tv.ctx.repo(Customer).change({ id: tv.people.ann.customerId }, contacts)
  const exists = (device_uid: string) => tv.box.get('/noauth/device/exists/', { ...tv.key, device_uid })
  expect(await exists('ann-box')).toEqual({
    ...{ abonement: Number(tv.people.ann.abonement), mobile_phone: '+7********67', phone_number_1: '' },
    ...{ phone_number_2: '', email: 'iv*****@mail.example', ext_id: 'E-1', error: 0, error_message: '' },
  })
  await tv.ctx.repo(Account).change({ id: tv.people.ann.accountId }, { allowLoginByAbonement: true })
  expect(await exists('ann-box')).not.toHaveProperty('abonement')
  expect([await exists('nobody'), await exists('')]).toMatchObject([{ error: 2 }, { error: 1 }])
})

test('a subscriber corrects its name and address, and a new phone waits for texts', async () => {
  const { customerId } = tv.people.ann
  const set = (sent: object) => ann.get('/customer/info/set/', { ...sent })
  const customer = () => tv.ctx.repo(Customer).get(customerId)
  expect(await set({ firstname: 'Anna', email: 'anna@mail.example' })).toEqual({ error_messages: {}, error: 0 })
  expect(await customer()).toMatchObject({ firstname: 'Anna', email: 'anna@mail.example' })
  expect(await set({ firstname: 'x'.repeat(200), email: 'anna' })).toEqual({
    error_messages: { firstname: ['This is too long'], email: ['This is not an e-mail address'] },
    error: 1,
  })
  expect(await set({ firstname: '' })).toMatchObject({ error: 1, error_messages: { lastname: ['A name is needed'] } })
  expect(await set({ mobile_phone_number: 'none' })).toEqual({ error: 6 })
  expect(await set({ mobile_phone_number: '+79991234567', firstname: 'Lost' })).toEqual({ error: 7 })
  await tv.ctx.repo(Customer).change({ id: tv.people.bob.customerId }, { mobilePhoneNumber: '79991234567' })
  expect(await set({ mobile_phone_number: '+79991234567' })).toEqual({ error: 2 })
  await tv.ctx.repo(Customer).change({ id: customerId }, { mobilePhoneNumber: '+7 999 000-00-00' })
  expect(await set({ mobile_phone_number: '+79990000000', lastname: 'Iva' })).toMatchObject({ error: 0 })
  expect(await customer()).toMatchObject({ firstname: 'Anna', lastname: 'Iva', mobilePhoneNumber: '+7 999 000-00-00' })
})

test('what subscribers do by themselves is written down where the operator wants that, without secrets', async () => {
  const entries = () => tv.ctx.repo(CustomerLogEntry).find({ order: ['id'] })
  const { password, customerId, accountId } = tv.people.ann
  await ann.get('/account/parent_code/set/', { old_pin: password, new_pin: '9876' })
  expect(await entries()).toEqual([])
  await tv.house.areas.settings.change(tv.ctx, 'tvmiddleware', { customerLogEnabled: true })
  await ann.get('/account/parent_code/set/', { old_pin: '9876', new_pin: '6789' })
  await ann.get('/account/password/change/', { old_password: password, new_password: '135791' })
  await ann.get('/customer/info/set/', { firstname: 'Anna' })
  await ann.get('/account/password/change/', { old_password: 'wrong', new_password: '135792' })
  const all = await entries()
  expect(all).toMatchObject([
    { deed: 'pin-changed', customerId, accountId, source: 'device', ip: '192.0.2.1' },
    { deed: 'password-changed' },
    { deed: 'profile-changed', details: { names: ['firstname'] } },
  ])
  expect(JSON.stringify(all)).not.toMatch(/6789|135791/)
  const panel = panelOf(tv.house, tv.house.operatorId)
  expect((await panel.get(`/customer-log?account_id=${accountId}`)).body).toMatchObject({ total: 3 })
})
