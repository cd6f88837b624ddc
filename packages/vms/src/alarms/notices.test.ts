import { createHmac } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { defineModule, offer, Sms, type TextParams } from '@headend/base'
import { expect, onTestFinished, test } from 'vitest'
import { openSurveillance } from '../testing/surveillance.fixture.js'

/** A carrier of texts that remembers what it was given. */
const carrier = () => {
  const sent: { to: string; name: string; params: TextParams }[] = []
  const given = {
    isReady: () => Promise.resolve(true),
    tell: (_ctx: unknown, { to }: { to: string }, name: string, params: TextParams) =>
      Promise.resolve(void sent.push({ to, name, params })),
  } as unknown as Sms
  const module = defineModule({ name: 'carrier', gives: [Sms], setup: () => ({ offers: [offer(Sms, given)] }) })
  return { module, sent }
}

/** Somebody's server, which keeps what it was told and answers as it is told to. */
const listener = async () => {
  const heard: { signature: string; body: string }[] = []
  const answers = { status: 200 }
  const server = createServer((req, res) => {
    const pieces: Buffer[] = []
    req.on('data', (piece: Buffer) => pieces.push(piece))
    req.on('end', () => {
      heard.push({ signature: String(req.headers['headend-signature']), body: Buffer.concat(pieces).toString() })
      res.writeHead(answers.status).end()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  return { heard, answers, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/alarms` }
}

const open = async (settings: object) => {
  const { module, sent } = carrier()
  const town = await openSurveillance([module], { allowPrivate: 1 })
  await town.set(settings)
  const { node, id } = await town.running('one')
  await town.group('Group', [id], 1)
  await town.pass(12_000)
  node.pull()
  await town.pass(14_000)
  return { town, node, sent }
}

test('alarms that are bad enough are told by a text when they begin and when they are over', async () => {
  const { town, node, sent } = await open({ noticePhones: ['+79991234567'] })
  const of = (name: string, code: string, subject: string) => ({
    ...{ to: '+79991234567', name, params: { code, severity: 'critical', subject } },
  })
  expect(sent.toSorted((a, b) => String(a.params['code']).localeCompare(String(b.params['code'])))).toEqual([
    of('alarmRaised', 'group.unassigned', 'Group'),
    of('alarmRaised', 'server.disconnected', 'one'),
  ])
  await node.connect()
  await town.pass(6000)
  expect(sent.filter(({ name }) => name === 'alarmCleared')).toHaveLength(2)
})

test('alarms are told by mail in the words of the operator, and are no worse off where nobody carries mail', async () => {
  const facts = { name: 'Post', host: '127.0.0.1', port: 9, security: 'none', from_address: 'vms@operator.example' }
  const { town } = await open({ noticeMails: ['guard@operator.example'] })
  const panel = town.house.staff({ isSuperuser: true })
  expect((await panel.call('post', '/base/mail-servers', { body: facts })).status).toBe(201)
  const { node } = await town.running('two')
  await town.pass(6000)
  node.pull()
  await town.pass(12_000)
  const { items } = (await panel.get('/base/letters')) as { items: Record<string, unknown>[] }
  expect(items).toMatchObject([{ to: 'guard@operator.example', subject: 'critical: server.disconnected, two' }])
})

test("somebody's server is called with a signature that it can check, and again where it did not take it", async () => {
  const { heard, answers, url } = await listener()
  answers.status = 500
  const { town } = await open({ noticeHookUrl: url, noticeFrom: 'critical' })
  await town.house.worker.runDue()
  expect(heard).toHaveLength(2)
  answers.status = 200
  town.house.clock.advance(3_600_000)
  await town.house.worker.runDue()
  expect(heard.length).toBeGreaterThanOrEqual(4)
  const { key } = await town.staff.get('/vms/alarm-hook')
  const { signature, body } = heard[0] ?? { signature: '', body: '' }
  const [, seconds = '', sign] = /^t=(\d+),v1=([0-9a-f]{64})$/.exec(signature) ?? []
  expect(createHmac('sha256', String(key)).update(`${seconds}.${body}`).digest('hex')).toBe(sign)
  const told = heard.map((call) => JSON.parse(call.body) as { what: string; alarm: { code: string } })
  expect(told.map(({ what, alarm }) => `${what} ${alarm.code}`)).toContain('raised server.disconnected')
})

test('several alarms are acknowledged at once', async () => {
  const { town } = await open({})
  const { items } = (await town.staff.get('/vms/alarms', { state: 'raised' })) as { items: { id: number }[] }
  const ids = items.map(({ id }) => id)
  const all = { body: { ids, note: 'Seen' } }
  expect((await town.staff.call('post', '/vms/alarms/acknowledge', all)).body).toEqual({ acknowledged: 2 })
  expect((await town.staff.call('post', '/vms/alarms/acknowledge', all)).body).toEqual({ acknowledged: 0 })
  expect(await town.staff.get('/vms/alarms', { state: 'acked' })).toMatchObject({ total: 2 })
})
