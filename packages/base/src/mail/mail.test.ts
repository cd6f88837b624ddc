import type { AddressInfo } from 'node:net'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'
import { expect, onTestFinished, test } from 'vitest'
import { Mail } from '../contracts/mail.js'
import { openHouse } from '../testing/open-house.js'
import { Letter } from './letter.table.js'

const to = 'ada@mail.example'
const refusal = (responseCode: number) => Object.assign(new Error('no'), { responseCode })

/** A mail server that keeps what it got, and refuses what it is told to. */
const mailServer = async (options: SMTPServerOptions = {}) => {
  const got: { login: string; from: string; to: string[]; source: string }[] = []
  const server = new SMTPServer({
    ...{ authOptional: true, allowInsecureAuth: true, disabledCommands: ['STARTTLS'], logger: false },
    onAuth: ({ username = '', password = '' }, _session, done) => done(null, { user: `${username}:${password}` }),
    onData: (stream, session, done) => {
      const pieces: Buffer[] = []
      stream.on('data', (piece: Buffer) => pieces.push(piece))
      stream.on('end', () => {
        const { mailFrom, rcptTo } = session.envelope
        const from = mailFrom === false ? '' : mailFrom.address
        const source = Buffer.concat(pieces).toString()
        got.push({ login: String(session.user), from, to: rcptTo.map(({ address }) => address), source })
        done()
      })
    },
    ...options,
  })
  server.on('error', () => undefined)
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  const { port } = server.server.address() as AddressInfo
  return { got, facts: { host: '127.0.0.1', port, security: 'none', from_address: 'tv@operator.example' } }
}

const openMail = async () => {
  const house = await openHouse([], { now: '2026-03-01T12:00:00Z' })
  onTestFinished(() => house.close())
  const mail = house.assembled.given(Mail)
  if (!mail) throw new Error('nobody gives Mail')
  const nouns = ['base.mail-servers', 'base.letters']
  const allow = nouns.flatMap((noun) => ['view', 'create', 'edit', 'delete'].map((verb) => `${noun}.${verb}`))
  const panel = house.staff({ allow })
  const other = await house.addOperator('Second')
  return {
    ...{ house, mail, panel, other, south: house.staff({ operatorId: other.id, allow }) },
    ctx: () => house.system('tests', house.operatorId),
    server: async (facts: object) => {
      const { status, body, text } = await panel.call('post', '/base/mail-servers', { body: { name: 'One', ...facts } })
      if (status !== 201) throw new Error(`the server was answered ${status}: ${text}`)
      return Number(body['id'])
    },
    letters: async () => (await panel.get('/base/letters'))['items'] as Record<string, unknown>[],
    work: () => house.worker.runDue(),
  }
}

const notice = { to, kind: 'notice', subject: 'Ваш счёт', text: 'Здравствуйте, Ada' } as const

test('a letter goes by the operator’s own server, with its name and its login', async () => {
  const { got, facts } = await mailServer()
  const { mail, ctx, server, letters, work } = await openMail()
  await server({ ...facts, login: 'me', password: 'hush', from_name: 'Наше ТВ', reply_to: 'help@operator.example' })
  await mail.send(ctx(), notice)
  expect(await letters()).toMatchObject([{ state: 'waiting' }])
  await work()
  expect(await letters()).toMatchObject([{ to, subject: 'Ваш счёт', state: 'sent', attempts: 1 }])
  expect(got).toMatchObject([{ login: 'me:hush', from: 'tv@operator.example', to: [to] }])
  expect(got[0]?.source).toMatch(/^Reply-To: help@operator\.example/m)
  expect(got[0]?.source).toContain(Buffer.from('Здравствуйте, Ada').toString('base64').slice(0, 12))
})

test('a server that shall be kept from others is not spoken to in clear', async () => {
  const { got, facts } = await mailServer()
  const { mail, ctx, server, letters, work } = await openMail()
  await server({ ...facts, security: 'starttls' })
  await mail.send(ctx(), notice)
  await work()
  expect(got).toEqual([])
  expect(await letters()).toMatchObject([{ state: 'waiting', attempts: 1 }])
})

test('attempts go around the servers with growing rests, and end', async () => {
  const { got, facts } = await mailServer()
  const { house, mail, ctx, server, letters, work } = await openMail()
  const away = await server({ ...facts, port: 1, priority: 1 })
  const second = await server({ ...facts, priority: 2 })
  await mail.send(ctx(), notice)
  await work()
  expect(await letters()).toMatchObject([{ state: 'waiting', fault: 'fetchFailed ECONNREFUSED' }])
  house.clock.advance(120_000)
  await work()
  expect(await letters()).toMatchObject([{ state: 'sent', attempts: 2, server_id: second }])
  expect(got.length).toBe(1)
  await house.areas.settings.change(ctx(), 'base', { letterAttempts: 1 })
  await mail.send(ctx(), notice)
  await work()
  expect((await letters())[0]).toMatchObject({ state: 'failed', attempts: 1, server_id: null })
  expect(away).toBeLessThan(second)
})

test.each([
  [550, 'failed'],
  [450, 'waiting'],
])('an address that is answered by %i leaves the letter %s', async (number, state) => {
  const { facts } = await mailServer({ onRcptTo: (_address, _session, done) => done(refusal(number)) })
  const { mail, ctx, server, letters, work } = await openMail()
  await server(facts)
  await mail.send(ctx(), notice)
  await work()
  expect(await letters()).toMatchObject([{ state, fault: `EENVELOPE ${number} RCPT TO` }])
})

test('a wrong login is tried again, and is not told to anybody', async () => {
  const { facts } = await mailServer({ onAuth: (_auth, _session, done) => done(refusal(535)) })
  const { mail, ctx, server, panel, letters, work } = await openMail()
  await server({ ...facts, login: 'me', password: 'hush' })
  await mail.send(ctx(), notice)
  await work()
  expect(await letters()).toMatchObject([{ state: 'waiting' }])
  const texts = await Promise.all(['letters', 'mail-servers'].map((noun) => panel.call('get', `/base/${noun}`)))
  expect(texts.map(({ text }) => text).join()).not.toMatch(/hush|sealed/)
})

test('a code stands nowhere in clear, and is forgotten once it is sent or over', async () => {
  const { got, facts } = await mailServer()
  const { house, mail, ctx, server, panel, work } = await openMail()
  await server(facts)
  const code = { to, kind: 'code', subject: 'Code', text: '4711' } as const
  await mail.send(ctx(), code)
  await mail.send(ctx(), { ...code, validUntil: house.clock.now() })
  expect((await panel.call('get', '/base/letters')).text).not.toContain('4711')
  await work()
  expect(got.length).toBe(1)
  const rows = await house.ctx
    .fresh()
    .repo(Letter)
    .find({ order: ['id'] })
  expect(rows).toMatchObject([
    { state: 'sent', text: '', textSealed: null },
    { state: 'expired', text: '', textSealed: null },
  ])
  const again = await panel.call('post', `/base/letters/${rows[1]?.id}/resend`)
  expect(again).toMatchObject({ status: 409, body: { code: 'letterGone' } })
})

test('staff write a letter and send it again, each operator its own', async () => {
  const { got, facts } = await mailServer()
  const { house, server, panel, south, letters, work } = await openMail()
  const id = await server({ ...facts, port: 1 })
  await house.areas.settings.change(house.ctx, 'base', { letterAttempts: 1 })
  const write = (body: object) => panel.call('post', '/base/letters', { body })
  expect(await write({ to: 'Bob', subject: 'x', text: 'y' })).toMatchObject({ status: 400 })
  expect(await write({ to, subject: 'Hello', text: 'You' })).toMatchObject({ status: 201 })
  const path = `/base/letters/${String((await letters())[0]?.['id'])}/resend`
  expect(await panel.call('post', path)).toMatchObject({ status: 409, body: { code: 'letterUnderway' } })
  await work()
  await panel.call('patch', `/base/mail-servers/${id}`, { body: { port: facts.port } })
  expect((await south.call('post', path)).status).toBe(404)
  expect((await panel.call('post', path)).status).toBe(200)
  await work()
  expect(got.length).toBe(1)
  expect(await south.call('post', '/base/letters', { body: { to, subject: 'Hello', text: 'You' } })).toMatchObject({
    status: 404,
    body: { code: 'mailMissing' },
  })
})

test('one address gets only so many letters an hour, and all together only so many a day', async () => {
  const { facts } = await mailServer()
  const { house, mail, ctx, server, letters } = await openMail()
  await server(facts)
  await house.areas.settings.change(ctx(), 'base', { lettersPerAddressHour: 1, lettersPerDay: 2 })
  const code = (address: string) => mail.send(ctx(), { to: address, kind: 'code', subject: 'x', text: 'y' })
  await code(to)
  await expect(code(to)).rejects.toMatchObject({ code: 'mailTooMany' })
  await mail.send(ctx(), notice)
  expect((await letters())[0]).toMatchObject({ state: 'refused', fault: 'mailTooMany' })
  await code('bob@mail.example')
  await expect(code('eve@mail.example')).rejects.toMatchObject({ code: 'mailTooMany' })
  house.clock.advance(91 * 86_400_000)
  await code('eve@mail.example')
  await house.jobs.runNow('base.old-letters')
  expect((await letters()).length).toBe(1)
})
