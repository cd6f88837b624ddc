import { expect, test } from 'vitest'
import { carrier, everything, openSending } from '../testing/sending.fixture.js'
import { SmsText } from './text.table.js'

const to = '+79991234567'
const away = { kind: 'http', url: 'http://127.0.0.1:1/' }

test('a text is sent after commit, and nothing is sent of what was rolled back', async () => {
  const { sms, ctx, gateway, texts, work } = await openSending()
  await gateway({ kind: 'null' })
  const broken = ctx().transaction(async (ctx) => {
    await sms.send(ctx, { to, kind: 'notice', text: 'never' })
    throw new Error('changed my mind')
  })
  await expect(broken).rejects.toThrow('changed')
  await sms.send(ctx(), { to, kind: 'notice', text: 'Hello' })
  expect(await texts()).toMatchObject([{ to, text: 'Hello', state: 'waiting' }])
  await work()
  expect(await texts()).toMatchObject([{ text: 'Hello', state: 'delivered', attempts: 1 }])
})

test('an operator without a gateway sends nothing, and says so', async () => {
  const { sms, ctx, gateway, panel } = await openSending()
  expect(await sms.isReady(ctx())).toBe(false)
  await expect(sms.send(ctx(), { to, kind: 'notice', text: 'x' })).rejects.toMatchObject({ code: 'smsMissing' })
  const id = await gateway({ kind: 'null' })
  expect(await sms.isReady(ctx())).toBe(true)
  await panel.call('patch', `/sms/gateways/${id}`, { body: { is_enabled: false } })
  expect(await sms.isReady(ctx())).toBe(false)
})

test('attempts go around the gateways with growing rests, and end', async () => {
  const { house, sms, ctx, gateway, texts, work } = await openSending()
  const good = await carrier(() => ({ status: 503, text: 'later' }))
  await gateway({ ...away, priority: 1 })
  await gateway({ kind: 'http', url: good.url, priority: 2 })
  await sms.send(ctx(), { to, kind: 'notice', text: 'Hello' })
  await work()
  expect(await texts()).toMatchObject([{ state: 'waiting', attempts: 1, fault: 'fetchFailed ECONNREFUSED' }])
  for (const rest of [60_000, 120_000]) {
    house.clock.advance(rest)
    await work()
  }
  expect(await texts()).toMatchObject([{ state: 'failed', attempts: 3 }])
  expect(good.heard.length).toBe(1)
})

test('the second gateway sends what the first could not', async () => {
  const { house, sms, ctx, gateway, texts, work } = await openSending()
  await gateway({ ...away, priority: 1 })
  const second = await gateway({ kind: 'null', priority: 2 })
  await sms.send(ctx(), { to, kind: 'notice', text: 'Hello' })
  await work()
  house.clock.advance(61_000)
  await work()
  expect(await texts()).toMatchObject([{ state: 'delivered', attempts: 2, gateway_id: second, fault: '' }])
})

test('a code stands nowhere in clear, and is forgotten once it is sent', async () => {
  const { house, sms, ctx, gateway, panel, work } = await openSending()
  const { url, heard } = await carrier(() => 'ok')
  await gateway({ kind: 'http', url, body: '{text}', content_type: 'text/plain' })
  await sms.send(ctx(), { to, kind: 'code', text: 'Code 4711' })
  const row = () => house.ctx.fresh().repo(SmsText).first()
  expect((await row())?.textSealed?.toString('latin1')).not.toMatch(/4711/)
  const everywhere = await panel.call('get', '/sms/texts')
  expect(everywhere.text).not.toMatch(/4711|sealed/)
  await work()
  expect(heard.map(({ body }) => body)).toEqual(['Code 4711'])
  expect(await row()).toMatchObject({ state: 'sent', text: '', textSealed: null })
})

test('a code that is over is not sent any more', async () => {
  const { house, sms, ctx, gateway, texts, work } = await openSending()
  await gateway({ kind: 'null' })
  const validUntil = new Date(house.clock.now().getTime() + 60_000)
  await sms.send(ctx(), { to, kind: 'code', text: '4711', validUntil })
  house.clock.advance(60_000)
  await work()
  expect(await texts()).toMatchObject([{ state: 'expired', attempts: 0 }])
})

test('one number gets only so many texts an hour and a day, and all numbers together', async () => {
  const { house, sms, ctx, gateway, texts } = await openSending()
  await gateway({ kind: 'null' })
  const set = (values: object) => house.areas.settings.change(ctx(), 'sms', { ...values })
  await set({ textsPerNumberHour: 2, textsPerNumberDay: 3, textsPerDay: 4 })
  const send = (number = to) => sms.send(ctx(), { to: number, kind: 'code', text: '1' })
  const tooMany = { code: 'smsTooMany' }
  await send()
  await send()
  await expect(send()).rejects.toMatchObject(tooMany)
  house.clock.advance(3_601_000)
  await send()
  await expect(send()).rejects.toMatchObject(tooMany)
  await send('+79990000001')
  await expect(send('+79990000002')).rejects.toMatchObject(tooMany)
  await sms.send(ctx(), { to, kind: 'notice', text: 'News' })
  expect((await texts())[0]).toMatchObject({ state: 'refused', fault: 'smsTooMany', text: 'News' })
  house.clock.advance(86_400_000)
  await send()
})

test('a text that still waits, or is another operator’s, is not sent again', async () => {
  const { sms, ctx, gateway, panel, texts, south } = await openSending()
  await gateway(away)
  await sms.send(ctx(), { to, kind: 'notice', text: 'Hello' })
  const path = `/sms/texts/${String((await texts())[0]?.['id'])}/resend`
  expect(await panel.call('post', path)).toMatchObject({ status: 409, body: { code: 'textUnderway' } })
  expect((await south.call('post', path)).status).toBe(404)
})

test('what failed is sent again, and a secret that was sent is not', async () => {
  const { house, sms, ctx, gateway, panel, texts, work } = await openSending()
  const refusing = await carrier(() => '{"error_code": 7}')
  const id = await gateway({ kind: 'smsc', url: refusing.url, login: 'me' })
  await sms.send(ctx(), { to, kind: 'credentials', text: 'secret' })
  await work()
  expect(await texts()).toMatchObject([{ state: 'failed', text: '' }])
  await panel.call('patch', `/sms/gateways/${id}`, { body: { kind: 'null' } })
  const path = `/sms/texts/${String((await texts())[0]?.['id'])}/resend`
  expect((await panel.call('post', path)).status).toBe(200)
  await work()
  expect(await texts()).toMatchObject([{ state: 'delivered', attempts: 1 }])
  expect(await panel.call('post', path)).toMatchObject({ status: 409, body: { code: 'textUnderway' } })
  await house.ctx.repo(SmsText).change({ state: 'delivered' }, { state: 'undelivered' })
  expect(await panel.call('post', path)).toMatchObject({ status: 409, body: { code: 'textGone' } })
})

test('staff write a text of their own', async () => {
  const { gateway, panel, texts, work } = await openSending()
  await gateway({ kind: 'null' })
  const write = (body: object) => panel.call('post', '/sms/texts', { body })
  expect(await write({ to: 'Bob', text: 'Hi' })).toMatchObject({ status: 400, body: { errors: [{ field: 'to' }] } })
  expect(await write({ to, text: 'Hi' })).toMatchObject({ status: 201 })
  await work()
  expect(await texts()).toMatchObject([{ to, text: 'Hi', kind: 'notice', state: 'delivered' }])
})

test('what was sent is kept for as long as the operator says', async () => {
  const { house, sms, ctx, gateway, texts } = await openSending()
  await gateway({ kind: 'null' })
  await sms.send(ctx(), { to, kind: 'notice', text: 'Old' })
  house.clock.advance(91 * 86_400_000)
  await sms.send(ctx(), { to, kind: 'notice', text: 'New' })
  await house.jobs.runNow('sms.old-texts')
  expect(await texts()).toMatchObject([{ text: 'New' }])
})

test('gateways keep their secrets, say what they lack, and are their operator’s own', async () => {
  const { house, panel, south, gateway } = await openSending()
  const id = await gateway({ kind: 'smsc', login: 'me', secret: 'hush' })
  const one = await panel.call('get', `/sms/gateways/${id}`)
  expect(one.body).toMatchObject({ has_secret: true })
  expect(one.text).not.toMatch(/hush|sealed/)
  expect((await south.call('get', `/sms/gateways/${id}`)).status).toBe(404)
  const bad = { name: 'X', kind: 'smpp', login: 'me' }
  expect(await panel.call('post', '/sms/gateways', { body: bad })).toMatchObject({
    status: 400,
    body: { errors: [{ field: 'host', reason: 'required' }] },
  })
  const nobody = house.staff({ allow: everything.filter((name) => !name.endsWith('create')) })
  expect((await nobody.call('post', '/sms/gateways', { body: bad })).status).toBe(403)
})
