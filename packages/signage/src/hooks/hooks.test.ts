import { createHmac } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { openDesk } from '../testing/screens.fixture.js'
import { Presence } from '../gateway/presence.table.js'

interface Told {
  readonly id: string
  readonly event: string
  readonly data: Readonly<Record<string, unknown>>
}

/** Somebody's server, which keeps what it was told and answers as it is told to. */
const listener = async () => {
  const heard: { signature: string; body: string; events: Told[] }[] = []
  const answers = { status: 204 }
  const server = createServer((req, res) => {
    const pieces: Buffer[] = []
    req.on('data', (piece: Buffer) => pieces.push(piece))
    req.on('end', () => {
      const body = Buffer.concat(pieces).toString()
      const { events } = JSON.parse(body) as { events: Told[] }
      heard.push({ signature: String(req.headers['headend-signature']), body, events })
      res.writeHead(answers.status).end()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  return { heard, answers, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/screens` }
}

const all = ['release.active', 'device.online', 'device.offline', 'alert.raised', 'alert.cleared']

const open = async (events = all) => {
  const outside = await listener()
  const desk = await openDesk('2026-06-15T10:00:00Z', { privateHooks: true })
  const { house, make } = desk
  const hook = await make('hooks', { name: 'Desk', url: outside.url, events })
  const place = await make('places', { name: 'Lobby' })
  const screen = await make('screens', { name: 'Left', place_id: place })
  const { ctx } = house
  const stands = async (isOnline: boolean) => {
    const at = house.system('test', house.operatorId).now
    const facts = { isOnline, seenAt: at, ...(isOnline && { onlineSince: at }) }
    if ((await ctx.repo(Presence).change({ screenId: screen }, facts)) === 0)
      await ctx.repo(Presence).add({ screenId: screen, ...facts })
  }
  const minute = async () => {
    for (const job of ['signage.look-after-screens', 'signage.tell-outside'])
      await house.jobs.runNow(job, house.operatorId)
    await desk.work()
  }
  const names = () => outside.heard.flatMap((call) => call.events.map(({ event }) => event))
  return { ...desk, ...outside, hook, screen, stands, minute, names }
}

test('somebody’s server is told what happens to screens, with a signature that it can check', async () => {
  const { staff, hook, heard, minute, stands, screen } = await open()
  await stands(true)
  await minute()
  await minute()
  expect(heard).toHaveLength(1)
  const [{ signature, body, events }] = heard as [(typeof heard)[number]]
  expect(events).toMatchObject([{ event: 'device.online', data: { screen_id: screen, name: 'Left' } }])
  const { key } = await staff.get(`/signage/hooks/${hook}/key`)
  const [, seconds = '', sign] = /^t=(\d+),v1=([0-9a-f]{64})$/.exec(signature) ?? []
  expect(createHmac('sha256', String(key)).update(`${seconds}.${body}`).digest('hex')).toBe(sign)
})

test('an alarm and its end are told, and what staff have muted is not', async () => {
  const { staff, house, minute, stands, names } = await open(['alert.raised', 'alert.cleared'])
  await stands(false)
  house.clock.advance(400_000)
  await minute()
  expect(names()).toEqual(['alert.raised'])
  const { items } = (await staff.get('/signage/alarms')) as { items: { id: number }[] }
  expect(await staff.post('/signage/alarms/mute', { ids: [items[0]?.id], seconds: 86_400 })).toEqual({
    muted: 1,
    missing: [],
  })
  await stands(true)
  await minute()
  await stands(false)
  house.clock.advance(400_000)
  await minute()
  expect(names()).toEqual(['alert.raised', 'alert.cleared'])
})

test('a server that does not take it is called again with all that came meanwhile, for a day', async () => {
  const { house, heard, answers, minute, stands, staff, hook, work, names } = await open()
  answers.status = 500
  await stands(true)
  await minute()
  await stands(false)
  await minute()
  expect(heard).toHaveLength(1)
  expect(await staff.get(`/signage/hooks/${hook}`)).toMatchObject({ failures: 1, last_status: 500 })
  answers.status = 200
  house.clock.advance(15_000)
  await work()
  expect(heard[1]?.events.map(({ event }) => event)).toEqual(['device.online', 'device.offline'])
  expect(heard[1]?.events[0]?.id).toBe(heard[0]?.events[0]?.id)
  answers.status = 500
  await stands(true)
  await minute()
  house.clock.advance(25 * 3_600_000)
  await minute()
  expect(await staff.get('/signage/hook-events', { state: 'failed' })).toMatchObject({ total: 1 })
  answers.status = 200
  const before = names().length
  expect(await staff.post(`/signage/hooks/${hook}/replay`, { from: '2026-06-15T09:00:00Z' })).toEqual({ events: 3 })
  await work()
  expect(names().slice(before)).toEqual(['device.online', 'device.offline', 'device.online'])
})

test('much that happens at once goes in few calls, and a private address is refused where it is not allowed', async () => {
  const { house, screen, heard, work } = await open(['device.online'])
  const { HooksService } = await import('./hooks.service.js')
  const many = Array.from({ length: 250 }, (_, index) => ({ screen_id: screen, name: `${index}` }))
  await new HooksService().tell(house.ctx, 'device.online', many)
  await work()
  expect(heard.map(({ events }) => events.length)).toEqual([100, 100, 50])
  const desk = await openDesk()
  const closed = await desk.make('hooks', { name: 'Desk', url: 'http://127.0.0.1:9/', events: ['release.active'] })
  await new HooksService().tell(desk.house.ctx, 'release.active', [{}])
  await desk.work()
  expect(await desk.staff.get(`/signage/hooks/${closed}`)).toMatchObject({ failures: 1, last_status: 0 })
})
