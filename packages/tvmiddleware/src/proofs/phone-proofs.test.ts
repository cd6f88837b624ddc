import { beforeEach, expect, test } from 'vitest'
import { Account } from '../subscribers/account.table.js'
import { Customer } from '../subscribers/customer.table.js'
import { openTelevision, type Television } from '../testing/television.fixture.js'
import { dialIn, texting } from '../testing/texting.fixture.js'
import { Proof } from './proof.table.js'

const phone = '+79991234567'
let tv: Television
let texts: ReturnType<typeof texting>
beforeEach(async () => {
  texts = texting()
  tv = await openTelevision({ beside: [texts.module] })
  await set({ registrationAllowed: true })
})

const set = (values: object) => tv.house.areas.settings.change(tv.ctx, 'tvmiddleware', { ...values })
const ask = (path: string, sent: object) => tv.box.get(path, { ...tv.key, ...sent })
const register = (sent: object = {}) => ask('/account/register/', { mobile_phone_number: phone, ...sent })
const ann = () => tv.people.ann
const annsPhone = (number = phone) =>
  tv.ctx.repo(Customer).change({ id: ann().customerId }, { mobilePhoneNumber: number })

test('a code that came by text makes the account, and its data follow by text', async () => {
  expect(await register()).toMatchObject({ error: 9, abonement: 0 })
  expect(await register()).toMatchObject({ error: 21 })
  expect(await register({ code: '000' })).toMatchObject({ error: 10 })
  const made = await register({ code: texts.codeTo(phone), send_sms: 1 })
  expect(made).toMatchObject({ error: 0 })
  expect(texts.sent).toMatchObject([
    { to: phone, name: 'confirmationCode' },
    { to: phone, name: 'accountCredentials', params: { abonement: String(made['abonement']) } },
  ])
  expect(await tv.ctx.repo(Customer).first({ where: { mobilePhoneNumber: phone } })).not.toBeNull()
  expect(await register()).toMatchObject({ error: 6 })
})

test('a code stands nowhere in clear, is good for ten minutes, for five tries and for its own purpose', async () => {
  await register()
  const code = texts.codeTo(phone)
  const rows = JSON.stringify(await tv.ctx.repo(Proof).find())
  expect(rows).not.toContain(code)
  await annsPhone()
  expect(await ask('/login/', { phone_number: phone, validation_code: code })).toMatchObject({ error: 18 })
  await annsPhone('')
  for (let tries = 0; tries < 5; tries++) expect(await register({ code: 'x' })).toMatchObject({ error: 10 })
  expect(await register({ code })).toMatchObject({ error: 10 })
  tv.clock.advance(61_000)
  expect(await register()).toMatchObject({ error: 9 })
  const fresh = texts.codeTo(phone)
  tv.clock.advance(601_000)
  expect(await register({ code: fresh })).toMatchObject({ error: 10 })
  await tv.house.jobs.runNow('tvmiddleware.old-proofs')
  expect(await tv.ctx.repo(Proof).count()).toBe(0)
})

test('the last digits of the number that rings are a code as well', async () => {
  await set({ phoneConfirmation: 'number' })
  expect(await register()).toMatchObject({ error: 19 })
  expect(await register()).toMatchObject({ error: 22 })
  expect(await register({ code: '0000' })).toMatchObject({ error: 20 })
  expect(await register({ code: '554711' })).toMatchObject({ error: 0 })
})

test('a call proves a number too, and the app waits for it', async () => {
  await set({ phoneConfirmation: 'call' })
  expect(await register()).toMatchObject({ error: 16, confirmation_phone: dialIn })
  expect(await register()).toMatchObject({ error: 17, confirmation_phone: dialIn, confirmation_phone_qrcode_url: '' })
  const pictured = await register({ generate_confirmation_phone_qrcode: 1 })
  const picture = new URL(String(pictured['confirmation_phone_qrcode_url'])).pathname
  expect(await tv.box.call('get', picture)).toMatchObject({ status: 200 })
  texts.called.push(phone)
  expect(await register()).toMatchObject({ error: 0 })
})

test('codes are asked for so often a day, by one number and by one caller', async () => {
  const again = async () => {
    tv.clock.advance(61_000)
    return (await register())['error']
  }
  for (let count = 0; count < 10; count++) expect(await again()).toBe(9)
  expect(await again()).toBe(25)
})

test('without a carrier no number is proved', async () => {
  texts.carrier.isAway = true
  expect(await register()).toMatchObject({ error: 18 })
  expect(await ask('/login/customer_list/', { phone_number: phone })).toMatchObject({ error: 1 })
  await annsPhone()
  expect(await ask('/login/customer_list/', { phone_number: phone })).toMatchObject({ error: 7 })
  expect(await ask('/account/reset_password/', { mobile_phone_number: phone })).toMatchObject({ error: 8 })
  expect(await tv.ctx.repo(Proof).count()).toBe(0)
})

test('a telephone logs in with a code instead of a number and a password', async () => {
  const login = (sent: object = {}) => ask('/login/', { phone_number: phone, device_uid: 'tv-1', ...sent })
  expect(await login()).toMatchObject({ error: 1 })
  await annsPhone()
  expect(await login()).toMatchObject({ error: 17 })
  expect(await login({ validation_code: '1' })).toMatchObject({ error: 18 })
  expect(await login()).toMatchObject({ error: 21 })
  const said = await login({ validation_code: texts.codeTo(phone) })
  expect(said).toMatchObject({ error: 0, account_id: ann().accountId })
  expect(await login({ phone_number: 'call me', device_uid: 'tv-2' })).toMatchObject({ error: 26 })
})

test('a call or the number of a caller lets somebody in as well', async () => {
  await annsPhone()
  const login = (sent: object = {}) => ask('/login/', { phone_number: phone, try_login_by_phone: 1, ...sent })
  await set({ phoneConfirmation: 'number' })
  expect(await login()).toMatchObject({ error: 22 })
  expect(await login()).toMatchObject({ error: 24 })
  expect(await login({ validation_code: '1' })).toMatchObject({ error: 23 })
  expect(await login({ validation_code: '4711' })).toMatchObject({ error: 0 })
  await set({ phoneConfirmation: 'call' })
  expect(await login()).toMatchObject({ error: 19, confirmation_phone: dialIn })
  expect(await login()).toMatchObject({ error: 20 })
  texts.called.push(phone)
  expect(await login()).toMatchObject({ error: 0 })
})

test('whose a telephone is, is told once it is proved', async () => {
  const list = (sent: object = {}) => ask('/login/customer_list/', { phone_number: phone, ...sent })
  await annsPhone()
  expect(await list()).toMatchObject({ error: 3, customers: [] })
  expect(await list()).toMatchObject({ error: 5 })
  expect(await list({ validation_code: '1' })).toMatchObject({ error: 4 })
  const abonement = Number(ann().abonement)
  expect(await list({ validation_code: texts.codeTo(phone) })).toMatchObject({ error: 0, customers: [{ abonement }] })
  await tv.ctx.repo(Customer).change({ id: tv.people.bob.customerId }, { mobilePhoneNumber: '79991234567' })
  tv.clock.advance(61_000)
  await list()
  const two = await list({ validation_code: texts.codeTo(phone) })
  expect(two).toMatchObject({ error: 2 })
  expect(two['customers']).toHaveLength(2)
  expect(await ask('/login/', { phone_number: phone })).toMatchObject({ error: 12 })
})

test('a forgotten password is made anew for whoever has the telephone', async () => {
  const reset = (sent: object = {}) => ask('/account/reset_password/', { mobile_phone_number: phone, ...sent })
  expect(await reset()).toMatchObject({ error: 2 })
  await annsPhone()
  expect(await reset()).toMatchObject({ error: 3 })
  expect(await reset()).toMatchObject({ error: 7 })
  expect(await reset({ code: '1' })).toMatchObject({ error: 5 })
  expect(await reset({ code: texts.codeTo(phone) })).toMatchObject({ error: 0 })
  const { abonement, password } = texts.sent.at(-1)?.params as Record<string, string>
  expect(abonement).toBe(ann().abonement)
  expect(await ask('/login/', { abonement, password: ann().password })).toMatchObject({ error: 1 })
  expect(await ask('/login/', { abonement, password: String(password) })).toMatchObject({ error: 0 })
  await tv.ctx.repo(Customer).change({ id: tv.people.bob.customerId }, { mobilePhoneNumber: phone })
  expect(await reset()).toMatchObject({ error: 4 })
  expect(await reset({ mobile_phone_number: '' })).toMatchObject({ error: 1 })
})

test('a letter brings the code where the operator has a mail server', async () => {
  const email = 'ann@mail.example'
  const reset = (sent: object = {}) => ask('/account/reset_password/', { email, ...sent })
  await tv.ctx.repo(Customer).change({ id: ann().customerId }, { email })
  expect(await reset()).toMatchObject({ error: 8 })
  const server = { name: 'One', host: '127.0.0.1', port: 1, from_address: 'tv@operator.example' }
  const panel = tv.house.staff({ allow: ['base.mail-servers.create', 'base.letters.view'] })
  expect(await panel.call('post', '/base/mail-servers', { body: server })).toMatchObject({ status: 201 })
  expect(await reset()).toMatchObject({ error: 3 })
  expect(await panel.get('/base/letters')).toMatchObject({ items: [{ to: email, kind: 'code', text: '' }] })
  expect(await reset({ code: '1' })).toMatchObject({ error: 5 })
})

test('a new number has to be proved before it is the subscriber’s', async () => {
  const box = await tv.login('ann')
  const change = (sent: object) =>
    tv.box
      .call('post', '/customer/info/set/', { query: { ...box.session, mobile_phone_number: phone, ...sent } })
      .then(({ body }) => body)
  const kept = async () => (await tv.ctx.fresh().repo(Customer).get(ann().customerId)).mobilePhoneNumber
  const before = await kept()
  expect(await change({})).toMatchObject({ error: 3, error_messages: {} })
  expect(await change({})).toMatchObject({ error: 4 })
  expect(await change({ code: '1' })).toMatchObject({ error: 5 })
  expect(await kept()).toBe(before)
  expect(await change({ code: texts.codeTo(phone) })).toMatchObject({ error: 0 })
  expect(await kept()).toBe(phone)
  const other = { mobile_phone_number: '+79990000001', confirmation_method: 2 }
  expect(await change(other)).toMatchObject({ error: 3, error_messages: { confirmation_phone: dialIn } })
})

test('the PIN goes to the subscriber’s telephone, once a minute and five times a day', async () => {
  const box = await tv.login('ann')
  const send = async () => (await box.get('/account/send_parent_code_by_sms/'))['error']
  expect(await send()).toBe(2)
  await annsPhone()
  expect(await send()).toBe(0)
  expect(texts.sent).toMatchObject([{ to: phone, name: 'parentCode', params: { pin: box.login['parent_code'] } }])
  expect(await send()).toBe(4)
  for (let count = 0; count < 4; count++) {
    tv.clock.advance(61_000)
    expect(await send()).toBe(0)
  }
  tv.clock.advance(61_000)
  expect(await send()).toBe(5)
})

test('one account of several is reset by nobody, and an account that is gone is none', async () => {
  await annsPhone()
  await tv.ctx.repo(Account).change({ id: tv.people.bob.accountId }, { customerId: ann().customerId })
  expect(await ask('/account/reset_password/', { mobile_phone_number: phone })).toMatchObject({ error: 4 })
})
