import { expect, test } from 'vitest'
import { carrier, openSending, type Heard } from '../testing/sending.fixture.js'

const to = '+79991234567'
const form = ({ body }: Heard) => Object.fromEntries(new URLSearchParams(body))
const json = ({ body }: Heard) => JSON.parse(body) as Record<string, unknown>

/** Sends one text by this gateway, and says what is known of it. */
const sentBy = async (facts: object, text = 'Привет & hello') => {
  const sending = await openSending()
  await sending.gateway(facts)
  await sending.sms.send(sending.ctx(), { to, kind: 'notice', text })
  await sending.work()
  const [row] = await sending.texts()
  return { ...sending, row }
}

/** What the carriers say of it some minutes later. */
const asked = async ({ house, texts }: Awaited<ReturnType<typeof sentBy>>) => {
  house.clock.advance(180_000)
  await house.jobs.runNow('sms.deliveries')
  return (await texts())[0]
}

test('smsc.ru takes a text, tells its number, and says later that it has arrived', async () => {
  const { url, heard } = await carrier(({ path }) =>
    path.startsWith('/sys/send') ? '{"id": 77, "cnt": 1}' : '{"status": 1, "last_date": "01.03.2026 12:01:00"}',
  )
  const sent = await sentBy({ kind: 'smsc', url, login: 'me', secret: 'hush', sender: 'TV' })
  expect(sent.row).toMatchObject({ state: 'sent', external_id: '77', attempts: 1 })
  expect(heard.map(form)).toEqual([
    { login: 'me', psw: 'hush', fmt: '3', charset: 'utf-8', phones: to, mes: 'Привет & hello', sender: 'TV' },
  ])
  expect(await asked(sent)).toMatchObject({ state: 'delivered', ended_at: '2026-03-01T12:03:00.000Z' })
})

test.each([
  ['{"error": "invalid number", "error_code": 7}', 'failed', 'carrierRefused smsc 7'],
  ['{"error": "no money", "error_code": 3}', 'waiting', 'carrierFailed smsc 3'],
  ['<html>busy</html>', 'waiting', 'carrierFailed status 200'],
])('smsc.ru answering %s leaves the text %s', async (answer, state, fault) => {
  const { url } = await carrier(() => answer)
  const { row } = await sentBy({ kind: 'smsc', url, login: 'me' })
  expect(row).toMatchObject({ state, fault })
})

test('mobipace opens a session for a text', async () => {
  const { url, heard } = await carrier(({ path }) =>
    path === '/v4/Authorize' ? '{"StatusCode": 101, "SessionId": "s-1"}' : '{"StatusCode": 101, "MessageCount": 1}',
  )
  const { row } = await sentBy({ kind: 'mobipace', url, login: 'me', secret: 'hush', sender: 'TV' })
  expect(row).toMatchObject({ state: 'sent' })
  expect(heard.map(json)).toEqual([
    { Username: 'me', Password: 'hush' },
    { SessionId: 's-1', Sender: 'TV', Messages: [{ Recipient: '79991234567', Body: 'Привет & hello' }] },
  ])
})

test('mobipace refuses a text that it would cut, and a wrong login', async () => {
  const { url, heard } = await carrier(() => '{"StatusCode": 404, "Status": "wrong login"}')
  const facts = { kind: 'mobipace', url, login: 'me', sender: 'TV' }
  expect((await sentBy(facts, 'x'.repeat(501))).row).toMatchObject({ state: 'failed' })
  expect(heard).toEqual([])
  expect((await sentBy(facts)).row).toMatchObject({ state: 'waiting', fault: 'carrierFailed mobipace 404' })
})

test('pulseem takes a text under a number of ours', async () => {
  const { url, heard } = await carrier(() => '{"status": "Success", "success": 1}')
  const { row } = await sentBy({ kind: 'pulseem', url, secret: 'key', sender: '0501234567' })
  expect(row).toMatchObject({ state: 'sent', external_id: `headend-${String(row?.['id'])}` })
  expect(heard[0]).toMatchObject({ path: '/api/v1/SmsApi/SendSms', headers: { apikey: 'key' } })
  expect(heard.map(json)).toMatchObject([
    { isAsync: false, smsSendData: { fromNumber: '0501234567', toNumberList: ['79991234567'] } },
  ])
})

test('pulseem that takes none leaves the text waiting', async () => {
  const { url } = await carrier(() => '{"status": "Error", "error": "no credit"}')
  const { row } = await sentBy({ kind: 'pulseem', url, sender: '1' })
  expect(row).toMatchObject({ state: 'waiting', fault: 'carrierFailed pulseem 200 no credit' })
})

test('sms-assistent.by answers a number, and words for what became of it', async () => {
  const { url, heard } = await carrier(({ path }) => (path.includes('send_sms') ? '4711' : 'Delivered'))
  const sent = await sentBy({ kind: 'smsAssistent', url, login: 'me', secret: 'hush', sender: 'TV' })
  expect(sent.row).toMatchObject({ state: 'sent', external_id: '4711' })
  expect(heard.map(form)).toEqual([
    { user: 'me', password: 'hush', recipient: '79991234567', message: 'Привет & hello', sender: 'TV' },
  ])
  expect(await asked(sent)).toMatchObject({ state: 'delivered' })
})

test.each([
  ['-4', 'failed'],
  ['-1', 'waiting'],
  ['sorry', 'waiting'],
])('sms-assistent.by answering %s leaves the text %s', async (answer, state) => {
  const { url } = await carrier(() => answer)
  expect((await sentBy({ kind: 'smsAssistent', url, login: 'me', sender: 'TV' })).row).toMatchObject({ state })
})

test('any carrier of the web is described by staff, and no text gets out of its field', async () => {
  const { url, heard } = await carrier(({ path }) =>
    path.startsWith('/state') ? 'UNDELIV' : '{"messages": [{"id": "a-1"}], "result": "OK"}',
  )
  const sent = await sentBy(
    {
      ...{ kind: 'http', url: `${url}/send?from={sender}`, sender: 'A & B', secret: 'hush', id_path: 'messages.0.id' },
      ...{ content_type: 'application/json', body: '{"to":"{digits}","text":"{text}"}', success_text: '"OK"' },
      ...{ headers: 'Authorization: Bearer {secret}', state_url: `${url}/state?id={id}` },
      ...{ delivered_text: 'DELIVERED', undelivered_text: 'UNDELIV' },
    },
    'say "hi"\n',
  )
  expect(sent.row).toMatchObject({ state: 'sent', external_id: 'a-1' })
  expect(heard[0]).toMatchObject({ path: '/send?from=A%20%26%20B', headers: { authorization: 'Bearer hush' } })
  expect(heard.map(json)).toEqual([{ to: '79991234567', text: 'say "hi"\n' }])
  expect(await asked(sent)).toMatchObject({ state: 'undelivered' })
})

test('a carrier of the web may take forms, XML or an address alone', async () => {
  const { url, heard } = await carrier(() => 'ok')
  const text = '<a>&b=1'
  await sentBy({ kind: 'http', url, body: 'to={to}&text={text}' }, text)
  await sentBy({ kind: 'http', url, content_type: 'text/xml', body: '<t>{text}</t>' }, text)
  await sentBy({ kind: 'http', url: `${url}/?t={text}`, method: 'GET' }, text)
  expect(heard.map(({ body, path }) => body || path)).toEqual([
    'to=%2B79991234567&text=%3Ca%3E%26b%3D1',
    '<t>&#60;a&#62;&#38;b=1</t>',
    '/?t=%3Ca%3E%26b%3D1',
  ])
})

test('an answer that is no good one leaves the text waiting, and the address is not told', async () => {
  const { url } = await carrier(() => ({ status: 500, text: 'secret page' }))
  const { row } = await sentBy({ kind: 'http', url: `${url}/?key={secret}`, secret: 'hush' })
  expect(row).toMatchObject({ state: 'waiting', fault: 'carrierFailed status 500' })
})
