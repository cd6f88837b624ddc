import { createSocket } from 'node:dgram'
import { createServer, type AddressInfo } from 'node:net'
import { defineModule, offer, Sms, type TextParams } from '@headend/base'
import { expect, onTestFinished, test } from 'vitest'
import { ScreenAlarm } from '../alarms/alarm.table.js'
import { Presence } from '../gateway/presence.table.js'
import { openDesk } from '../testing/screens.fixture.js'
import { framed, syslogLine, syslogOf } from './syslog.js'

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

const open = async (rule: object, config: object = { privateHooks: true }) => {
  const { module, sent } = carrier()
  const desk = await openDesk(undefined, config, [module])
  const { house, make } = desk
  const placeId = await make('places', { name: 'Lobby' })
  await make('alarm-rules', { name: 'Guard', digest_minutes: 1, ...rule })
  const screen = await make('screens', { name: 'Left\n<1>2 hall', place_id: placeId })
  await house.ctx.repo(Presence).add({ screenId: screen, isOnline: false, seenAt: house.ctx.now })
  const back = () => house.ctx.repo(Presence).change({ screenId: screen }, { isOnline: true })
  const pass = async (minutes: number) => {
    for (let passed = 0; passed < minutes; passed += 1) {
      house.clock.advance(60_000)
      for (const job of ['signage.look-after-screens', 'signage.tell-outside'])
        await house.jobs.runNow(job, house.operatorId)
      await house.worker.runDue()
    }
  }
  return { ...desk, sent, back, pass }
}

const logByPackets = async () => {
  const socket = createSocket('udp4')
  const heard: string[] = []
  socket.on('message', (message) => heard.push(message.toString()))
  await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve))
  onTestFinished(() => void socket.close())
  return { heard, address: `udp://127.0.0.1:${socket.address().port}` }
}

const logByStream = async () => {
  const heard: string[] = []
  const server = createServer((socket) => {
    socket.setEncoding('utf8')
    socket.on('data', (chunk: string) => heard.push(chunk))
  })
  const listen = (port: number) => new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  await listen(0)
  const { port } = server.address() as AddressInfo
  const close = () => new Promise<void>((resolve) => void server.close(() => resolve()))
  onTestFinished(() => void server.close())
  return { heard, address: `tcp://127.0.0.1:${port}`, close, reopen: () => listen(port) }
}

const began = (at: string) =>
  `<131>1 ${at} - headend - device.offline - \ufeffmajor device.offline screen=1 "Left <1>2 hall"`
const over = (at: string) =>
  `<133>1 ${at} - headend - device.offline - \ufeffover device.offline screen=1 "Left <1>2 hall"`

test('an alarm stands in a system log when it begins and when it is over, a packet each', async () => {
  const { heard, address } = await logByPackets()
  const { back, pass } = await open({ syslog: address })
  await pass(6)
  await expect.poll(() => heard).toEqual([began('2026-06-15T10:06:00.000Z')])
  await back()
  await pass(2)
  await expect.poll(() => heard.slice(1)).toEqual([over('2026-06-15T10:07:00.000Z')])
})

test('a log that is away is written to when it is back', async () => {
  const { heard, address, close, reopen } = await logByStream()
  const { house, pass } = await open({ syslog: address })
  await close()
  await pass(8)
  expect(heard).toEqual([])
  await reopen()
  house.clock.advance(3_600_000)
  await house.worker.runDue()
  const line = began('2026-06-15T10:06:00.000Z')
  await expect.poll(() => heard.join('')).toBe(`${Buffer.byteLength(line)} ${line}`)
})

test('a log on an address that may not be asked is never written to', async () => {
  const { heard, address } = await logByPackets()
  const { house, pass } = await open({ syslog: address }, {})
  await pass(8)
  const { items } = (await house.staff({ isSuperuser: true }).get('/base/system/queues')) as {
    items: { work: string; retried: number }[]
  }
  expect(items).toContainEqual(expect.objectContaining({ work: 'signage.tell-syslog', retried: 1 }))
  expect(heard).toEqual([])
})

test('a text says how many there are and what is worst', async () => {
  const { sent, pass } = await open({ phones: ['+79991234567'] })
  await pass(6)
  expect(sent).toMatchObject([
    { to: '+79991234567', name: 'screenAlarmsShort', params: { raised: 1, cleared: 0, rule: 'Guard' } },
  ])
  expect(String(sent[0]?.params['first'])).toContain('device.offline Left')
})

test('outside of its hours a rule tells nothing; what is wrong still is told when they begin', async () => {
  const { sent, pass } = await open({ phones: ['+79991234567'], hours: ['10:20-11:00'] })
  await pass(18)
  expect(sent).toEqual([])
  await pass(4)
  expect(sent).toHaveLength(1)
})

test('a rule tells somebody, and a log has an address', async () => {
  const { refused } = await open({ syslog: 'udp://log.example' })
  expect(await refused('alarm-rules', { name: 'Nobody' })).toBe('mails')
  for (const syslog of ['log.example', 'http://log.example', 'udp://log.example:70000', 'udp://a b', 'udp://a/x'])
    expect(await refused('alarm-rules', { name: 'Log', syslog }), syslog).toBe('syslog')
  expect(syslogOf('TLS://log.example')).toBeUndefined()
  expect(syslogOf('tls://log.example')).toEqual({ way: 'tls', host: 'log.example', port: 6514 })
  expect(syslogOf('tcp://[::1]:99')).toEqual({ way: 'tcp', host: '::1', port: 99 })
})

test('lines are as bad as their alarms, and a stream has the length of each in front', async () => {
  const { house } = await open({ syslog: 'udp://log.example' })
  const at = house.ctx.now
  const subject = { subjectType: 'place', subjectId: 7, subjectName: 'Зал', raisedAt: at, lastAt: at, state: 'raised' }
  const alarm = await house.ctx.repo(ScreenAlarm).add({ ...subject, code: 'a b]ы', severity: 'critical' })
  const line = syslogLine(alarm, 'raised', 'tv.example')
  expect(line.toString()).toMatch(/^<130>1 \S+Z tv\.example headend - a_b\]_ - \ufeffcritical a b\]ы place=7 "Зал"$/)
  expect(framed([line, line]).toString()).toBe(`${line.length} ${line.toString()}`.repeat(2))
})
