import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { readCaptcha } from '@headend/base/testing'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { Client, type Values } from './client.fixture.js'
import { openTown, type Town } from './town.fixture.js'

const phone = '+79991234567'
let town: Town
beforeAll(async () => {
  town = await openTown()
})
afterAll(() => town.close())

/** A carrier of the operator: the texts that came to a telephone, the last at the end. */
const carrier = async () => {
  const texts: string[] = []
  const server = createServer((request, response) => {
    let body = ''
    request.on('data', (piece: Buffer) => (body += piece.toString()))
    request.on('end', () => {
      const sent = new URLSearchParams(body)
      if (sent.get('to') === phone) texts.push(sent.get('text') ?? '')
      response.end('taken')
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
  const gateway = { name: 'Carrier', kind: 'http', url, body: 'to={to}&text={text}', success_text: 'taken' }
  expect((await town.staff.call('post', '/sms/gateways', { body: gateway })).status).toBe(201)
  return {
    /** What came last, once it was sent. */
    last: async () => {
      await town.house.worker.runDue()
      return texts.at(-1) ?? ''
    },
    code: async () => {
      await town.house.worker.runDue()
      return /\d{6}/.exec(texts.at(-1) ?? '')?.[0] ?? ''
    },
  }
}

test('a viewer reads a picture, proves its telephone, has an account of its dealer, and gets along with it', async () => {
  const { house, apiKey } = town
  const texts = await carrier()
  const dealer = await town.staff.call('post', '/base/dealers', { body: { company_name: 'Corner shop' } })
  const basic = await town.staff.call('patch', `/admin/api/v1/tvmiddleware/tariffs/${town.tariffId}`, {
    body: { basic_tariff_priority: 5 },
  })
  expect(basic.status).toBe(200)
  const wish = { registrationAllowed: true, registrationCaptcha: true, maxTrialDays: 14 }
  await house.areas.settings.change(house.ctx, 'tvmiddleware', wish)
  const app = new Client(town, { device: 'ios', uid: 'phone-1' })
  const facts = {
    ...{ api_key: apiKey, mobile_phone_number: '8 999 123-45-67', region_code: 'RU', device_uid: 'phone-1' },
    ...{ dealer_id: Number(dealer.body['id']), auto_activation_period: 7, send_sms: 1, comment: 'by itself' },
  }
  const register = (more: Values = {}) => app.ask('/account/register/', { ...facts, ...more })

  const asked = await register()
  expect(asked.body).toMatchObject({ error: 12, abonement: 0 })
  const picture = await app.open(String(asked.body['captcha_url']))
  expect([picture.status, picture.headers.get('content-type')]).toEqual([200, 'image/png'])
  const captcha_code = await readCaptcha(house.keys, house.ctx, `127.0.0.1 ${phone} phone-1`)
  expect((await register({ captcha_code })).body).toMatchObject({ error: 9 })
  expect((await register({ captcha_code })).body).toMatchObject({ error: 21 })
  expect((await register({ captcha_code, code: 'no' })).body).toMatchObject({ error: 10 })
  const made = await register({ captcha_code, code: await texts.code() })
  expect(made.text).toMatch(/^\{"abonement":\d+,"password":\d{6},"captcha_url":"",/)
  const who = { abonement: String(made.body['abonement']), password: String(made.body['password']) }
  expect(await texts.last()).toContain(who.password)
  expect((await register()).body).toMatchObject({ error: 6 })

  expect((await app.login(who)).body).toMatchObject({ error: 0, activation_days_left: 7, status_reason: 'ACTIVE' })
  expect((await app.ask('/account/status/')).body).toMatchObject({ error: 0, status: 0, is_active: 1 })
  expect((await app.ask('/account/send_parent_code_by_sms/')).body).toMatchObject({ error: 0 })
  expect(await texts.last()).toContain(who.password)

  const reset = (more: Values = {}) =>
    app.ask('/account/reset_password/', { api_key: apiKey, mobile_phone_number: phone, ...more })
  expect((await reset()).body).toMatchObject({ error: 3 })
  expect((await reset({ code: await texts.code() })).body).toMatchObject({ error: 0 })
  expect((await app.login(who)).body).toMatchObject({ error: 1 })
  const password = (await texts.last()).match(/\d{6}/g)?.find((digits) => digits !== who.abonement) ?? ''
  expect((await app.login({ ...who, password })).body).toMatchObject({ error: 0 })

  const customers = await town.staff.get('/admin/api/v1/tvmiddleware/customers', { search: '9991234567' })
  expect(customers).toMatchObject({ total: 1, items: [{ dealer_id: dealer.body['id'], comment: 'by itself' }] })
})
