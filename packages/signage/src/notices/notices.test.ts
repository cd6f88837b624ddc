import { expect, test } from 'vitest'
import { Presence } from '../gateway/presence.table.js'
import { openDesk } from '../testing/screens.fixture.js'
import { isWithinWindows } from './quiet.js'

const server = { name: 'Post', host: '127.0.0.1', port: 9, security: 'none', from_address: 'tv@operator.example' }
const to = 'guard@operator.example'

const open = async (rule: object = {}) => {
  const desk = await openDesk()
  const { house, make } = desk
  await house.staff({ isSuperuser: true }).post('/base/mail-servers', server)
  const place = await make('places', { name: 'Lobby' })
  const away = await make('places', { name: 'Garage' })
  await make('alarm-rules', { name: 'Guard', mails: [to], ...rule })
  const screen = async (name: string, placeId = place) => {
    const id = await make('screens', { name, place_id: placeId })
    await house.ctx.repo(Presence).add({ screenId: id, isOnline: true, seenAt: house.ctx.now })
    return async (isOnline: boolean) => {
      const seenAt = house.system('test', house.operatorId).now
      await house.ctx.repo(Presence).change({ screenId: id }, { isOnline, seenAt })
    }
  }
  const pass = async (minutes: number) => {
    for (let passed = 0; passed < minutes; passed += 1) {
      house.clock.advance(60_000)
      for (const job of ['signage.look-after-screens', 'signage.tell-outside'])
        await house.jobs.runNow(job, house.operatorId)
    }
  }
  const letters = async () => {
    const { items } = (await house.staff({ isSuperuser: true }).get('/base/letters', { sort: 'id' })) as {
      items: { subject: string; text: string }[]
    }
    return items
  }
  return { ...desk, place, away, screen, pass, letters }
}

test('an alarm is told by mail once, and that it is over as well', async () => {
  const { screen, pass, letters } = await open()
  const left = await screen('Left')
  await left(false)
  await pass(10)
  expect(await letters()).toMatchObject([{ subject: 'Screens: 1 alarms, 0 over (Guard)' }])
  expect((await letters())[0]?.text).toContain('MAJOR  device.offline  Left')
  await left(true)
  await pass(20)
  expect((await letters()).map(({ subject }) => subject)).toEqual([
    'Screens: 1 alarms, 0 over (Guard)',
    'Screens: 0 alarms, 1 over (Guard)',
  ])
})

test('what comes within a quarter of an hour stands in one letter, and what came and went in none', async () => {
  const { screen, pass, letters } = await open()
  const [first, second, third] = [await screen('One'), await screen('Two'), await screen('Three')]
  await first(false)
  await pass(6)
  await second(false)
  await third(false)
  await pass(7)
  expect(await letters()).toHaveLength(1)
  await third(true)
  await pass(10)
  expect((await letters()).map(({ subject }) => subject)).toEqual([
    'Screens: 1 alarms, 0 over (Guard)',
    'Screens: 1 alarms, 0 over (Guard)',
  ])
  expect((await letters())[1]?.text).toContain('Two')
})

test('of what is muted nobody is told until then, also where it comes again', async () => {
  const { screen, pass, letters, staff } = await open({ digest_minutes: 1 })
  const left = await screen('Left')
  await left(false)
  await pass(6)
  const { items } = (await staff.get('/signage/alarms')) as { items: { id: number }[] }
  await staff.post('/signage/alarms/mute', { ids: items.map(({ id }) => id), seconds: 3600 })
  await left(true)
  await pass(3)
  await left(false)
  await pass(10)
  expect(await letters()).toHaveLength(1)
  await pass(60)
  expect((await letters()).map(({ subject }) => subject).slice(1)).toEqual(['Screens: 1 alarms, 1 over (Guard)'])
})

test('a rule tells of its place and its codes only, and at night only of what is critical', async () => {
  const { screen, pass, letters, make, place, away } = await open({ quiet_hours: ['09:00-11:00'], digest_minutes: 1 })
  await make('alarm-rules', { name: 'Garage', mails: [to], place_id: away, digest_minutes: 1 })
  await make('alarm-rules', { name: 'Copies', mails: [to], codes: ['identity.cloned'], digest_minutes: 1 })
  const [here, there] = [await screen('Here', place), await screen('There', away)]
  await here(false)
  await there(false)
  await pass(8)
  expect((await letters()).map(({ subject }) => subject)).toEqual(['Screens: 1 alarms, 0 over (Garage)'])
  await pass(60)
  expect((await letters()).map(({ subject }) => subject).slice(1)).toEqual(['Screens: 2 alarms, 0 over (Guard)'])
})

test('an alarm is somebody’s, seen with others, and both can be taken back', async () => {
  const { screen, pass, staff } = await open()
  await (
    await screen('Left')
  )(false)
  await pass(6)
  const { items } = (await staff.get('/signage/alarms')) as { items: { id: number }[] }
  const ids = items.map(({ id }) => id)
  const mine = (await staff.post('/signage/alarms/assign', { ids })) as { assignee: string }
  expect(await staff.get('/signage/alarms', { assignee: mine.assignee })).toMatchObject({ total: 1 })
  expect(await staff.post('/signage/alarms/assign', { ids, assignee: '' })).toEqual({
    assigned: 1,
    assignee: '',
    missing: [],
  })
  expect(await staff.post('/signage/alarms/acknowledge', { ids, note: 'Seen' })).toEqual({
    acknowledged: 1,
    missing: [],
  })
  expect(await staff.post('/signage/alarms/acknowledge', { ids })).toEqual({ acknowledged: 0, missing: ids })
})

test('quiet hours follow the wall of the operator, and those of a night belong to the day they begin on', () => {
  const at = (iso: string): boolean => isWithinWindows(['5 22:00-06:00'], 'Europe/Berlin', Date.parse(iso))
  expect(at('2026-06-19T20:30:00Z')).toBe(true)
  expect(at('2026-06-20T03:59:00Z')).toBe(true)
  expect(at('2026-06-20T04:00:00Z')).toBe(false)
  expect(at('2026-06-20T20:30:00Z')).toBe(false)
  expect(isWithinWindows([], 'UTC', 0)).toBe(false)
})
