import { expect, test } from 'vitest'
import { carrier, openSending } from '../testing/sending.fixture.js'

const phone = '+79991234567'

test('a carrier rings a telephone, and the last digits of its number are the code', async () => {
  const { url, heard } = await carrier(() => '{"id": 1, "code": "903456"}')
  const { sms, ctx, gateway } = await openSending()
  await expect(sms.callOut(ctx(), phone)).rejects.toMatchObject({ code: 'callFailed' })
  await gateway({ kind: 'smsc', url, login: 'me' })
  expect(await sms.ways(ctx())).toEqual({ callOut: true, awaitCall: true })
  expect(await sms.callOut(ctx(), phone)).toBe('903456')
  expect(Object.fromEntries(new URLSearchParams(heard[0]?.body))).toMatchObject({
    phones: phone,
    mes: 'code',
    call: '1',
  })
})

test('a carrier that is away does not ring, and the next one is asked', async () => {
  const { sms, ctx, gateway } = await openSending()
  await gateway({ kind: 'smsc', url: 'http://127.0.0.1:1', login: 'me' })
  await expect(sms.callOut(ctx(), phone)).rejects.toMatchObject({ code: 'callFailed' })
  await gateway({ kind: 'null', priority: 9 })
  expect(await sms.callOut(ctx(), phone)).toBe('0000')
})

test('whoever has the key of a gateway tells that a telephone called', async () => {
  const { house, sms, ctx, gateway, panel, other } = await openSending()
  const id = await gateway({ kind: 'http', url: 'http://127.0.0.1:1', dial_in: '+74950000000' })
  expect(await sms.awaitCall(ctx(), phone)).toBe('+74950000000')
  const since = house.clock.now()
  const { key } = await panel.post(`/admin/api/v1/sms/gateways/${id}/call-key`)
  const exchange = house.stranger()
  const tell = (operator: number, by: string) =>
    exchange.call('get', `/admin/api/v1/sms/called/${operator}/${by}`, { query: { phone: '79991234567' } })
  expect((await tell(house.operatorId, 'guess')).status).toBe(404)
  expect((await tell(other.id, String(key))).status).toBe(404)
  expect(await sms.hasCalled(ctx(), phone, since)).toBe(false)
  expect((await tell(house.operatorId, String(key))).status).toBe(200)
  expect(await sms.hasCalled(ctx(), phone, since)).toBe(true)
  expect(await sms.hasCalled(other.ctx, phone, since)).toBe(false)
  expect(await sms.hasCalled(ctx(), '+79990000000', since)).toBe(false)
  const { key: fresh } = await panel.post(`/admin/api/v1/sms/gateways/${id}/call-key`)
  expect((await tell(house.operatorId, String(key))).status).toBe(404)
  expect(fresh).not.toBe(key)
  house.clock.advance(2 * 86_400_000)
  await house.jobs.runNow('sms.old-calls')
  expect(await sms.hasCalled(ctx(), phone, since)).toBe(false)
})
