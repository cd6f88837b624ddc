import { Messages, type NewMessage } from '@headend/base'
import { beforeEach, expect, test } from 'vitest'
import { openTelevision, type Box, type Television } from '../testing/television.fixture.js'
import type { PersonName } from '../testing/subscribers.fixture.js'
import { Message } from './message.table.js'

let tv: Television
beforeEach(async () => {
  tv = await openTelevision()
})

const hello = { subject: 'Hello', text: 'You <b>there</b>' }
const messages = () => {
  const given = tv.house.assembled.given(Messages)
  if (!given) throw new Error('nobody gives messages')
  return given
}
const write = (name: PersonName, wish: Partial<NewMessage> = {}) =>
  messages().toAccount(tv.house.system('tests', tv.house.operatorId), tv.people[name].accountId, { ...hello, ...wish })
const status = (box: Box) => box.get('/account/status/')
const inbox = async (box: Box) => (await box.get('/message/list/'))['messages'] as Record<string, unknown>[]

test('an urgent message is shown to each box once, and stays new until somebody opens it', async () => {
  const [hall, bedroom] = [await tv.login('ann', { device_uid: 'a' }), await tv.login('ann', { device_uid: 'b' })]
  expect(await status(hall)).toMatchObject({ has_new_messages: 0, message: {} })
  const uuid = await write('ann')
  expect(await status(hall)).toMatchObject({ has_new_messages: 1, message: { ...hello, no_confirmation: 0 } })
  expect(await status(hall)).toMatchObject({ has_new_messages: 1, message: {} })
  expect(await status(bedroom)).toMatchObject({ message: hello })
  await hall.get('/message/detail/', { uuid })
  expect(await status(hall)).toMatchObject({ has_new_messages: 0, message: {} })
  expect(await status(await tv.login('ann', { device_uid: 'c' }))).toMatchObject({ message: {} })
})

test('a message that goes away by itself is read once it was shown', async () => {
  const [hall, bedroom] = [await tv.login('ann', { device_uid: 'a' }), await tv.login('ann', { device_uid: 'b' })]
  await write('ann', { noConfirmation: true })
  expect(await status(hall)).toMatchObject({ message: { no_confirmation: 1 } })
  expect(await status(bedroom)).toMatchObject({ has_new_messages: 0, message: {} })
  expect(await inbox(hall)).toMatchObject([{ was_read: 1 }])
})

test('urgent messages come one at a time, the oldest first', async () => {
  const box = await tv.login('ann')
  for (const subject of ['first', 'second']) {
    await write('ann', { subject })
    tv.clock.advance(1000)
  }
  const shown = [await status(box), await status(box), await status(box)].map((one) => one['message'])
  expect(shown).toMatchObject([{ subject: 'first' }, { subject: 'second' }, {}])
})

test('two polls of one box in the same moment are shown it once', async () => {
  const box = await tv.login('ann')
  await write('ann')
  const both = await Promise.all([status(box), status(box)])
  expect(both.filter((one) => Object.keys(one['message'] as object).length > 0)).toHaveLength(1)
})

test('a message that is not urgent only lights the envelope', async () => {
  const box = await tv.login('ann')
  await write('ann', { isUrgent: false })
  expect(await status(box)).toMatchObject({ has_new_messages: 1, message: {} })
  expect(await inbox(box)).toMatchObject([{ subject: 'Hello', urgent: 0, was_read: 0 }])
})

test('nothing new costs no look into the database', async () => {
  const box = await tv.login('ann')
  await status(box)
  // Written past the house: nobody is told, so what is kept still stands.
  const row = { uid: 'past', accountId: tv.people.ann.accountId, ...hello, createdAt: tv.ctx.now }
  await tv.ctx.repo(Message).add(row)
  expect(await status(box)).toMatchObject({ has_new_messages: 0, message: {} })
})

test('a box reads its messages and removes them', async () => {
  const box = await tv.login('ann')
  const first = await write('ann', { subject: 'first' })
  tv.clock.advance(60_000)
  const second = await write('ann', { subject: 'second' })
  const sent = tv.clock.now().getTime() / 1000
  expect(await inbox(box)).toEqual([
    { uuid: second, subject: 'second', created_at: sent, urgent: 1, was_read: 0 },
    { uuid: first, subject: 'first', created_at: sent - 60, urgent: 1, was_read: 0 },
  ])
  const whole = { uuid: first, subject: 'first', text: hello.text, no_confirmation: 0, created_at: sent - 60 }
  const read = { ...whole, urgent: 1, was_read: 1 }
  expect(await box.get('/message/detail/', { uuid: first })).toEqual({
    ...read,
    message: read,
    error: 0,
    error_message: '',
  })
  expect((await inbox(box)).map((one) => one['was_read'])).toEqual([0, 1])
  expect(await box.get('/message/delete/', { uuid: first })).toMatchObject({ error: 0 })
  expect((await inbox(box)).map((one) => one['uuid'])).toEqual([second])
  expect(await box.get('/message/delete/', { uuid: first })).toMatchObject({ error: 1 })
  await box.get('/message/delete/', { uuid: 'all' })
  expect(await inbox(box)).toEqual([])
  expect(await status(box)).toMatchObject({ has_new_messages: 0, message: {} })
  expect(await box.get('/message/delete/', { uuid: 'all' })).toMatchObject({ error: 0 })
})

test('boxes that read XML get the time as their operator’s clocks show it', async () => {
  const box = await tv.login('ann', { device: 'mag' })
  const uuid = await write('ann')
  const time = '<created_at>2026-03-01 17:00</created_at>'
  expect((await box.say('/message/list/')).text).toContain(time)
  expect((await box.say('/message/detail/', { uuid })).text).toContain(time)
})

test('a uuid that is missing or of somebody else is error 1', async () => {
  const [ann, bob] = [await tv.login('ann'), await tv.login('bob')]
  const uuid = await write('ann')
  for (const path of ['/message/detail/', '/message/delete/'])
    for (const sent of [{}, { uuid: '' }, { uuid: 'x' }, { uuid: 'x'.repeat(200) }, { uuid }])
      expect([path, sent, await bob.get(path, sent)]).toMatchObject([path, sent, { error: 1 }])
  await bob.get('/message/delete/', { uuid: 'all' })
  expect(await inbox(bob)).toEqual([])
  expect(await inbox(ann)).toMatchObject([{ uuid, was_read: 0 }])
})

test('a message is read in the language of its reader, where it was written in it', async () => {
  const box = await tv.login('ann')
  const uuid = await write('ann', { subjectI18n: { ru: 'Привет' }, textI18n: { ru: 'Вам' } })
  expect(await box.get('/message/detail/', { uuid, lang: 'ru' })).toMatchObject({ subject: 'Привет', text: 'Вам' })
  expect(await box.get('/message/detail/', { uuid, lang: 'de' })).toMatchObject(hello)
  expect(await box.get('/account/status/', { lang: 'ru' })).toMatchObject({ message: {} })
})

test('a message that is only for mail or text does not come to the screen', async () => {
  const box = await tv.login('ann')
  const uuid = await write('ann', { toScreen: false, toSms: true })
  expect(await status(box)).toMatchObject({ has_new_messages: 0, message: {} })
  expect(await inbox(box)).toEqual([])
  expect(await box.get('/message/detail/', { uuid })).toMatchObject({ error: 1 })
  await box.get('/message/delete/', { uuid: 'all' })
  expect(await tv.ctx.repo(Message).count()).toBe(1)
})

test('what happened is told in each of the operator’s languages', async () => {
  const { house } = tv
  const installation = house.system('tests', null)
  await house.areas.operators.change(installation, house.operatorId, { languages: ['ru', 'en', 'de'] })
  const { accountId } = tv.people.ann
  await messages().tell(tv.ctx, accountId, 'accountExpiry', { name: '100001', date: '05.03.2026' })
  const [message] = await tv.ctx.repo(Message).find()
  expect(message?.text).toBe('Срок действия аккаунта 100001 истекает 05.03.2026. Пожалуйста, продлите его вовремя.')
  expect(message?.textI18n).toEqual({ en: 'Your account 100001 ends on 05.03.2026. Please renew it in time.' })
})

test('by night read messages go, and those that reached nobody in time', async () => {
  const box = await tv.login('ann')
  await write('ann', { subject: 'never seen', isUrgent: false })
  await write('ann', { subject: 'shown' })
  await status(box)
  const kept = await write('ann', { subject: 'kept after reading', isUrgent: false, deleteAfterReading: false })
  const read = await write('ann', { subject: 'read', isUrgent: false })
  for (const uuid of [kept, read]) await box.get('/message/detail/', { uuid })
  const subjects = async () => (await inbox(box)).map((one) => one['subject']).toSorted()
  expect(await subjects()).toEqual(['kept after reading', 'never seen', 'read', 'shown'])
  await tv.house.jobs.runNow('tvmiddleware.old-messages')
  expect(await subjects()).toEqual(['kept after reading', 'never seen', 'shown'])
  tv.clock.advance(3 * 86_400_000 + 1)
  await tv.house.jobs.runNow('tvmiddleware.old-messages')
  expect(await subjects()).toEqual(['kept after reading', 'shown'])
})
